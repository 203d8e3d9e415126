package conformance

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/s3conform/s3conform/conformance/internal/wire"
)

// draft is a request with everything in place but its signature.
type draft struct {
	request *wire.Request
	signing Signing
	region  string
	// omitHash leaves x-amz-content-sha256 out.
	omitHash bool
	// creates is the bucket that the request makes, if that is what it does.
	creates string
	// late are the edits that are made after signing.
	late []Edit
}

// draft builds a request: it fills the placeholders, makes the edits that come
// before signing, and addresses the request in the target's style.
func (r Request) draft(ctx context.Context, b *builder, v values, style Addressing) (*draft, error) {
	filled, err := r.source.filled(v.fill)
	if err != nil {
		return nil, err
	}
	request, err := filled.build(ctx, b)
	if err != nil {
		return nil, err
	}
	d := &draft{request: request, signing: r.signing, region: v.target.Region}
	edits, err := d.bodyEdits(r.edits, v.fill)
	if err != nil {
		return nil, err
	}
	if err := d.fillBodySums(); err != nil {
		return nil, err
	}
	hosted := false
	for _, e := range edits {
		d.apply(e)
		hosted = hosted || e.Kind == SetHost
	}
	d.creates = createdBucket(request)
	if !hosted && style == VirtualHosted {
		virtualHost(request)
	}
	return d, nil
}

// bodyEdits makes the edits of the body and returns the others, filled: the
// checksums that they may ask for are those of the body that is sent.
func (d *draft) bodyEdits(edits []Edit, fill fillText) ([]Edit, error) {
	var rest []Edit
	for _, e := range edits {
		filled := Edit{Kind: e.Kind, Name: e.Name}
		for _, text := range e.Values {
			value, err := fill(text)
			if err != nil {
				return nil, err
			}
			filled.Values = append(filled.Values, value)
		}
		switch e.Kind {
		case SetBody:
			d.request.Body = []byte(filled.Values[0])
		case SendBody:
			d.late = append(d.late, filled)
		default:
			rest = append(rest, filled)
		}
	}
	sent := d.sentBody()
	for i := range rest {
		for j, text := range rest[i].Values {
			value, err := fillSums(text, sent)
			if err != nil {
				return nil, err
			}
			rest[i].Values[j] = value
		}
	}
	return rest, nil
}

// sentBody is the body that goes out in the end.
func (d *draft) sentBody() []byte {
	for _, e := range d.late {
		if e.Kind == SendBody {
			return []byte(e.Values[0])
		}
	}
	return d.request.Body
}

// fillBodySums fills the checksum placeholders of headers and query.
func (d *draft) fillBodySums() (err error) {
	sent := d.sentBody()
	for i := range d.request.Header {
		f := &d.request.Header[i]
		if f.Value, err = fillSums(f.Value, sent); err != nil {
			return err
		}
	}
	d.request.Query, err = fillSums(d.request.Query, sent)
	return err
}

// fillSums fills {body.crc32} with the checksum of the body, and {other.crc32}
// with that of another body.
func fillSums(text string, body []byte) (string, error) {
	return expand(text, func(name string) (string, error) {
		if !ofBody(name) {
			return "{" + name + "}", nil
		}
		of, algorithm, _ := strings.Cut(name, ".")
		summed := body
		if of == "other" {
			summed = append([]byte("not "), body...)
		}
		sum, ok := wire.Checksum(algorithm, summed)
		if !ok {
			return "", fmt.Errorf("nothing fills the placeholder {%s}: no such checksum algorithm", name)
		}
		return sum, nil
	})
}

// apply makes one edit of the head, or keeps it for after signing.
func (d *draft) apply(e Edit) {
	switch e.Kind {
	case SetHeader, DropHeader:
		d.setHeader(e)
	case SetHost:
		d.request.Host = e.Values[0]
	case SetTrailer:
		d.request.Trailer = append(d.request.Trailer, wire.Field{Name: e.Name, Value: e.Values[0]})
	case SetAfterSigning, RewriteBody:
		d.late = append(d.late, e)
	}
}

func (d *draft) setHeader(e Edit) {
	removed := len(e.Values) == 0
	switch http.CanonicalHeaderKey(e.Name) {
	case "Content-Length":
		d.request.Chunked = removed
	case "X-Amz-Content-Sha256":
		d.omitHash = removed
	}
	d.request.Header.Set(e.Name, e.Values...)
}

