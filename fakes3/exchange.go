package fakes3

import (
	"errors"
	"net/http"
	"sync"
	"time"

	"github.com/s3conform/s3conform/fakes3/checksum"
	"github.com/s3conform/s3conform/fakes3/policy"
	"github.com/s3conform/s3conform/fakes3/sigv4"
)

// service is the fake behind a Server: it answers requests, and knows nothing
// of listeners.
type service struct {
	region           string
	now              func() time.Time
	addresses        addresses
	world            *world
	endpointPolicies []*policy.Policy
	bucketDefaults   bucketDefaults
	zones            map[string]bool // nil: every zone exists
	anyPrincipal     bool

	rules   *ruleset
	buckets buckets
	journal journal
}

// exchange is one request on its way through the stages. Every stage finds
// here what the earlier ones learnt.
type exchange struct {
	*service
	r      *http.Request
	id     string // x-amz-request-id
	hostID string // x-amz-id-2
	time   time.Time
	addr   address
	query  query

	op       *operation         // after route
	auth     *sigv4.Result      // after authenticate
	caller   *caller            // after authenticate
	bucket   *bucket            // after locate; nil at service level
	config   *bucketConfig      // the bucket's, one state for the whole request
	declared *checksum.Declared // after guard; nil without a body
	decision policy.Decision    // after authorise
	decided  bool

	document    document
	contentRead bool // the body is an object's, and reading it has begun

	inputs policy.Inputs // reused from request to request
}

var exchanges = sync.Pool{New: func() any { return new(exchange) }}

// ServeHTTP takes a request through the stages.
func (s *service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	x := exchanges.Get().(*exchange)
	defer x.release()
	x.service, x.r, x.time = s, r, s.now()
	x.id, x.hostID = newRequestID(), newHostID()
	x.addr = s.addresses.read(r)
	x.query = parseQuery(r.URL.RawQuery)

	res, err := x.run()
	if err != nil {
		res = response{err: x.asS3Error(err)}
	}
	x.respond(w, res)
}

// run is the whole flow but its last stage. A request without an operation is
// still authenticated first, because S3 reports faults of authentication
// before all others.
func (x *exchange) run() (response, error) {
	routeErr := x.route()
	if err := x.authenticate(); err != nil {
		return response{}, err
	}
	if routeErr != nil {
		return response{}, routeErr
	}
	if err := x.checkServed(); err != nil {
		return response{}, err
	}
	if err := x.locate(); err != nil {
		return response{}, err
	}
	if err := x.guard(); err != nil {
		return response{}, err
	}
	if err := x.authorise(); err != nil {
		return response{}, err
	}
	return x.op.handle(x)
}

// checkServed refuses what the server knows and does not serve, or what the
// API does not have for directory buckets.
func (x *exchange) checkServed() error {
	supported := !x.addr.directory() || x.op.express.action != ""
	switch {
	case supported && x.op.handle != nil:
		return nil
	case x.op.sub != "":
		return unimplementedQuery(x.op.sub)
	default:
		return fault(http.StatusNotImplemented, "NotImplemented", unimplementedMessage)
	}
}

// locate finds the bucket. A bucket of one kind does not exist at the
// endpoints of the other (DB-4).
func (x *exchange) locate() error {
	if x.op.level == serviceLevel || x.op.traits.has(makesBucket) {
		return nil
	}
	b := x.buckets.get(x.addr.bucket)
	if b == nil || !x.addr.endpoint.serves(b.directory) {
		return noSuchBucket(x.addr.bucket)
	}
	x.bucket, x.config = b, b.config.Load()
	return nil
}

// release empties x and gives it back; the memory of the policy inputs stays.
func (x *exchange) release() {
	context := x.inputs.Context
	context.Reset()
	*x = exchange{}
	x.inputs.Context = context
	exchanges.Put(x)
}

// asS3Error brings the refusals of the engines into one form.
func (x *exchange) asS3Error(err error) *s3Error {
	var own *s3Error
	var auth *sigv4.Error
	var sum *checksum.Error
	var doc *policy.Error
	switch {
	case errors.As(err, &own):
		return own
	case errors.As(err, &auth):
		return &s3Error{status: auth.Status, code: auth.Code, message: auth.Message, fields: fieldsOf(auth.Fields), rule: auth.Rule}
	case errors.As(err, &sum):
		return &s3Error{status: sum.Status, code: sum.Code, message: sum.Message, fields: fieldsOf(sum.Fields), rule: sum.Rule}
	case errors.As(err, &doc):
		e := fault(http.StatusBadRequest, doc.Code, doc.Message)
		if doc.Detail != "" {
			e.fields = []field{{"Detail", doc.Detail}}
		}
		e.rule = doc.Rule
		return e
	default:
		return internalError(err)
	}
}

// fieldsOf takes over the elements of an engine's error.
func fieldsOf[F ~struct{ Name, Value string }](from []F) []field {
	var fields []field
	for _, f := range from {
		pair := struct{ Name, Value string }(f)
		fields = append(fields, field{pair.Name, pair.Value})
	}
	return fields
}
