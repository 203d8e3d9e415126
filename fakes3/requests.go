package fakes3

import (
	"cmp"
	"slices"
	"sync/atomic"
	"time"
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

	seq uint64
}

// remembered is the number of requests that a server keeps.
const remembered = 1 << 12

// journal keeps the latest requests. Writers never wait for each other.
type journal struct {
	next  atomic.Uint64
	slots [remembered]atomic.Pointer[Request]
}

func (j *journal) add(r *Request) {
	r.seq = j.next.Add(1)
	j.slots[r.seq%remembered].Store(r)
}

func (j *journal) list() []Request {
	var out []Request
	for i := range j.slots {
		if r := j.slots[i].Load(); r != nil {
			out = append(out, *r)
		}
	}
	slices.SortFunc(out, func(a, b Request) int { return cmp.Compare(a.seq, b.seq) })
	return out
}

// Requests returns the latest requests, at most 4096, in the order in which
// they were answered. A request is in it before its response reaches the
// client.
func (s *Server) Requests() []Request { return s.journal.list() }
