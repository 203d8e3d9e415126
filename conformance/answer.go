package conformance

import "net/http"

// answer is what came back for a step, with its body read whole.
type answer struct {
	method string
	status int
	header http.Header
	body   []byte
}
