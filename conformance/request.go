package conformance

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"runtime"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/service/s3"

	"github.com/s3conform/s3conform/conformance/internal/wire"
)

// Body is the body of a request as a case writes it. It stands where the
// SDK's inputs want an io.Reader and is turned into one each time the request
// is built, because a reader is no data: its second use would send nothing.
type Body string

// Read makes Body fit the SDK's inputs. It is never called on the way to a
// target, and fails loudly if it is.
func (Body) Read([]byte) (int, error) {
	return 0, errors.New("conformance: a Body is data; it must be filled before it is read")
}

// Request is what a step sends: how it is built, how it is then edited, and
// how it is signed. It is a value; every method returns a changed copy.
//
// Texts may hold placeholders, which are filled when the step runs:
//
//	{bucket} {source}              the case's bucket, and its second bucket
//	{stem}                         the case's own name, from which names of
//	                               other buckets are made
//	{member.account} {member.arn}  a role's account id, ARN,
//	{member.canonical}             canonical user id,
//	{member.username}              and user name
//	{member.principal.user}        a role as this target's policies name it
//	{region} {zone} {host} {run}   the target's region, zone and host, the run's id
//	{secure} {insecure}            "true" and "false" over TLS, else the opposite
//	{address} {address.next}       the caller's IP address as the target sees
//	                               it, and a neighbour of it
//	{address.network}              a network around it, host bits set
//	{address.family}               0.0.0.0/0 or ::/0, whichever holds it,
//	{address.foreign}              and the one that doesn't
//	{body.sha256} {other.crc32}    the checksum of the body that is sent, and a
//	                               well-formed one of another body, in base64;
//	                               md5 fits Content-MD5
//	{upload}                       what an earlier step saved under that name
//
// ${aws:username} and the like are left alone.
type Request struct {
	source  source
	edits   []Edit
	signing Signing
	viaSDK  bool
}

// source builds the request before it is edited.
type source interface {
	// name is the operation's name, or the method and path of a raw request.
	name() string
	// method is the HTTP method, as far as the source itself tells.
	method() string
	// filled returns the source with its placeholders replaced.
	filled(fill fillText) (source, error)
	// build makes the request, path style, unsigned.
	build(ctx context.Context, b *builder) (*wire.Request, error)
}

// sdkCall is a request that the SDK serialises.
type sdkCall struct {
	operation string
	input     any
	// invoke calls the operation with an input of the same type as input.
	invoke func(ctx context.Context, client *s3.Client, input any, options ...func(*s3.Options)) error
}

func (c sdkCall) name() string { return c.operation }

// method tells reads from writes by the operation's name; which kind of write
// it is only the SDK knows.
func (c sdkCall) method() string {
	switch {
	case strings.HasPrefix(c.operation, "Head"):
		return http.MethodHead
	case strings.HasPrefix(c.operation, "Get"), strings.HasPrefix(c.operation, "List"):
		return http.MethodGet
	}
	return http.MethodPut
}

func (c sdkCall) filled(fill fillText) (source, error) {
	input, err := fillInput(c.input, fill)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.operation, err)
	}
	c.input = input
	return c, nil
}

func (c sdkCall) build(ctx context.Context, b *builder) (*wire.Request, error) {
	return b.serialise(ctx, c)
}

// rawRequest is a request written by hand.
type rawRequest struct {
	verb, path, query string
	body              Body
}

func (r rawRequest) name() string {
	if r.query == "" {
		return r.verb + " " + r.path
	}
	return r.verb + " " + r.path + "?" + r.query
}

func (r rawRequest) method() string { return r.verb }

func (r rawRequest) filled(fill fillText) (source, error) {
	path, err := fill(r.path)
	if err != nil {
		return nil, err
	}
	query, err := fill(r.query)
	if err != nil {
		return nil, err
	}
	body, err := fill(string(r.body))
	if err != nil {
		return nil, err
	}
	return rawRequest{r.verb, path, query, Body(body)}, nil
}

func (r rawRequest) build(_ context.Context, b *builder) (*wire.Request, error) {
	request := b.blank()
	request.Method, request.Path, request.Query, request.Body = r.verb, r.path, r.query, []byte(r.body)
	return request, nil
}

