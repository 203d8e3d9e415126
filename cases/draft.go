package cases

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/s3conform/s3conform/conformance"
)

// document is a policy document as a row of a table writes it: typed as a
// [conformance.Policy] wherever that can express it, as a [draft] where one
// member is spoilt, and as plain [text] where even that says too much.
type document interface{ String() string }

// text is a document as it stands.
type text string

func (t text) String() string { return string(t) }

// denyReads is a policy that every rule allows: it is never public, and takes
// nothing from anybody that a case about documents needs.
var denyReads = policyOf(conformance.Deny(conformance.Anyone, "s3:GetObject", objectsARN))

// draft is a policy document of one statement, each member as JSON text, so
// that one member can be spoilt and nothing else.
type draft struct {
	document  members
	statement members
	// bare leaves the statement outside a list.
	bare bool
}

// sound is the draft of [denyReads].
var sound = draft{
	document: members{{"Version", `"2012-10-17"`}},
	statement: members{
		{"Effect", `"Deny"`},
		{"Principal", `"*"`},
		{"Action", `"s3:GetObject"`},
		{"Resource", quote(objectsARN)},
	},
}

// with sets a member of the statement.
func (d draft) with(name, value string) draft {
	d.statement = d.statement.with(name, value)
	return d
}

// without leaves a member of the statement out.
func (d draft) without(name string) draft {
	d.statement = d.statement.without(name)
	return d
}

// headed sets a member of the document beside Statement.
func (d draft) headed(name, value string) draft {
	d.document = d.document.with(name, value)
	return d
}

// headless leaves a member of the document out.
func (d draft) headless(name string) draft {
	d.document = d.document.without(name)
	return d
}

// String is the compact text of the document.
func (d draft) String() string {
	statement := d.statement.String()
	if !d.bare {
		statement = "[" + statement + "]"
	}
	return d.document.with("Statement", statement).String()
}

// members are the members of a JSON object, in order.
type members []jsonMember

type jsonMember struct{ name, value string }

func (m members) with(name, value string) members {
	changed := slices.Clone(m)
	if i := changed.index(name); i >= 0 {
		changed[i].value = value
		return changed
	}
	return append(changed, jsonMember{name, value})
}

func (m members) without(name string) members {
	return slices.DeleteFunc(slices.Clone(m), func(x jsonMember) bool { return x.name == name })
}

func (m members) index(name string) int {
	return slices.IndexFunc(m, func(x jsonMember) bool { return x.name == name })
}

func (m members) String() string {
	texts := make([]string, len(m))
	for i, x := range m {
		texts[i] = quote(x.name) + ":" + x.value
	}
	return "{" + strings.Join(texts, ",") + "}"
}

// quote writes a text as JSON.
func quote(text string) string {
	written, err := json.Marshal(text)
	if err != nil {
		panic("cases: a text is always JSON: " + err.Error())
	}
	return string(written)
}
