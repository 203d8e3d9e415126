package wire

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"
)

const (
	// maxBody bounds the body of an answer.
	maxBody = 8 << 20
	// maxHeader bounds the header of an answer.
	maxHeader = 1 << 20
)

// ErrBodyTooLarge says that an answer's body goes on beyond 8 MiB.
var ErrBodyTooLarge = errors.New("the answer's body is longer than 8 MiB")

// Response is an answer with its body read whole.
type Response struct {
	Status int
	Proto  string
	Header http.Header
	Body   []byte
}

// Client sends requests over HTTP/1.1, one exchange each: it follows no
// redirect, keeps no cookie and unpacks no body.
type Client struct{ transport http.RoundTripper }

// NewClient makes a client. A transport of net/http is cloned and tuned; any
// other is used as it is; nil means a transport of the client's own.
func NewClient(transport http.RoundTripper) *Client {
	if transport == nil {
		transport = &http.Transport{Proxy: http.ProxyFromEnvironment}
	}
	if t, ok := transport.(*http.Transport); ok {
		transport = tuned(t)
	}
	return &Client{transport}
}

func tuned(t *http.Transport) *http.Transport {
	t = t.Clone()
	t.Protocols = new(http.Protocols)
	t.Protocols.SetHTTP1(true)
	t.DisableCompression = true
	t.MaxIdleConns, t.MaxIdleConnsPerHost = 0, 64
	t.IdleConnTimeout = 30 * time.Second
	t.MaxResponseHeaderBytes = maxHeader
	return t
}

// Close drops the idle connections of the client's own transport.
func (c *Client) Close() {
	if t, ok := c.transport.(*http.Transport); ok {
		t.CloseIdleConnections()
	}
}

// Send sends the request as it stands. The error says what went wrong on the
// way; an answer is returned beside it as far as it came.
func (c *Client) Send(ctx context.Context, r *Request) (*Response, error) {
	out := (&http.Request{
		Method:        r.Method,
		URL:           r.target(),
		Host:          r.Host,
		Header:        r.Header.HTTP(),
		ContentLength: int64(len(r.Body)),
		Proto:         "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
	}).WithContext(ctx)
	if len(r.Body) > 0 {
		out.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(r.Body)), nil }
		out.Body, _ = out.GetBody()
	}
	if r.Chunked {
		out.ContentLength = -1
	}
	in, err := c.transport.RoundTrip(out)
	if err != nil {
		return nil, err
	}
	return receive(in)
}

// receive reads an answer's body, bounded, and closes it.
func receive(in *http.Response) (*Response, error) {
	defer in.Body.Close()
	body, err := io.ReadAll(io.LimitReader(in.Body, maxBody+1))
	response := &Response{Status: in.StatusCode, Proto: in.Proto, Header: in.Header, Body: body}
	switch {
	case err != nil:
		return response, fmt.Errorf("read the answer's body: %w", err)
	case len(body) > maxBody:
		response.Body = body[:maxBody]
		return response, ErrBodyTooLarge
	}
	return response, nil
}
