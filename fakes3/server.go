package fakes3

import (
	"context"
	"net"
	"net/http"
	"time"
)

// Server is a running fake. It is safe for concurrent use.
type Server struct {
	// URL is the endpoint, http://127.0.0.1:<port>, without a trailing slash.
	URL string

	region     string
	identities []Identity
	handler    http.Handler
	http       *http.Server
	served     chan struct{}
	journal    journal
}

// TB is the part of testing.TB that [Start] needs.
type TB interface {
	Helper()
	Cleanup(func())
}

// Start makes a server that is closed when the test ends.
func Start(tb TB, opts ...Option) *Server {
	tb.Helper()
	s := New(opts...)
	tb.Cleanup(s.Close)
	return s
}

// New starts a server on loopback. The caller must close it.
//
// New panics if it cannot listen, and if an option is wrong: an unknown rule
// id, an invalid policy, two identities with one access key.
func New(opts ...Option) *Server {
	c := newConfig(opts)
	l := c.listener
	if l == nil {
		var err error
		if l, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
			panic("fakes3: cannot listen on loopback: " + err.Error())
		}
	}
	s := &Server{
		URL:    "http://" + l.Addr().String(),
		region: c.region,
		served: make(chan struct{}),
	}
	for _, a := range c.accounts {
		s.identities = append(s.identities, a.Identities()...)
	}
	s.handler = http.NotFoundHandler()
	s.http = &http.Server{Handler: s.handler, ReadHeaderTimeout: time.Minute}
	go func() {
		defer close(s.served)
		_ = s.http.Serve(l)
	}()
	return s
}

// Handler returns the server as a handler, to be wrapped or mounted elsewhere.
// It works until Close and also after it.
func (s *Server) Handler() http.Handler { return s.handler }

// Identities returns every caller that has keys, account by account.
func (s *Server) Identities() []Identity { return append([]Identity(nil), s.identities...) }

// Region returns the Region of the endpoint.
func (s *Server) Region() string { return s.region }

// Close cuts all connections and returns when every goroutine has ended. It
// may be called more than once.
func (s *Server) Close() {
	_ = s.http.Close()
	<-s.served
}

// Shutdown stops accepting connections and waits for the requests in progress,
// at most until ctx ends; then it closes the server.
func (s *Server) Shutdown(ctx context.Context) error {
	err := s.http.Shutdown(ctx)
	s.Close()
	return err
}
