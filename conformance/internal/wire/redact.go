package wire

import (
	"encoding/json"
	"encoding/xml"
	"html"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// Secret is a text that must not be recorded, and what stands for it.
type Secret struct{ Text, Name string }

// Redactor replaces secrets, in every spelling that a URL, a JSON or an XML
// document gives them.
type Redactor struct{ secrets, signatures *strings.Replacer }

// NewRedactor makes a redactor. Where two secrets begin alike the longer one
// is replaced; of equal ones the first.
func NewRedactor(secrets ...Secret) *Redactor {
	secrets = slices.DeleteFunc(slices.Clone(secrets), func(s Secret) bool { return s.Text == "" })
	slices.SortStableFunc(secrets, func(a, b Secret) int { return len(b.Text) - len(a.Text) })
	var pairs []string
	for _, s := range secrets {
		for _, spelling := range spellings(s.Text) {
			pairs = append(pairs, spelling, s.Name)
		}
	}
	return &Redactor{secrets: strings.NewReplacer(pairs...), signatures: strings.NewReplacer()}
}

func spellings(text string) []string {
	inJSON, _ := json.Marshal(text)
	var inXML strings.Builder
	_ = xml.EscapeText(&inXML, []byte(text))
	all := []string{
		text, url.QueryEscape(text), url.PathEscape(text), canonicalPath(text), html.EscapeString(text),
		inXML.String(), strings.Trim(string(inJSON), `"`), strings.ReplaceAll(text, "/", `\/`),
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Text replaces the secrets of a text, and whatever looks like a signature or
// like the credentials of a session.
func (r *Redactor) Text(text string) string {
	text = r.signatures.Replace(r.secrets.Replace(text))
	for _, p := range patterns {
		if strings.Contains(text, p.mark) {
			text = p.expression.ReplaceAllString(text, p.by)
		}
	}
	return text
}

// patterns find what is secret by its place. The mark is a cheap test for
// whether the expression can match at all.
var patterns = []struct {
	mark       string
	expression *regexp.Regexp
	by         string
}{
	{"Credential=", regexp.MustCompile(`(Credential=)[^/%,\s$\[]+`), "${1}[access-key]"},
	{"Signature=", regexp.MustCompile(`(Signature=)[0-9A-Za-z%+/=]+`), "${1}[signature]"},
	{"-signature", regexp.MustCompile(`((?:chunk|trailer)-signature[=:])[0-9a-f]+`), "${1}[signature]"},
	{"Security-Token=", regexp.MustCompile(`(Security-Token=)[^&\s$\[]+`), "${1}[session-token]"},
	{"<SecretAccessKey>", regexp.MustCompile(`(<SecretAccessKey>)[^<]*`), "${1}[secret-key]"},
	{"<SessionToken>", regexp.MustCompile(`(<SessionToken>)[^<]*`), "${1}[session-token]"},
	{"AccessKeyId>", regexp.MustCompile(`(<(?:AWS)?AccessKeyId>)[^<$]+`), "${1}[access-key]"},
	{"<SignatureProvided>", regexp.MustCompile(`(<SignatureProvided>)[^<]*`), "${1}[signature]"},
}

// tokenHeaders carry nothing but a secret.
var tokenHeaders = []string{"x-amz-security-token", "x-amz-s3session-token"}

func (r *Redactor) header(h Header) []Field {
	fields := make([]Field, len(h))
	for i, f := range h {
		fields[i] = Field{f.Name, r.Text(f.Value)}
		if slices.ContainsFunc(tokenHeaders, func(name string) bool { return strings.EqualFold(name, f.Name) }) {
			fields[i].Value = "[session-token]"
		}
	}
	return fields
}
