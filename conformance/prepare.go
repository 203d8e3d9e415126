package conformance

import (
	"context"
	"encoding/xml"
	"fmt"
	"net/http"
	"strings"
)

// prepare makes the state that the case is given, all of it as the owner. It
// reports false when the case can't go on.
func (x *execution) prepare(ctx context.Context) bool {
	for _, p := range x.preparations() {
		if !x.prepareOne(ctx, p) {
			return false
		}
	}
	x.purpose = ""
	return true
}

// preparation is one request that makes given state.
type preparation struct {
	operation string
	request   Request
	// optional lets the target lack what would be switched off.
	optional bool
}

func (x *execution) preparations() []preparation {
	var list []preparation
	g := &x.c.Given
	if g.Bucket == GeneralBucket || g.Bucket == DirectoryBucket {
		list = append(list, createBucket("{bucket}", g.Bucket, &x.target))
	}
	if g.Source {
		list = append(list, createBucket("{source}", GeneralBucket, &x.target))
	}
	if g.AllowPublic {
		list = append(list, preparation{operation: "PutPublicAccessBlock", request: allowPublic("{bucket}"), optional: true})
	}
	for _, o := range g.Objects {
		put := Raw(http.MethodPut, "/{bucket}/"+escapeKey(o.Key), "", o.Body)
		if o.Tags != "" {
			put = put.Set("x-amz-tagging", o.Tags)
		}
		list = append(list, preparation{operation: "PutObject", request: put})
	}
	if g.Policy != nil {
		list = append(list, preparation{operation: "PutBucketPolicy", request: Raw(http.MethodPut, "/{bucket}", "policy", Body(g.Policy.String()))})
	}
	return list
}

// createBucket makes a bucket of a kind. Outside us-east-1 Amazon S3 wants the
// Region spelt out.
func createBucket(name string, kind BucketKind, t *Target) preparation {
	type location struct{ Name, Type string }
	type bucket struct{ DataRedundancy, Type string }
	type configuration struct {
		XMLName            xml.Name  `xml:"http://s3.amazonaws.com/doc/2006-03-01/ CreateBucketConfiguration"`
		LocationConstraint string    `xml:",omitempty"`
		Location           *location `xml:",omitempty"`
		Bucket             *bucket   `xml:",omitempty"`
	}
	var body Body
	switch {
	case kind == DirectoryBucket:
		body = marshal(configuration{
			Location: &location{Name: t.Zone, Type: "AvailabilityZone"},
			Bucket:   &bucket{DataRedundancy: "SingleAvailabilityZone", Type: "Directory"},
		})
	case t.Region != "us-east-1":
		body = marshal(configuration{LocationConstraint: t.Region})
	}
	return preparation{operation: "CreateBucket", request: Raw(http.MethodPut, "/"+name, "", body)}
}

// allowPublic switches the four settings off. It puts them instead of deleting
// them, because servers are known whose bucket is gone after an unknown DELETE.
func allowPublic(bucket string) Request {
	type settings struct {
		XMLName                                                                     xml.Name `xml:"http://s3.amazonaws.com/doc/2006-03-01/ PublicAccessBlockConfiguration"`
		BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets bool
	}
	return Raw(http.MethodPut, "/"+bucket, "publicAccessBlock", marshal(settings{})).Set("Content-MD5", "{body.md5}")
}

func marshal(v any) Body {
	b, err := xml.Marshal(v)
	if err != nil {
		panic("conformance: marshal a constant document: " + err.Error())
	}
	return Body(b)
}

// escapeKey writes an object key as it stands in a path; placeholders stay.
func escapeKey(key string) string {
	var b strings.Builder
	for i := range len(key) {
		switch c := key[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.IndexByte("/-._~{}", c) >= 0:
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

func (x *execution) prepareOne(ctx context.Context, p preparation) bool {
	x.purpose = "preparation, " + p.operation
	a, err := x.request(ctx, Owner, p.request)
	switch {
	case err != nil:
		x.conclude(Error, x.at()+x.explainStop(ctx, err).Error())
		return false
	case a.status/100 == 2:
		return true
	case p.optional && (a.notImplemented() || a.status == http.StatusMethodNotAllowed):
		return true
	case a.notImplemented():
		x.conclude(Skip, "operation not implemented: "+p.operation)
		return false
	}
	x.conclude(Error, x.at()+"want any 2xx, got "+a.summary())
	return false
}

// request sends a request outside the steps, again if the target throttles.
func (x *execution) request(ctx context.Context, role Role, r Request) (*answer, error) {
	d, err := r.draft(ctx, x.builder, x.values, x.target.Addressing)
	if err != nil {
		return nil, err
	}
	a, _, _, err := polling{}.run(ctx, func(ctx context.Context) (*answer, error) { return x.send(ctx, role, d) })
	return a, err
}
