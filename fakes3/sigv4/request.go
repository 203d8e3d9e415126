package sigv4

import (
	"net/http"
	"sync"
	"time"
)

// request is a request taken apart. What is malformed is left empty here, and
// reported by the rules.
type request struct {
	*http.Request
	verifier  *Verifier
	now       time.Time
	mechanism mechanism
	query     query

	algorithm     string
	scope         scope
	signedHeaders string // as sent, separated by semicolons
	signature     string

	dateText string // as sent
	date     time.Time
	dateOK   bool

	expiresText string // X-Amz-Expires as sent
	expires     int64  // in seconds
	expiresOK   bool

	token   string
	payload string // x-amz-content-sha256, or what stands for it

	key      Key
	keyFound bool
	keyAsked bool

	canonical    []byte // the canonical request
	stringToSign []byte
}

// requests are reused, for their buffers.
var requests = sync.Pool{New: func() any { return new(request) }}

func readRequest(v *Verifier, r *http.Request) *request {
	q := requests.Get().(*request)
	q.Request, q.verifier, q.now = r, v, v.config.Now()
	q.query.parse(r.URL.RawQuery)
	q.readMechanism()
	switch q.mechanism {
	case byHeader:
		q.readAuthorization()
		q.readHeaderDate()
		q.token = r.Header.Get("X-Amz-Security-Token")
	case byQuery:
		q.readQuery()
	}
	if q.payload = header(r, "X-Amz-Content-Sha256"); q.payload == "" {
		q.payload = unsignedPayload
	}
	return q
}

// release forgets everything but the buffers.
func (q *request) release() {
	clear(q.query.params)
	*q = request{
		query:        query{params: q.query.params[:0], encoded: q.query.encoded[:0], order: q.query.order[:0]},
		canonical:    q.canonical[:0],
		stringToSign: q.stringToSign[:0],
	}
	requests.Put(q)
}

// header returns the first value of a header whose canonical name is key.
func header(r *http.Request, key string) string {
	if values := r.Header[key]; len(values) > 0 {
		return values[0]
	}
	return ""
}

func (q *request) readQuery() {
	q.algorithm, _ = q.query.first("X-Amz-Algorithm")
	q.signedHeaders, _ = q.query.first("X-Amz-SignedHeaders")
	q.signature, _ = q.query.first("X-Amz-Signature")
	credential, _ := q.query.first("X-Amz-Credential")
	q.scope = parseScope(credential)
	q.dateText, _ = q.query.first("X-Amz-Date")
	q.date, q.dateOK = parseBasic(q.dateText)
	q.expiresText, _ = q.query.first("X-Amz-Expires")
	q.readExpires()
	if q.token, _ = q.query.first("X-Amz-Security-Token"); q.token == "" {
		q.token = q.Header.Get("X-Amz-Security-Token")
	}
}
