package policy

import (
	"strconv"
	"strings"
	"unicode"
)

// Context holds the condition keys of one request and their values. Key names
// compare without regard to case, the tag name after a slash included (AR-80).
// The zero value is an empty context, and Reset makes one fit for reuse.
type Context struct {
	entries []contextEntry
}

type contextEntry struct {
	hash  uint32
	key   string
	value string
}

// Add gives key one value more. Two spellings of the same key make several
// values of one key (AR-82). A key with no value at all is simply not added:
// an empty set and an absent key are the same to every operator (AR-69).
func (c *Context) Add(key, value string) {
	c.entries = append(c.entries, contextEntry{hash: hashKey(key), key: key, value: value})
}

// Values returns the values of key in the order they were added. It allocates,
// and exists for logs and tests.
func (c *Context) Values(key string) []string {
	var values []string
	wanted := newContextKey(key)
	for i := c.next(wanted, 0); i < len(c.entries); i = c.next(wanted, i+1) {
		values = append(values, c.entries[i].value)
	}
	return values
}

// AddPrincipal adds the keys that describe the caller (policy language 2.16, AR-96).
func (c *Context) AddPrincipal(p *Principal) {
	c.Add("aws:PrincipalType", p.Kind.String())
	if p.Kind == Anonymous {
		c.Add("aws:userid", "anonymous")
		return
	}
	arn := p.ARN
	if p.Kind == RoleSession {
		arn = p.RoleARN
	}
	c.addGiven("aws:PrincipalArn", arn)
	c.addGiven("aws:PrincipalAccount", p.Account)
	c.addGiven("aws:userid", p.UserID)
	c.addGiven("aws:username", p.UserName)
	c.addGiven("aws:FederatedProvider", p.Provider)
	c.Add("aws:PrincipalIsAWSService", strconv.FormatBool(p.Kind == Service))
	c.addGiven("aws:PrincipalServiceName", p.Service)
	for name, value := range p.Tags {
		c.Add("aws:PrincipalTag/"+name, value)
	}
}

func (c *Context) addGiven(key, value string) {
	if value != "" {
		c.Add(key, value)
	}
}

// Reset empties the context and keeps its memory.
func (c *Context) Reset() {
	clear(c.entries)
	c.entries = c.entries[:0]
}

// next returns the index of the first entry of key at or after from, or the
// number of entries if there is none.
func (c *Context) next(key contextKey, from int) int {
	for i := from; i < len(c.entries); i++ {
		if e := &c.entries[i]; e.hash == key.hash && (e.key == key.name || strings.EqualFold(e.key, key.name)) {
			return i
		}
	}
	return len(c.entries)
}

// first returns the first value of key.
func (c *Context) first(key contextKey) (value string, present bool) {
	if i := c.next(key, 0); i < len(c.entries) {
		return c.entries[i].value, true
	}
	return "", false
}

// contextKey is a key name with its hash, computed when a policy is compiled.
type contextKey struct {
	hash uint32
	name string
}

func newContextKey(name string) contextKey {
	return contextKey{hash: hashKey(name), name: name}
}

// hashKey is FNV-1a over the case-folded name.
func hashKey(name string) uint32 {
	hash := uint32(2166136261)
	for _, r := range name {
		hash ^= uint32(foldRune(r))
		hash *= 16777619
	}
	return hash
}

// foldRune maps all runes that strings.EqualFold holds to be equal to the least of them.
func foldRune(r rune) rune {
	if r <= unicode.MaxASCII {
		if 'a' <= r && r <= 'z' {
			return r - 'a' + 'A'
		}
		return r
	}
	least := r
	for next := unicode.SimpleFold(r); next != r; next = unicode.SimpleFold(next) {
		least = min(least, next)
	}
	return least
}
