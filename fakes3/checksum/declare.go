package checksum

import (
	"net/http"
	"strings"
)

// Operation is what the rules need to know of the operation that a request
// asks for. The zero value suits most.
type Operation struct {
	// Required says whether the operation insists on an integrity header.
	Required Requirement
	// AlgorithmIgnored makes x-amz-sdk-checksum-algorithm meaningless beside a
	// value header, as the page of PutBucketPolicy has it (PBP-14).
	AlgorithmIgnored bool
	// Default is computed when the request declares no checksum; the zero value
	// means CRC64NVME (CK-11).
	Default Algorithm
	// MD5 asks for the body's MD5 sum whether or not Content-MD5 is sent.
	MD5 bool
	// HexDigest writes ExpectedDigest in hexadecimal, as PutObject does and no
	// other operation (MD5-3, MD5-4).
	HexDigest bool
}

// Requirement is how an operation asks for an integrity header. Content-MD5 and
// every checksum value, in a header or a trailer, satisfy all of them (AW-13).
type Requirement int

// The requirements differ only in the words of the refusal.
const (
	Optional      Requirement = iota // nothing is asked for
	Required                         // DeleteObjects, PutBucketTagging, ... (AW-1)
	RequiredMD5                      // PutBucketLifecycleConfiguration speaks of Content-MD5 alone (AW-4)
	RequiredLocks                    // PutObject with object lock headers (AW-8)
)

var requirementMessages = map[Requirement]string{
	Required:      "Missing required header for this request: Content-MD5 OR x-amz-checksum-*",
	RequiredMD5:   "Missing required header for this request: Content-MD5",
	RequiredLocks: "Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters",
}

// Checker applies the rules. It is safe for concurrent use.
type Checker struct {
	headerRules ruleList[*Declared]
	bodyRules   ruleList[*Reader]
}

// NewChecker returns a Checker without the rules that skip names; a nil skip
// names none.
func NewChecker(skip func(id string) bool) *Checker {
	return &Checker{headerRules: headerRules.without(skip), bodyRules: bodyRules.without(skip)}
}

// Declared is what the headers of one request say about its body.
type Declared struct {
	// Algorithm is that of the checksum that the client sends, and empty if it
	// sends none.
	Algorithm Algorithm
	// Value is that checksum as sent, and empty if it comes in a trailer.
	Value string
	// Trailer says that the checksum follows the body.
	Trailer bool

	header    http.Header
	operation Operation
	sum       []byte
	md5       []byte
	bodyRules ruleList[*Reader]
}

// Declare reads the headers of a request. Its error is an *Error.
func (c *Checker) Declare(h http.Header, op Operation) (*Declared, error) {
	d := &Declared{header: h, operation: op, bodyRules: c.bodyRules}
	d.readHeaders()
	if err := c.headerRules.first(d); err != nil {
		return nil, err
	}
	return d, nil
}

// readHeaders takes what is usable; what is not is left to the rules.
func (d *Declared) readHeaders() {
	for i := range implementations {
		row := &implementations[i]
		if values := d.header[row.key]; len(values) > 0 && d.Algorithm == "" {
			d.Algorithm, d.Value = row.name, values[0]
			d.sum, _ = row.name.decode(values[0])
		}
	}
	if trailer := trailerName(d.header); trailer != "" && d.Algorithm == "" {
		d.Algorithm, d.Trailer = trailerAlgorithm(trailer)
	}
	if md5 := d.header["Content-Md5"]; len(md5) > 0 {
		d.md5, _ = decodeSum(md5[0], 16)
	}
}

// trailerName returns the trailer that the request declares.
func trailerName(h http.Header) string { return strings.TrimSpace(h.Get("X-Amz-Trailer")) }

// trailerAlgorithm returns the algorithm whose value the trailer with that name
// carries; letter case does not matter (AW-70).
func trailerAlgorithm(name string) (Algorithm, bool) {
	if len(name) < len(headerPrefix) || !strings.EqualFold(name[:len(headerPrefix)], headerPrefix) {
		return "", false
	}
	return ParseAlgorithm(name[len(headerPrefix):])
}
