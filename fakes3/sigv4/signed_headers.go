package sigv4

import (
	"slices"
	"strings"
)

// isSigned reports whether SignedHeaders names the header.
func (q *request) isSigned(name string) bool {
	for signed := range strings.SplitSeq(q.signedHeaders, ";") {
		if strings.EqualFold(signed, name) {
			return true
		}
	}
	return false
}

// unsignedHeaders is AU-14, AU-15 and AW-80 to AW-82. Only x-amz-content-sha256
// may be missing from the list: it enters the canonical request anyway (AW-119).
func unsignedHeaders(q *request) *Error {
	var missing []string
	if !q.isSigned("host") {
		missing = append(missing, "host")
	}
	for key := range q.Header {
		if strings.HasPrefix(key, "X-Amz-") && key != "X-Amz-Content-Sha256" && !q.isSigned(key) {
			missing = append(missing, strings.ToLower(key))
		}
	}
	if missing == nil {
		return nil
	}
	slices.Sort(missing)
	return forbidden("AccessDenied", "There were headers present in the request which were not signed",
		Field{"HeadersNotSigned", strings.Join(missing, ", ")})
}
