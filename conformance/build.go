package conformance

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	smithyendpoints "github.com/aws/smithy-go/endpoints"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/s3conform/s3conform/conformance/internal/wire"
)

// builder makes requests in their path-style form, addressed to an endpoint.
type builder struct {
	endpoint *url.URL
	client   *s3.Client
}

// newBuilder makes a builder for an endpoint. Its SDK client only serialises.
func newBuilder(endpoint *url.URL, region string) *builder {
	return &builder{endpoint, s3.New(s3.Options{
		Region:                      region,
		Credentials:                 aws.AnonymousCredentials{},
		EndpointResolverV2:          pathStyle{*endpoint},
		Retryer:                     aws.NopRetryer{},
		HTTPClient:                  noTransport{},
		DisableS3ExpressSessionAuth: aws.Bool(true),
		APIOptions:                  []func(*middleware.Stack) error{insertCapture},
	})}
}

func (b *builder) blank() *wire.Request {
	return &wire.Request{Scheme: b.endpoint.Scheme, Address: b.endpoint.Host, Host: b.endpoint.Host}
}

// serialise lets the SDK write a call as a request and takes the request away
// before the SDK adds checksums, or signs.
func (b *builder) serialise(ctx context.Context, call sdkCall) (*wire.Request, error) {
	var captured captured
	err := call.invoke(context.WithValue(ctx, captureKey{}, &captured), b.client, call.input)
	switch {
	case captured.request == nil:
		return nil, fmt.Errorf("the SDK does not serialise %s: %w", call.operation, err)
	case !errors.Is(err, errCaptured):
		return nil, fmt.Errorf("serialise %s: %w", call.operation, err)
	}
	request := b.blank()
	sdk := captured.request
	request.Method, request.Path = sdk.Method, sdk.URL.EscapedPath()
	request.Query = sentQuery(sdk.URL.RawQuery)
	request.Header = wire.FromHTTP(sdk.Header)
	for _, name := range sdkHeaders {
		request.Header.Set(name)
	}
	if captured.body != nil {
		request.Body = captured.body
	}
	return request, nil
}

// sdkHeaders are added by the SDK for its own sake, or set by the engine itself.
var sdkHeaders = []string{
	"Accept-Encoding", "Amz-Sdk-Invocation-Id", "Amz-Sdk-Request", "Content-Length", "Expect", "User-Agent", "X-Amz-User-Agent", "X-Amzn-Trace-Id",
}

// sentQuery is a query as the SDK's signer would write it, without the x-id by
// which the SDK tells operations apart and which means nothing to the server.
func sentQuery(query string) string {
	var kept []string
	for pair := range strings.SplitSeq(query, "&") {
		if pair != "" && !strings.HasPrefix(pair, "x-id=") {
			kept = append(kept, strings.ReplaceAll(pair, "+", "%20"))
		}
	}
	return strings.Join(kept, "&")
}

// pathStyle resolves every call to the endpoint, the bucket in the path. It
// keeps the SDK from going to AWS, or virtual-hosted, for directory buckets.
type pathStyle struct{ endpoint url.URL }

func (p pathStyle) ResolveEndpoint(_ context.Context, params s3.EndpointParameters) (smithyendpoints.Endpoint, error) {
	uri := p.endpoint
	if params.Bucket != nil {
		uri.Path = "/" + *params.Bucket
		uri.RawPath = "/" + url.PathEscape(*params.Bucket)
	}
	return smithyendpoints.Endpoint{URI: uri}, nil
}

type captureKey struct{}

// captured is where the middleware leaves the request that it took.
type captured struct {
	request *smithyhttp.Request
	body    []byte
}

var errCaptured = errors.New("the request was captured")

// insertCapture puts the middleware that takes the request right behind the
// step that addresses it. What stands between there and Signing adds only
// checksums, payload hashes and the like, which the engine makes itself.
func insertCapture(stack *middleware.Stack) error {
	capture := middleware.FinalizeMiddlewareFunc("s3conform:Capture", func(
		ctx context.Context, in middleware.FinalizeInput, _ middleware.FinalizeHandler,
	) (out middleware.FinalizeOutput, metadata middleware.Metadata, err error) {
		request, ok := in.Request.(*smithyhttp.Request)
		if !ok {
			return out, metadata, fmt.Errorf("a request of type %T", in.Request)
		}
		into := ctx.Value(captureKey{}).(*captured)
		into.request = request
		if stream := request.GetStream(); stream != nil {
			into.body, err = io.ReadAll(stream)
		}
		if err == nil {
			err = errCaptured
		}
		return out, metadata, err
	})
	return stack.Finalize.Insert(capture, "ResolveEndpointV2", middleware.After)
}

// noTransport makes sure that the serialising client never sends anything.
type noTransport struct{}

func (noTransport) Do(*http.Request) (*http.Response, error) {
	return nil, errors.New("the serialising client does not send")
}
