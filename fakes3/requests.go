package fakes3

import (
	"cmp"
	"regexp"
	"slices"
	"sync/atomic"
	"time"

	"github.com/s3conform/s3conform/fakes3/policy"
)

// Request is what the server remembers of one request that it answered.
type Request struct {
	Time      time.Time
	ID        string // x-amz-request-id of the response
	Method    string
	Host      string
	URI       string // the request target as sent, signatures removed
	Operation string // as "GetBucketPolicy"; empty if none was recognised
	Bucket    string
	Key       string
	Caller    string // name of the identity, "anonymous", or empty if authentication failed
	Status    int
	Code      string // error code, empty on success
	Rule      string // id of the rule that refused, see [Rules]; empty otherwise
	Decision  string // why the caller was allowed or denied, one sentence; empty if it did not come to that
}

// remembered is the number of requests that a server keeps.
const remembered = 1 << 10

// journal keeps the latest requests. Writers never wait for each other.
type journal struct {
	next  atomic.Uint64
	slots [remembered]atomic.Pointer[entry]
}

// entry is a request as it is kept. What costs time to say is said when
// somebody asks.
type entry struct {
	Request
	seq      uint64
	decision policy.Decision
	decided  bool
}

func (j *journal) add(e *entry) {
	e.seq = j.next.Add(1)
	j.slots[e.seq%remembered].Store(e)
}

func (j *journal) list() []Request {
	var entries []*entry
	for i := range j.slots {
		if e := j.slots[i].Load(); e != nil {
			entries = append(entries, e)
		}
	}
	slices.SortFunc(entries, func(a, b *entry) int { return cmp.Compare(a.seq, b.seq) })
	requests := make([]Request, len(entries))
	for i, e := range entries {
		requests[i] = e.Request
		requests[i].URI = redactURI(e.URI)
		if e.decided {
			requests[i].Decision = e.decision.Reason()
		}
	}
	return requests
}

// redactURI hides what a presigned URL carries.
func redactURI(uri string) string { return secretParameter.ReplaceAllString(uri, "${1}REDACTED") }

var secretParameter = regexp.MustCompile(`(?i)([?&](?:X-Amz-Signature|X-Amz-Credential|X-Amz-Security-Token|Signature|AWSAccessKeyId)=)[^&]*`)

// remember makes the journal's entry of x.
func (x *exchange) remember(res *response) *entry {
	e := &entry{decision: x.decision, decided: x.decided}
	e.Time, e.ID, e.Method, e.Host, e.URI = x.time, x.id, x.r.Method, x.r.Host, x.r.RequestURI
	e.Bucket, e.Key, e.Status = x.addr.bucket, x.addr.key, res.status
	if x.op != nil {
		e.Operation = x.op.name
	}
	if x.caller != nil {
		e.Caller = x.caller.identity.Name
	}
	if res.err != nil {
		e.Code, e.Rule = res.err.code, res.err.rule
	}
	return e
}

// Requests returns the latest requests, at most 1024, in the order in which
// they were answered. A request is in it before its response reaches the
// client.
func (s *Server) Requests() []Request { return s.service.journal.list() }
