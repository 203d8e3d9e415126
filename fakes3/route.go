package fakes3

import (
	"slices"
	"strings"
)

// routes finds the operation of a request.
type routes struct {
	resources    map[resourceKind]*resourceRoutes
	subresources map[string]bool
}

// resourceKind is what a method is applied to: a bucket's policy, an object.
type resourceKind struct {
	level level
	sub   string
}

type resourceRoutes struct {
	byMethod map[string][]*operation
	allow    string
}

// allRoutes is the operation table, indexed.
var allRoutes = newRoutes(served, unserved)

func newRoutes(tables ...[]operation) *routes {
	rt := &routes{resources: map[resourceKind]*resourceRoutes{}, subresources: map[string]bool{}}
	for _, table := range tables {
		for i := range table {
			rt.add(&table[i])
		}
	}
	for _, res := range rt.resources {
		var methods []string
		for method, ops := range res.byMethod {
			methods = append(methods, method)
			// The rows that ask for more come first, the plain one last.
			slices.SortStableFunc(ops, func(a, b *operation) int { return b.demands() - a.demands() })
		}
		slices.Sort(methods)
		res.allow = strings.Join(methods, ", ")
	}
	return rt
}

func (rt *routes) add(op *operation) {
	kind := resourceKind{op.level, op.sub}
	res := rt.resources[kind]
	if res == nil {
		res = &resourceRoutes{byMethod: map[string][]*operation{}}
		rt.resources[kind] = res
	}
	res.byMethod[op.method] = append(res.byMethod[op.method], op)
	if op.sub != "" {
		rt.subresources[op.sub] = true
	}
}

// demands counts what selects the operation beside method and subresource.
func (op *operation) demands() int {
	n := 0
	if op.header != "" {
		n++
	}
	if op.param != "" {
		n++
	}
	return n
}

// route puts the operation of the request into x, or says why there is none.
func (x *exchange) route() error {
	kind := resourceKind{level: x.addr.level()}
	for _, p := range x.query {
		if !allRoutes.subresources[p.name] || p.name == "session" && !x.addr.directory() {
			// AW-153: ?session means nothing on a general purpose bucket.
			continue
		}
		if kind.sub != "" && kind.sub != p.name {
			names := []string{kind.sub, p.name}
			slices.Sort(names)
			return invalidArgument("Conflicting query string parameters: "+strings.Join(names, ", "),
				"ResourceType", names[0])
		}
		kind.sub = p.name
	}
	res := allRoutes.resources[kind]
	if res == nil {
		return unimplementedQuery(kind.sub)
	}
	for _, op := range res.byMethod[x.r.Method] {
		if x.selects(op) {
			x.op = op
			return x.checkListType()
		}
	}
	e := methodNotAllowed()
	e.fields = []field{{"Method", x.r.Method}, {"ResourceType", kind.name()}}
	e.allow = res.allow
	return e
}

func (x *exchange) selects(op *operation) bool {
	if op.header != "" && len(x.r.Header[op.header]) == 0 {
		return false
	}
	if op.param != "" && !x.query.has(op.param) {
		return false
	}
	// A listing of all buckets is told apart by the endpoint alone.
	if op.level == serviceLevel {
		return (op.action == "") == (x.addr.endpoint == controlEndpoint)
	}
	return true
}

// checkListType refuses a version of the listing that does not exist.
func (x *exchange) checkListType() error {
	if x.op.sub == "list-type" && x.query.get("list-type") != "2" {
		return invalidArgument("Invalid List Type", "list-type", x.query.get("list-type"))
	}
	return nil
}

// name is the ResourceType of a MethodNotAllowed (CP-202).
func (k resourceKind) name() string {
	switch {
	case k.sub == "" && k.level == serviceLevel:
		return "SERVICE"
	case k.sub == "" && k.level == bucketLevel:
		return "BUCKET"
	case k.sub == "" && k.level == objectLevel:
		return "OBJECT"
	case k.level == bucketLevel && strings.HasPrefix(k.sub, "policy"):
		return "BUCKET" + strings.ToUpper(k.sub)
	default:
		return strings.ToUpper(strings.ReplaceAll(k.sub, "-", ""))
	}
}

// needsAction returns the permission for a request on a bucket of either kind.
func (x *exchange) needsAction() string {
	if x.addr.directory() {
		return x.op.express.action
	}
	if x.op.versioned != "" && x.query.has("versionId") {
		return x.op.versioned
	}
	return x.op.action
}