// createdBucket is the bucket of a request in path style that makes one.
func createdBucket(r *wire.Request) string {
	name := strings.Trim(r.Path, "/")
	if r.Method != http.MethodPut || r.Query != "" || strings.Contains(name, "/") {
		return ""
	}
	return name
}

// hostLabels is a bucket name that can stand in a host name.
var hostLabels = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]*[a-z0-9])?$`)

// virtualHost moves the bucket from the path into the host. Names that don't
// fit there stay in the path, and so do directory buckets, whose control
// operations know no other style.
func virtualHost(r *wire.Request) {
	bucket, rest, _ := strings.Cut(strings.TrimPrefix(r.Path, "/"), "/")
	if !hostLabels.MatchString(bucket) || isDirectory(bucket) {
		return
	}
	r.Host, r.Path = bucket+"."+r.Host, "/"+rest
}

func isDirectory(bucket string) bool { return strings.HasSuffix(bucket, "--x-s3") }

// unknownAccessKey is no target's.
const unknownAccessKey = "AKIAS3CONFORMUNKNOWN"

// wrongSecret is drawn anew for each process, so that it is never right.
var wrongSecret = rand.Text()

// sign makes the request that is sent at a moment.
func (d *draft) sign(role Role, c Credentials, now time.Time) (*wire.Request, error) {
	request := d.request.Clone()
	if err := wire.Sign(request, d.wireSigning(role, c, now)); err != nil {
		return nil, err
	}
	for _, e := range d.late {
		if err := amend(request, e); err != nil {
			return nil, err
		}
	}
	return request, nil
}

// amend makes one edit of a signed request.
func amend(request *wire.Request, e Edit) error {
	switch {
	case e.Kind == SendBody:
		request.Body = []byte(e.Values[0])
	case e.Kind == RewriteBody:
		return rewriteBody(request, e.Name, e.Values[0])
	case strings.EqualFold(e.Name, "Host") && len(e.Values) > 0:
		request.Host = e.Values[0]
	default:
		request.Header.Set(e.Name, e.Values...)
	}
	return nil
}

func rewriteBody(request *wire.Request, pattern, replacement string) error {
	expression, err := regexp.Compile(pattern)
	switch {
	case err != nil:
		return fmt.Errorf("rewrite the framed body: %w", err)
	case !expression.Match(request.Body):
		return fmt.Errorf("rewrite the framed body: nothing in it matches %q", pattern)
	}
	request.Body = expression.ReplaceAll(request.Body, []byte(replacement))
	return nil
}

func (d *draft) wireSigning(role Role, c Credentials, now time.Time) wire.Signing {
	s := d.signing
	signing := wire.Signing{
		Credentials:     aws.Credentials{AccessKeyID: c.AccessKey, SecretAccessKey: c.SecretKey, SessionToken: c.SessionToken},
		Region:          d.region,
		Service:         d.service(),
		Time:            now.Add(s.Skew),
		Expires:         15 * time.Minute,
		Payload:         string(s.Payload),
		OmitPayloadHash: d.omitHash,
	}
	if s.Region != "" {
		signing.Region = s.Region
	}
	if s.Service != "" {
		signing.Service = s.Service
	}
	if s.Expires != 0 {
		signing.Expires = s.Expires
	}
	if s.WrongSecret {
		signing.Credentials.SecretAccessKey = wrongSecret
	}
	if s.UnknownKey {
		signing.Credentials = aws.Credentials{AccessKeyID: unknownAccessKey, SecretAccessKey: wrongSecret}
	}
	if s.OmitToken {
		signing.Credentials.SessionToken = ""
	}
	switch {
	case s.Anonymous || role == Anonymous:
		signing.Authentication = wire.None
	case s.Presigned:
		signing.Authentication = wire.InQuery
	}
	return signing
}

// service is the service of the credential scope: directory buckets have one
// of their own.
func (d *draft) service() string {
	bucket, _, _ := strings.Cut(strings.TrimPrefix(d.request.Path, "/"), "/")
	if isDirectory(bucket) {
		return "s3express"
	}
	return "s3"
}
