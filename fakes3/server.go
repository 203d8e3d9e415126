package fakes3

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"slices"
	"sync"

	"github.com/s3conform/s3conform/fakes3/policy"
)

// Server is a running fake. It is safe for concurrent use.
type Server struct {
	// URL is the endpoint, http://127.0.0.1:<port>, without a trailing slash;
	// https with [WithTLS].
	URL string

	service     *service
	http        *http.Server
	client      *http.Client // of the SDK configurations that the server hands out
	certificate *tls.Certificate
	accepting   chan struct{} // closed when no connection is accepted any more
	connections sync.WaitGroup
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
	service, err := newService(c)
	if err != nil {
		panic("fakes3: " + err.Error())
	}
	l := c.listener
	if l == nil {
		if l, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
			panic("fakes3: cannot listen on loopback: " + err.Error())
		}
	}
	s := &Server{URL: "http://" + l.Addr().String(), service: service, accepting: make(chan struct{}), client: newHTTPClient()}
	if c.tls {
		l = s.secure(l)
	}
	s.http = &http.Server{Handler: service, MaxHeaderBytes: 64 * kib, ConnState: s.countConnection}
	go func() {
		defer close(s.accepting)
		_ = s.http.Serve(l) // ends with ErrServerClosed, or because l was closed
	}()
	return s
}

// secure puts TLS on the listener and makes the server's own clients trust it.
func (s *Server) secure(l net.Listener) net.Listener {
	var err error
	if s.certificate, err = newCertificate(); err != nil {
		panic("fakes3: no certificate: " + err.Error())
	}
	s.URL = "https://" + l.Addr().String()
	s.client.Transport.(*http.Transport).TLSClientConfig = clientTLS(s.certificate)
	return tls.NewListener(l, serverTLS(s.certificate))
}

// countConnection keeps account of the goroutines, one for each connection,
// that Close waits for.
func (s *Server) countConnection(_ net.Conn, state http.ConnState) {
	switch state {
	case http.StateNew:
		s.connections.Add(1)
	case http.StateClosed, http.StateHijacked:
		s.connections.Done()
	}
}

// newService checks and compiles what the options say.
func newService(c *config) (*service, error) {
	world, err := newWorld(c.accounts)
	if err != nil {
		return nil, err
	}
	rules, err := newRuleset(c.without)
	if err != nil {
		return nil, err
	}
	s := &service{
		region:         c.region,
		now:            c.now,
		addresses:      newAddresses(c.region, c.baseHosts),
		world:          world,
		bucketDefaults: c.bucketDefaults,
		anyPrincipal:   c.anyPrincipal,
		rules:          rules,
	}
	rules.verifiers = s.newVerifiers(rules.skip)
	if c.endpointPolicy != "" {
		p, err := compileIdentityPolicy(c.endpointPolicy)
		if err != nil {
			return nil, fmt.Errorf("endpoint policy: %w", err)
		}
		s.endpointPolicies = []*policy.Policy{p}
	}
	if c.zones != nil {
		s.zones = map[string]bool{}
		for _, id := range c.zones {
			s.zones[id] = true
		}
	}
	return s, nil
}

// Handler returns the server as a handler, to be wrapped or mounted elsewhere.
// It keeps working after Close.
func (s *Server) Handler() http.Handler { return s.service }

// Identities returns every caller that has keys, account by account.
func (s *Server) Identities() []Identity { return slices.Clone(s.service.world.identities) }

// Region returns the Region of the endpoint.
func (s *Server) Region() string { return s.service.region }

// Close cuts all connections and returns when the last request has ended. It
// may be called more than once.
func (s *Server) Close() {
	s.client.CloseIdleConnections()
	_ = s.http.Close()
	<-s.accepting
	s.connections.Wait()
}

// Shutdown accepts no more connections and waits for the requests in progress,
// at most until ctx ends; then it closes the server.
func (s *Server) Shutdown(ctx context.Context) error {
	err := s.http.Shutdown(ctx)
	s.Close()
	return err
}
