package main

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"sync"

	"github.com/rogpeppe/go-internal/testscript"
)

// stallKey finds a script's stalling proxy.
type stallKey struct{}

// stalled is closed when the first request hangs.
type stalled struct{ first chan struct{} }

// stall puts a proxy in front of $ENDPOINT that never answers GetBucketPolicy,
// and makes $STALLED its address. stall -wait returns when the first request
// hangs.
func stall(ts *testscript.TestScript, neg bool, args []string) {
	state := ts.Value(stallKey{}).(*stalled)
	switch {
	case neg || len(args) > 1 || len(args) == 1 && args[0] != "-wait":
		ts.Fatalf("usage: stall [-wait]")
	case len(args) == 1:
		<-state.first
		return
	}
	behind, err := url.Parse(ts.Getenv("ENDPOINT"))
	ts.Check(err)
	proxy := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(behind)
		r.Out.Host = r.In.Host
	}}
	once := sync.Once{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet && r.URL.Query().Has("policy") {
			once.Do(func() { close(state.first) })
			<-r.Context().Done()
			return
		}
		proxy.ServeHTTP(w, r)
	}))
	ts.Defer(server.Close)
	ts.Setenv("STALLED", server.URL)
}
