package conformance

// Explanation is a step of a case in words and as it would be sent.
type Explanation struct {
	Part Part `json:"part"`
	Role Role `json:"role"`
	// Operation is the S3 operation, or the method and path of a raw request.
	Operation string        `json:"operation"`
	Method    string        `json:"method"`
	URL       string        `json:"url"`
	Headers   []HeaderField `json:"headers"`
	Body      string        `json:"body,omitempty"`
	// Signing says how the request is authenticated, where that is unusual.
	Signing string `json:"signing,omitempty"`
	Want    string `json:"want"`
	// Curl reproduces the step; empty where curl can't send it.
	Curl string `json:"curl,omitempty"`
}

// Explain shows the steps of a case as they would be sent to the target, whose
// identities need no credentials for it. A nil target stands for a server at
// http://127.0.0.1:9000 with made-up accounts. What only a run can know, such
// as an upload's id, stays a placeholder.
func (c Case) Explain(target *Target) ([]Explanation, error) {
	return nil, nil
}
