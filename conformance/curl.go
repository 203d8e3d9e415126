package conformance

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/s3conform/s3conform/conformance/internal/wire"
)

// curl is a command that sends the draft as a role, with the role's
// credentials in shell variables, or nothing where curl can't send it. The
// commands suit curl 7.88 and later.
func (d *draft) curl(role Role, t *Target) string {
	signing := d.wireSigning(role, Credentials{}, time.Time{})
	if !d.curlCan(signing) {
		return ""
	}
	c := &curlCommand{variables: accessKeyVariables(t)}
	c.word("curl", "--silent", "--show-error", "--include", "--globoff", "--path-as-is")
	c.method(d.request)
	if signing.Authentication == wire.InHeader {
		c.sign(role, t, d, signing)
	}
	if d.request.Host != d.request.Address {
		c.option("--header", "Host: "+d.request.Host)
	}
	for _, f := range d.request.Header {
		c.header(f)
	}
	if len(d.request.Body) > 0 {
		if !d.request.Header.Has("Content-Type") {
			c.option("--header", "Content-Type:")
		}
		c.option("--data-raw", string(d.request.Body))
	}
	query, _ := canonicalQuery(d.request.Query)
	c.quoted(d.request.Scheme + "://" + d.request.Address + d.request.Path + query)
	return strings.Join(c.words, " ")
}

// maxCurlBody keeps the command within what a shell takes as one argument.
const maxCurlBody = 64 << 10

// curlCan reports whether curl can send the draft: it signs headers and whole
// bodies at the present time, once.
func (d *draft) curlCan(s wire.Signing) bool {
	r := d.request
	switch {
	case s.Authentication == wire.InQuery, d.signing.Skew != 0, strings.HasPrefix(s.Payload, "STREAMING-"), d.omitHash:
		return false
	case len(d.late) > 0, len(r.Trailer) > 0, r.Chunked:
		return false
	case !utf8.Valid(r.Body), slices.Contains(r.Body, 0), len(r.Body) > maxCurlBody:
		return false
	case r.Path != canonical(r.Path) && s.Authentication == wire.InHeader:
		return false
	}
	if _, ok := canonicalQuery(r.Query); !ok {
		return false
	}
	names := map[string]bool{}
	for _, f := range r.Header {
		name := http.CanonicalHeaderKey(f.Name)
		if names[name] || s.Authentication == wire.InHeader && !curlSigns(f.Value) {
			return false
		}
		names[name] = true
	}
	return true
}

// curlSigns reports whether curl signs a header value right: it misreads empty
// ones and does not fold spaces.
func curlSigns(value string) bool {
	return value != "" && value == strings.TrimSpace(value) && !strings.Contains(value, "  ")
}

// canonical is a path as curl must be given it: curl signs it as it is.
func canonical(path string) string {
	plain, err := url.PathUnescape(path)
	if err != nil {
		return ""
	}
	return escapeObject(plain)
}

// curlCommand gathers the words of a command.
type curlCommand struct {
	words []string
	// variables name the shell variables that stand for access keys, which
	// some servers use as principals.
	variables []wire.Secret
}

func (c *curlCommand) word(words ...string) { c.words = append(c.words, words...) }

func (c *curlCommand) quoted(text string) { c.word(shellQuote(text, c.variables)) }

func (c *curlCommand) option(name, value string) {
	c.word(name)
	c.quoted(value)
}

func (c *curlCommand) method(r *wire.Request) {
	switch {
	case r.Method == http.MethodHead:
		c.word("--head")
	case r.Method != http.MethodGet || len(r.Body) > 0:
		c.option("--request", r.Method)
	}
}

// sign lets curl sign. It must be told the payload's hash, and where the role
// has a session token, to send it.
func (c *curlCommand) sign(role Role, t *Target, d *draft, s wire.Signing) {
	c.option("--aws-sigv4", fmt.Sprintf("aws:amz:%s:%s", s.Region, s.Service))
	access, secret := "$"+variable(role, "ACCESS_KEY"), "$"+variable(role, "SECRET_KEY")
	if d.signing.WrongSecret {
		secret = "not-the-secret"
	}
	if d.signing.UnknownKey {
		access, secret = unknownAccessKey, "not-the-secret"
	}
	c.word("--user", `"`+access+":"+secret+`"`)
	if t.Identities[role].Credentials.SessionToken != "" && !d.signing.UnknownKey && !d.signing.OmitToken {
		c.word("--header", `"x-amz-security-token: $`+variable(role, "SESSION_TOKEN")+`"`)
	}
	if !d.request.Header.Has("x-amz-content-sha256") {
		hash := s.Payload
		if hash == "" {
			sum := sha256.Sum256(d.request.Body)
			hash = hex.EncodeToString(sum[:])
		}
		c.option("--header", "x-amz-content-sha256: "+hash)
	}
}

func (c *curlCommand) header(f wire.Field) {
	if f.Value == "" {
		c.option("--header", f.Name+";")
		return
	}
	c.option("--header", f.Name+": "+f.Value)
}

// canonicalQuery writes a query as curl must be given it, because curl signs
// it as it is: each name with an equals sign, escaped throughout, sorted. It
// reports false for a query that can't be read.
func canonicalQuery(query string) (string, bool) {
	if query == "" {
		return "", true
	}
	var pairs []string
	for pair := range strings.SplitSeq(query, "&") {
		name, value, _ := strings.Cut(pair, "=")
		name, nameErr := url.QueryUnescape(name)
		value, valueErr := url.QueryUnescape(value)
		if nameErr != nil || valueErr != nil {
			return "", false
		}
		pairs = append(pairs, escapeValue(name)+"="+escapeValue(value))
	}
	slices.Sort(pairs)
	return "?" + strings.Join(pairs, "&"), true
}

func escapeValue(text string) string { return strings.ReplaceAll(url.QueryEscape(text), "+", "%20") }

func accessKeyVariables(t *Target) []wire.Secret {
	var variables []wire.Secret
	for _, role := range Roles() {
		if key := t.Identities[role].Credentials.AccessKey; len(key) > 3 {
			variables = append(variables, wire.Secret{Text: key, Name: variable(role, "ACCESS_KEY")})
		}
	}
	return variables
}

// shellQuote quotes a text for a POSIX shell, the variables' values as variables.
func shellQuote(text string, variables []wire.Secret) string {
	for _, v := range variables {
		if before, after, found := strings.Cut(text, v.Text); found {
			return join(shellQuote(before, variables), `"$`+v.Name+`"`, shellQuote(after, variables))
		}
	}
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}

// join puts quoted parts together and leaves out the empty ones.
func join(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "''" }), "")
}
