package fakes3

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"strings"

	"github.com/s3conform/s3conform/fakes3/policy"
)

// caller is an identity ready to be judged: its principal and its policies.
type caller struct {
	identity  Identity
	principal policy.Principal
	policies  []*policy.Policy
	account   *account
}

// account is what stands above a caller.
type account struct {
	canonicalID string
	id          string
	guard       []*policy.Policy
}

// world is all callers of a server. It does not change after New.
type world struct {
	byKey      map[string]*caller
	identities []Identity
	principals map[string]bool // ARNs and account ids that a policy may name
	canonical  map[string]bool
}

var anonymousCaller = &caller{
	identity:  Anonymous,
	principal: policy.Principal{Kind: policy.Anonymous, UserID: "anonymous"},
	account:   &account{},
}

func newWorld(accounts []Account) (*world, error) {
	w := &world{byKey: map[string]*caller{}, principals: map[string]bool{}, canonical: map[string]bool{}}
	for _, a := range accounts {
		if err := w.addAccount(a); err != nil {
			return nil, fmt.Errorf("account %s: %w", a.ID, err)
		}
	}
	return w, nil
}

func (w *world) addAccount(a Account) error {
	if !isAccountID(a.ID) {
		return fmt.Errorf("the id must have 12 digits")
	}
	w.principals[a.ID] = true
	w.principals["arn:aws:iam::"+a.ID+":root"] = true
	w.canonical[a.canonicalID()] = true
	acct := &account{id: a.ID, canonicalID: a.canonicalID()}
	if a.Guard != "" {
		guard, err := compileIdentityPolicy(a.Guard)
		if err != nil {
			return fmt.Errorf("service control policy: %w", err)
		}
		acct.guard = []*policy.Policy{guard}
	}
	if err := w.addCaller(acct, a.complete(a.Root, "root"), nil); err != nil {
		return err
	}
	for _, u := range a.Users {
		if err := w.addCaller(acct, a.complete(u.Identity, "user/"+u.Name), u.Policies); err != nil {
			return fmt.Errorf("user %s: %w", u.Name, err)
		}
	}
	return nil
}

func (w *world) addCaller(acct *account, id Identity, policies []string) error {
	principal, err := principalOf(id)
	if err != nil {
		return err
	}
	w.principals[principal.ARN] = true
	if principal.RoleARN != "" {
		w.principals[principal.RoleARN] = true
	}
	c := &caller{identity: id, principal: principal, account: acct}
	for i, document := range policies {
		p, err := compileIdentityPolicy(document)
		if err != nil {
			return fmt.Errorf("identity policy %d: %w", i, err)
		}
		c.policies = append(c.policies, p)
	}
	if id.AccessKey == "" {
		return nil
	}
	if w.byKey[id.AccessKey] != nil {
		return fmt.Errorf("access key %s belongs to two identities", id.AccessKey)
	}
	w.byKey[id.AccessKey] = c
	w.identities = append(w.identities, id)
	return nil
}

// exists answers whether a principal of a policy document exists, see
// [policy.Scope].
func (w *world) exists(kind, value string) bool {
	switch kind {
	case "AWS":
		return w.principals[value]
	case "CanonicalUser":
		return w.canonical[value]
	case "Service":
		return servicePrincipals[value]
	default:
		return true // an identity provider is named, not looked up
	}
}

// servicePrincipals are AWS services that bucket policies are written for.
var servicePrincipals = map[string]bool{
	"billingreports.amazonaws.com":                   true,
	"cloudfront.amazonaws.com":                       true,
	"cloudtrail.amazonaws.com":                       true,
	"config.amazonaws.com":                           true,
	"delivery.logs.amazonaws.com":                    true,
	"ec2.amazonaws.com":                              true,
	"elasticloadbalancing.amazonaws.com":             true,
	"lambda.amazonaws.com":                           true,
	"logdelivery.elasticloadbalancing.amazonaws.com": true,
	"logging.s3.amazonaws.com":                       true,
	"s3.amazonaws.com":                               true,
	"ses.amazonaws.com":                              true,
	"vpc-flow-logs.amazonaws.com":                    true,
}

func compileIdentityPolicy(document string) (*policy.Policy, error) {
	d, err := policy.ParseIdentity([]byte(document))
	if err != nil {
		return nil, err
	}
	return policy.Compile(d), nil
}

// principalOf reads the kind of an identity from its ARN.
func principalOf(id Identity) (policy.Principal, error) {
	p := policy.Principal{Account: id.Account, ARN: id.ARN, CanonicalID: id.CanonicalID}
	var service, resource string
	if parts := strings.SplitN(id.ARN, ":", 6); len(parts) == 6 && parts[4] == id.Account {
		service, resource = parts[2], parts[5]
	}
	kind, name, _ := strings.Cut(resource, "/")
	switch {
	case service == "iam" && resource == "root":
		p.Kind, p.UserID = policy.Root, id.Account
	case service == "iam" && kind == "user" && name != "":
		p.Kind, p.UserID = policy.User, uniqueID("AIDA", id.ARN)
		p.UserName = name[strings.LastIndex(name, "/")+1:]
	case service == "sts" && kind == "assumed-role" && strings.Contains(name, "/"):
		role, session, _ := strings.Cut(name, "/")
		p.Kind, p.RoleARN = policy.RoleSession, "arn:aws:iam::"+id.Account+":role/"+role
		p.UserID = uniqueID("AROA", p.RoleARN) + ":" + session
	default:
		return p, fmt.Errorf("ARN %q is neither root, user nor assumed-role of account %s", id.ARN, id.Account)
	}
	return p, nil
}

// uniqueID derives the unique id of an IAM user or role, 20 characters, which
// real IAM draws by chance.
func uniqueID(prefix, arn string) string {
	sum := sha256.Sum256([]byte(arn))
	return prefix + base32.StdEncoding.EncodeToString(sum[:])[:16]
}

func isAccountID(s string) bool {
	if len(s) != 12 {
		return false
	}
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}
