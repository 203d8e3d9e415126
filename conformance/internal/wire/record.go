package wire

import (
	"regexp"
	"strings"
	"time"
)

// Record is an exchange as it may be shown: every secret in it is replaced.
// Bodies are whole.
type Record struct {
	Method, URL    string
	Started        time.Time
	Duration       time.Duration
	RequestHeader  []Field
	RequestBody    []byte
	Status         int
	ResponseHeader []Field
	ResponseBody   []byte
	RequestID      string
	Error          string
}

var hexSignature = regexp.MustCompile(`(?i)signature[=:]([0-9a-f]{64})`)

// Record makes the record of a request that was sent at a time, and of what
// came of it. The answer may quote the request's signatures; these go as well.
func (r *Redactor) Record(sent *Request, started time.Time, took time.Duration, got *Response, err error) Record {
	r = r.withSignatures(sent)
	record := Record{
		Method:        sent.Method,
		URL:           r.Text(sent.URL()),
		Started:       started,
		Duration:      took,
		RequestHeader: r.header(append(Header{{"Host", sent.Host}}, sent.Header...)),
		RequestBody:   []byte(r.Text(string(sent.Body))),
	}
	if got != nil {
		record.Status = got.Status
		record.ResponseHeader = r.header(FromHTTP(got.Header))
		record.ResponseBody = []byte(r.Text(string(got.Body)))
		record.RequestID = r.Text(got.Header.Get("x-amz-request-id"))
	}
	if err != nil {
		record.Error = r.Text(err.Error())
	}
	return record
}

// withSignatures adds the signatures that the request carries to the secrets.
func (r *Redactor) withSignatures(sent *Request) *Redactor {
	carriers := append(sent.Header.Values("Authorization"), sent.Query)
	if streaming(sent.Header.Get(contentSHA256)) {
		carriers = append(carriers, string(sent.Body))
	}
	var pairs []string
	for _, carrier := range carriers {
		for _, match := range hexSignature.FindAllStringSubmatch(carrier, -1) {
			pairs = append(pairs, match[1], "[signature]")
		}
	}
	return &Redactor{secrets: r.secrets, signatures: strings.NewReplacer(pairs...)}
}