// Call is a request that the SDK serialises:
//
//	Call((*s3.Client).GetBucketPolicy, &s3.GetBucketPolicyInput{Bucket: aws.String("{bucket}")})
//
// Nothing that the SDK would add on its own is sent, checksums included: an
// operation that insists on one gets it by Set("Content-MD5", "{body.md5}").
func Call[I, O any](operation func(*s3.Client, context.Context, *I, ...func(*s3.Options)) (*O, error), input *I) Request {
	return Request{source: sdkCall{
		operation: operationName(operation),
		input:     input,
		invoke: func(ctx context.Context, client *s3.Client, input any, options ...func(*s3.Options)) error {
			_, err := operation(client, ctx, input.(*I), options...)
			return err
		},
	}}
}

// operationName reads "PutBucketPolicy" off the method expression (*s3.Client).PutBucketPolicy.
func operationName(operation any) string {
	full := runtime.FuncForPC(reflect.ValueOf(operation).Pointer()).Name()
	return full[strings.LastIndexByte(full, '.')+1:]
}

// Raw is a request written by hand. The path is path style and starts with a
// slash ("/{bucket}/key"); the engine moves the bucket into the host where the
// target is addressed so. The path and the query are sent as they are written.
func Raw(method, path, query string, body Body) Request {
	return Request{source: rawRequest{verb: method, path: path, query: query, body: body}}
}

// Operation is the S3 operation's name, or the method, path and query of a raw request.
func (r Request) Operation() string { return r.source.name() }

// EditKind says what an [Edit] does.
type EditKind string

// The kinds of edit. All but the last three are made before signing.
const (
	// SetHeader replaces the header by the values, one line each.
	SetHeader EditKind = "set"
	// DropHeader removes the header.
	DropHeader EditKind = "drop"
	// SetHost replaces the Host header; the connection still goes to the target.
	SetHost EditKind = "host"
	// SetTrailer declares and sends a trailer after an aws-chunked body.
	SetTrailer EditKind = "trailer"
	// SetBody replaces the body.
	SetBody EditKind = "body"
	// SetAfterSigning replaces the header after the signature was made.
	SetAfterSigning EditKind = "set-after-signing"
	// SendBody sends another body than the one that was signed.
	SendBody EditKind = "send-body"
	// RewriteBody replaces what matches a pattern in the signed, framed body.
	RewriteBody EditKind = "rewrite-body"
)

// Edit is one change to a built request.
type Edit struct {
	Kind   EditKind
	Name   string
	Values []string
}

func (r Request) edited(kind EditKind, name string, values ...string) Request {
	r.edits = append(slices.Clone(r.edits), Edit{Kind: kind, Name: name, Values: values})
	return r
}

// Set replaces a header before signing. Several values become several lines.
func (r Request) Set(header string, values ...string) Request {
	return r.edited(SetHeader, header, values...)
}

// Drop removes a header before signing.
func (r Request) Drop(header string) Request { return r.edited(DropHeader, header) }

// Host replaces the Host header before signing.
func (r Request) Host(host string) Request { return r.edited(SetHost, "Host", host) }

// Trailer declares a trailer in x-amz-trailer and sends it after the body.
// The request must be signed with one of the streaming payloads.
func (r Request) Trailer(name, value string) Request { return r.edited(SetTrailer, name, value) }

// WithBody replaces the body before signing.
func (r Request) WithBody(body Body) Request { return r.edited(SetBody, "", string(body)) }

// SetUnsigned replaces a header after signing, so that no signature covers it.
// No value removes it.
func (r Request) SetUnsigned(header string, values ...string) Request {
	return r.edited(SetAfterSigning, header, values...)
}

// Tampered sends another body than the one that was signed.
func (r Request) Tampered(body Body) Request { return r.edited(SendBody, "", string(body)) }

// Reframed changes the body after it was framed as aws-chunked and signed:
// every match of the regular expression becomes the replacement, in which $1
// stands for a group. A pattern that matches nothing is an error of the case.
// The request must be signed with one of the streaming payloads.
func (r Request) Reframed(pattern, replacement string) Request {
	return r.edited(RewriteBody, pattern, replacement)
}

// Sign lays ways of signing over the request's own.
func (r Request) Sign(ways ...Signing) Request {
	for _, w := range ways {
		r.signing = r.signing.merge(w)
	}
	return r
}

// ViaSDK leaves signing and sending to the SDK's own client, for the few cases
// that are about what the SDK itself sends.
func (r Request) ViaSDK() Request {
	r.viaSDK = true
	return r
}
