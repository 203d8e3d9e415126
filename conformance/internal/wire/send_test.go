package wire

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// client makes a client that is closed with the test.
func client(t *testing.T) *Client {
	c := NewClient(nil)
	t.Cleanup(c.Close)
	return c
}

// to makes a request for a server's URL.
func to(t *testing.T, endpoint, method, path, query string) *Request {
	u, err := url.Parse(endpoint)
	require.NoError(t, err)
	return &Request{Method: method, Scheme: u.Scheme, Address: u.Host, Host: u.Host, Path: path, Query: query}
}

func TestSendKeepsWhatIsWritten(t *testing.T) {
	t.Parallel()
	type seen struct {
		uri, host, body string
		header          http.Header
		length          int64
		chunked         bool
	}
	requests := make(chan seen, 1)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		requests <- seen{r.RequestURI, r.Host, string(body), r.Header, r.ContentLength, len(r.TransferEncoding) > 0}
		w.Header().Set("Location", "/elsewhere")
		w.WriteHeader(http.StatusTemporaryRedirect)
	}))
	t.Cleanup(server.Close)
	for _, test := range []struct{ path, query string }{
		{"/bucket/key", "policy"},
		{"/bucket/a%2Fb%20c", "policy="},
		{"/bucket/a+b*c", "b=2&a=1"},
		{"/bucket//a/../b/", ""},
		{"/bucket/%7e%C3%a9", ""},
	} {
		t.Run(test.path, func(t *testing.T) {
			r := to(t, server.URL, http.MethodPut, test.path, test.query)
			r.Host = "other.example.com"
			r.Body = []byte("content")
			r.Header = Header{{"x-amz-meta-a", "1"}, {"x-amz-meta-a", "2"}}
			response, err := client(t).Send(t.Context(), r)
			require.NoError(t, err)
			assert.Equal(t, http.StatusTemporaryRedirect, response.Status, "redirects are answers")
			got := <-requests
			want := test.path
			if test.query != "" {
				want += "?" + test.query
			}
			assert.Equal(t, want, got.uri)
			assert.Equal(t, "other.example.com", got.host)
			assert.Equal(t, "content", got.body)
			assert.Equal(t, []string{"1", "2"}, got.header["X-Amz-Meta-A"])
			assert.NotContains(t, got.header, "Accept-Encoding")
			assert.EqualValues(t, 7, got.length)

			r.Chunked = true
			_, err = client(t).Send(t.Context(), r)
			require.NoError(t, err)
			assert.True(t, (<-requests).chunked)
		})
	}
}

// A path that is no valid URL goes out as it is written all the same.
func TestRequestLineKeepsInvalidPaths(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"/bucket/%zz", "/bucket/a%2", "//bucket", "/a b"} {
		r := to(t, "http://127.0.0.1:1", http.MethodGet, path, "q=%zz")
		assert.Equal(t, path+"?q=%zz", r.target().RequestURI())
	}
}

func TestSendSurvivesHostileServers(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		serve  func(net.Conn)
		status int
		want   string
	}{
		{"reset", func(c net.Conn) { c.(*net.TCPConn).SetLinger(0) }, 0, ""},
		{"garbage", func(c net.Conn) { io.WriteString(c, "\x00\x01garbage\r\n\r\n") }, 0, "malformed HTTP"},
		{"short body", func(c net.Conn) { io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc") }, 200, "EOF"},
		{"endless body", func(c net.Conn) {
			io.WriteString(c, "HTTP/1.1 200 OK\r\n\r\n")
			for block := strings.Repeat("x", 1<<16); ; {
				if _, err := io.WriteString(c, block); err != nil {
					return
				}
			}
		}, 200, ErrBodyTooLarge.Error()},
		{"endless header", func(c net.Conn) {
			io.WriteString(c, "HTTP/1.1 200 OK\r\n")
			for line := "X-A: " + strings.Repeat("x", 1<<12) + "\r\n"; ; {
				if _, err := io.WriteString(c, line); err != nil {
					return
				}
			}
		}, 0, "header"},
		{"silence", func(c net.Conn) { io.Copy(io.Discard, c) }, 0, "deadline"},
		{"drip", func(c net.Conn) {
			io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx")
			io.Copy(io.Discard, c)
		}, 200, "deadline"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			listener, err := net.Listen("tcp", "127.0.0.1:0")
			require.NoError(t, err)
			t.Cleanup(func() { listener.Close() })
			go func() {
				for {
					c, err := listener.Accept()
					if err != nil {
						return
					}
					if _, err := http.ReadRequest(bufio.NewReader(c)); err == nil {
						test.serve(c)
					}
					c.Close()
				}
			}()
			ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
			defer cancel()
			response, err := client(t).Send(ctx, to(t, "http://"+listener.Addr().String(), http.MethodGet, "/", ""))
			require.ErrorContains(t, err, test.want)
			if test.status == 0 {
				assert.Nil(t, response)
				return
			}
			assert.Equal(t, test.status, response.Status)
			assert.LessOrEqual(t, len(response.Body), maxBody)
		})
	}
}
