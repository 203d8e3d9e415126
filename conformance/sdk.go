package conformance

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	smithyendpoints "github.com/aws/smithy-go/endpoints"

	"github.com/s3conform/s3conform/conformance/internal/wire"
)

// sdkClients are the whole SDK clients of the few steps that are about what
// the SDK itself sends, one for each role.
type sdkClients struct {
	engine *engine
	mu     sync.Mutex
	byRole map[Role]*s3.Client
}

func (s *sdkClients) client(role Role) *s3.Client {
	s.mu.Lock()
	defer s.mu.Unlock()
	if client, ok := s.byRole[role]; ok {
		return client
	}
	t := &s.engine.target
	options := s3.Options{
		Region:             t.Region,
		EndpointResolverV2: asOnAWS{s3.NewDefaultEndpointResolverV2(), s.engine.builder.endpoint, t.Addressing},
		Retryer:            aws.NopRetryer{},
		Credentials:        aws.AnonymousCredentials{},
		// The defaults that the SDK's own configuration loader sets.
		RequestChecksumCalculation: aws.RequestChecksumCalculationWhenSupported,
		ResponseChecksumValidation: aws.ResponseChecksumValidationWhenSupported,
	}
	if c := t.Identities[role].Credentials; role != Anonymous {
		options.Credentials = credentials.NewStaticCredentialsProvider(c.AccessKey, c.SecretKey, c.SessionToken)
	}
	if s.byRole == nil {
		s.byRole = map[Role]*s3.Client{}
	}
	s.byRole[role] = s3.New(options)
	return s.byRole[role]
}

// asOnAWS lets the SDK authenticate as it does on AWS, where it tells control
// from zonal operations, but sends everything to one endpoint. Told of an
// endpoint outright, the SDK would open a session for control operations too.
type asOnAWS struct {
	s3.EndpointResolverV2
	endpoint *url.URL
	style    Addressing
}

// ResolveEndpoint resolves a call as on AWS and replaces scheme, host and path.
func (r asOnAWS) ResolveEndpoint(ctx context.Context, p s3.EndpointParameters) (smithyendpoints.Endpoint, error) {
	resolved, err := r.EndpointResolverV2.ResolveEndpoint(ctx, p)
	if err != nil {
		return resolved, err
	}
	here, err := pathStyle{*r.endpoint}.ResolveEndpoint(ctx, p)
	resolved.URI = here.URI
	if bucket := aws.ToString(p.Bucket); r.style == VirtualHosted && hostLabels.MatchString(bucket) && !isDirectory(bucket) {
		resolved.URI = *r.endpoint
		resolved.URI.Host = bucket + "." + r.endpoint.Host
	}
	return resolved, err
}

// sdkAttempt makes ready a step that the SDK signs and sends. Only what goes
// over the wire is judged; what the SDK makes of it is not.
func (x *execution) sdkAttempt(step *Step) attempt {
	client := x.sdk.client(step.As)
	return func(ctx context.Context) (*answer, error) {
		// The input is filled for each try, because a reader in it lasts for one.
		filled, err := step.Do.source.filled(x.values.fill)
		if err != nil {
			return nil, err
		}
		call, ok := filled.(sdkCall)
		if !ok {
			return nil, errors.New("only a call can be left to the SDK")
		}
		tap := &sdkTap{x: x}
		failed := call.invoke(ctx, client, call.input, func(o *s3.Options) { o.HTTPClient = tap })
		if tap.last == nil || tap.err != nil {
			return nil, errors.Join(tap.err, failed)
		}
		return tap.last, nil
	}
}

// sdkTap sends what the SDK has made, as it is, and keeps the last answer.
type sdkTap struct {
	x    *execution
	last *answer
	err  error
}

// Do records and sends one request of the SDK.
func (t *sdkTap) Do(r *http.Request) (*http.Response, error) {
	request, err := fromSDK(r, t.x.builder.endpoint.Host)
	if err != nil {
		t.err = err
		return nil, err
	}
	request.Header.Set("User-Agent", t.x.userAgent()+" "+request.Header.Get("User-Agent"))
	started := time.Now()
	response, err := t.x.client.Send(r.Context(), request)
	t.x.record(t.x.redactor.Record(request, started, time.Since(started), response, err))
	if t.err = err; err != nil {
		return nil, err
	}
	t.last = answerTo(request, response)
	return &http.Response{
		StatusCode: response.Status, Status: http.StatusText(response.Status), Proto: response.Proto, ProtoMajor: 1, ProtoMinor: 1,
		Header: response.Header, Body: io.NopCloser(bytes.NewReader(response.Body)), ContentLength: int64(len(response.Body)), Request: r,
	}, nil
}

// fromSDK reads a request of the SDK off. The connection goes to the target
// whatever host the SDK has chosen.
func fromSDK(r *http.Request, address string) (*wire.Request, error) {
	request := &wire.Request{
		Method: r.Method, Scheme: r.URL.Scheme, Address: address, Host: r.URL.Host,
		Path: r.URL.EscapedPath(), Query: r.URL.RawQuery, Header: wire.FromHTTP(r.Header),
	}
	if r.Host != "" {
		request.Host = r.Host
	}
	if r.Body == nil {
		return request, nil
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	request.Body = body
	return request, err
}
