package sigv4

import "strings"

// readAuthorization takes the header apart:
//
//	AWS4-HMAC-SHA256 Credential=..., SignedHeaders=..., Signature=...
//
// Of a component given twice the first counts, and unknown ones are ignored.
func (q *request) readAuthorization() {
	algorithm, components, _ := strings.Cut(header(q.Request, "Authorization"), " ")
	q.algorithm = algorithm
	for component := range strings.SplitSeq(components, ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(component), "=")
		switch {
		case name == "Credential" && q.scope.credential == "":
			q.scope = parseScope(value)
		case name == "SignedHeaders" && q.signedHeaders == "":
			q.signedHeaders = value
		case name == "Signature" && q.signature == "":
			q.signature = value
		}
	}
}
