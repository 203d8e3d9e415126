package conformance

import (
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
)

// memory is a server with as much of S3 as the engine itself needs: buckets,
// objects and policies. It believes everything and enforces nothing.
type memory struct {
	mu       sync.Mutex
	buckets  map[string]*memoryBucket
	requests []string
	agents   []string
}

type memoryBucket struct {
	policy  string
	objects map[string]string
}

func newMemory() *memory { return &memory{buckets: map[string]*memoryBucket{}} }

func (m *memory) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.requests = append(m.requests, r.Method+" "+r.RequestURI)
	m.agents = append(m.agents, r.UserAgent())
	w.Header().Set("x-amz-request-id", fmt.Sprintf("REQ%d", len(m.requests)))
	name, key, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	bucket := m.buckets[name]
	switch {
	case name == "":
		m.list(w)
	case r.Method == http.MethodPut && key == "" && r.URL.RawQuery == "":
		m.buckets[name] = &memoryBucket{objects: map[string]string{}}
	case bucket == nil:
		refuse(w, http.StatusNotFound, "NoSuchBucket")
	case r.URL.Query().Has("policy"):
		bucket.servePolicy(w, r.Method, string(body))
	case key == "" && r.Method == http.MethodDelete:
		if len(bucket.objects) > 0 {
			refuse(w, http.StatusConflict, "BucketNotEmpty")
			return
		}
		delete(m.buckets, name)
		w.WriteHeader(http.StatusNoContent)
	case key == "" && r.URL.Query().Has("list-type"):
		fmt.Fprint(w, "<ListBucketResult>")
		for key := range bucket.objects {
			fmt.Fprintf(w, "<Contents><Key>%s</Key></Contents>", key)
		}
		fmt.Fprint(w, "</ListBucketResult>")
	case key == "" && r.URL.RawQuery != "":
		refuse(w, http.StatusNotImplemented, "NotImplemented")
	case r.Method == http.MethodPut:
		bucket.objects[key] = string(body)
	case r.Method == http.MethodDelete:
		delete(bucket.objects, key)
		w.WriteHeader(http.StatusNoContent)
	default:
		fmt.Fprint(w, bucket.objects[key])
	}
}

func (b *memoryBucket) servePolicy(w http.ResponseWriter, method, body string) {
	switch {
	case method == http.MethodPut:
		b.policy = body
		w.WriteHeader(http.StatusNoContent)
	case method == http.MethodDelete:
		b.policy = ""
		w.WriteHeader(http.StatusNoContent)
	case b.policy == "":
		refuse(w, http.StatusNotFound, "NoSuchBucketPolicy")
	default:
		fmt.Fprint(w, b.policy)
	}
}

func (m *memory) list(w http.ResponseWriter) {
	var listed struct {
		XMLName xml.Name `xml:"ListAllMyBucketsResult"`
		Names   []string `xml:"Buckets>Bucket>Name"`
	}
	for name := range m.buckets {
		listed.Names = append(listed.Names, name)
	}
	_ = xml.NewEncoder(w).Encode(listed)
}

func refuse(w http.ResponseWriter, status int, code string) {
	w.Header().Set("Content-Type", "application/xml")
	w.WriteHeader(status)
	fmt.Fprintf(w, "<Error><Code>%s</Code><Message>refused</Message></Error>", code)
}

// left lists the buckets that are there.
func (m *memory) left() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	var names []string
	for name := range m.buckets {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// seen reports how many requests have a prefix.
func (m *memory) seen(prefix string) int {
	m.mu.Lock()
	defer m.mu.Unlock()
	n := 0
	for _, r := range m.requests {
		if strings.HasPrefix(r, prefix) {
			n++
		}
	}
	return n
}

// serve starts a server for a test and makes it a target with every role.
func serve(t *testing.T, handler http.Handler) *Target {
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	target := madeUpTarget()
	target.Name, target.Endpoint, target.Addressing, target.Features = "test", server.URL, PathStyle, nil
	for role, identity := range target.Identities {
		identity.Credentials = Credentials{AccessKey: "AKIA" + strings.ToUpper(string(role)), SecretKey: "planted-secret/of+" + string(role)}
		target.Identities[role] = identity
	}
	return target
}

// except serves what a function takes, and leaves the rest to another handler.
func except(rest http.Handler, takes func(http.ResponseWriter, *http.Request) bool) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !takes(w, r) {
			rest.ServeHTTP(w, r)
		}
	})
}

// duringCases tells the requests of cases from those of preflight.
func duringCases(r *http.Request) bool { return !strings.Contains(r.UserAgent(), "case/preflight;") }

// inSteps tells the requests of steps from preparation and clean-up.
func inSteps(r *http.Request) bool {
	return duringCases(r) && !strings.Contains(r.UserAgent(), "step/0;")
}
