package conformance

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRunRefusesWhatCannotWork(t *testing.T) {
	t.Parallel()
	server := newMemory()
	good := serve(t, server)
	with := func(change func(*Target)) *Target {
		copied := *good
		copied.Identities = map[Role]Identity{Owner: good.Identities[Owner]}
		change(&copied)
		return &copied
	}
	catalogue := catalogueOf(roundTrip("a/b"))
	for _, test := range []struct {
		name      string
		target    *Target
		catalogue Catalogue
		opts      []Option
		want      string
	}{
		{"no target", nil, catalogue, nil, "no target"},
		{"no endpoint", with(func(t *Target) { t.Endpoint = "" }), catalogue, nil, "give a URL such as"},
		{"no scheme", with(func(t *Target) { t.Endpoint = "localhost:9000" }), catalogue, nil, "give a URL such as"},
		{"endpoint with a path", with(func(t *Target) { t.Endpoint += "/s3" }), catalogue, nil, "scheme, host and port alone"},
		{"endpoint with a password", with(func(t *Target) { t.Endpoint = "http://u:planted@h" }), catalogue, nil, "scheme, host and port alone"},
		{"no owner", with(func(t *Target) { t.Identities = nil }), catalogue, nil, "no role owner"},
		{"role without a secret", with(func(t *Target) { t.Identities[Guest] = Identity{Credentials: Credentials{AccessKey: "A"}} }), catalogue, nil, "the role guest has no credentials"},
		{"unknown role", with(func(t *Target) { t.Identities["king"] = Identity{} }), catalogue, nil, `unknown role "king"`},
		{"unknown feature", with(func(t *Target) { t.Features = []Feature{"x"} }), catalogue, nil, `unknown feature "x"`},
		{"faulty catalogue", good, Catalogue{Rules: []Rule{testedRule}}, nil, "the catalogue has faults"},
		{"pattern without match", good, catalogue, []Option{Only("b/*")}, `pattern "b/*" matches no case`},
		{"malformed pattern", good, catalogue, []Option{Skipping("a/[")}, "malformed"},
		{"unknown level", good, catalogue, []Option{AtLevels("may")}, `unknown level "may"`},
		{"nothing at a time", good, catalogue, []Option{Parallel(0)}, "parallel is 0"},
		{"no time", good, catalogue, []Option{Timeout(0)}, "timeout is 0s"},
		{"bad prefix", good, catalogue, []Option{BucketPrefix("No_Way")}, `bucket prefix "No_Way"`},
		{"transcripts in a file", good, catalogue, []Option{Transcripts("run_test.go/x")}, "transcripts can't be made"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			report, err := Run(t.Context(), test.target, test.catalogue, test.opts...)
			var usage *UsageError
			require.ErrorAs(t, err, &usage)
			assert.ErrorContains(t, err, test.want)
			assert.NotContains(t, err.Error(), "planted")
			assert.Nil(t, report)
			assert.Equal(t, ExitUsage, ExitCode(err))
		})
	}
	assert.Zero(t, len(server.requests), "a usage error sends nothing")
}

func TestPreflight(t *testing.T) {
	t.Parallel()
	refused := func(code string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { refuse(w, 403, code) }
	}
	for _, test := range []struct {
		name    string
		handler http.Handler
		want    string
	}{
		{"unknown key", refused("InvalidAccessKeyId"), "role owner are refused with 403 InvalidAccessKeyId: the target does not know the access key"},
		{"wrong secret", refused("SignatureDoesNotMatch"), "check the secret key"},
		{"clock", refused("RequestTimeTooSkewed"), "set this machine's clock"},
		{"one role alone", except(newMemory(), func(w http.ResponseWriter, r *http.Request) bool {
			guest := strings.Contains(r.Header.Get("Authorization"), "AKIAGUEST/")
			if guest {
				refuse(w, 403, "InvalidAccessKeyId")
			}
			return guest
		}), "role guest"},
		{"gateway", http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(502) }), "502"},
		{"garbage", http.HandlerFunc(garbage), "can't be reached"},
		{"reset", http.HandlerFunc(reset), "can't be reached"},
		{"hang", http.HandlerFunc(hang), "did not answer in time"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			timeout := 30 * time.Second
			if test.name == "hang" {
				timeout = time.Second
			}
			report, err := Run(t.Context(), serve(t, test.handler), catalogueOf(roundTrip("a/b")), Timeout(timeout))
			var unreachable *UnreachableError
			require.ErrorAs(t, err, &unreachable)
			assert.ErrorContains(t, err, test.want)
			assert.Nil(t, report)
			assert.Equal(t, ExitNothingRan, ExitCode(err))
		})
	}
	t.Run("nobody there", func(t *testing.T) {
		t.Parallel()
		server := httptest.NewServer(http.NotFoundHandler())
		target := serve(t, newMemory())
		target.Endpoint = server.URL
		server.Close()
		_, err := Run(t.Context(), target, catalogueOf(roundTrip("a/b")))
		var unreachable *UnreachableError
		assert.ErrorAs(t, err, &unreachable)
	})
	t.Run("what it learns", func(t *testing.T) {
		t.Parallel()
		target := serve(t, except(newMemory(), func(w http.ResponseWriter, _ *http.Request) bool {
			w.Header().Set("Server", "Memory/1")
			w.Header().Set("Date", time.Now().Add(time.Minute).UTC().Format(http.TimeFormat))
			return false
		}))
		target.Addressing, target.Region = AutoAddressing, ""
		report := run(t, target, catalogueOf(roundTrip("a/b")))
		assert.Equal(t, "Memory/1", report.Target.Server)
		assert.InDelta(t, 60_000, report.Target.ClockSkewMS, 2_000)
		assert.Equal(t, PathStyle, report.Target.Addressing)
		assert.Equal(t, "us-east-1", report.Target.Region)
		assert.Equal(t, AutoAddressing, target.Addressing, "the caller's target stays as it was")
	})
	t.Run("virtual-hosted alone", func(t *testing.T) {
		t.Parallel()
		hosts := make(chan string, 100)
		inner := newMemory()
		target := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			bucket, _, found := strings.Cut(r.Host, ".127.0.0.1")
			if !found && r.URL.Path != "/" {
				refuse(w, 403, "SecondLevelDomainForbidden")
				return
			}
			if found {
				hosts <- r.Host
				r.URL.Path = "/" + bucket + r.URL.Path
			}
			inner.ServeHTTP(w, r)
		}))
		target.Addressing = AutoAddressing
		report := run(t, target, catalogueOf(roundTrip("a/b")))
		assert.Equal(t, VirtualHosted, report.Target.Addressing)
		assert.Equal(t, Pass, only(t, report).Verdict, only(t, report).Reason)
		assert.NotEmpty(t, hosts)
	})
}
