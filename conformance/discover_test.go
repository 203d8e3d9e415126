package conformance

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// seeing is a server that sees every caller at an address, and enforces the
// one kind of policy by which the engine looks for it.
func seeing(address string) (*memory, http.Handler) {
	inner := newMemory()
	return inner, except(inner, func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method != http.MethodGet || !strings.Contains(r.Header.Get("Authorization"), "AKIARESTRICTED/") {
			return false
		}
		name, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		inner.mu.Lock()
		bucket := inner.buckets[name]
		inner.mu.Unlock()
		if bucket == nil || address == "" || !allowsFrom(bucket.policy, address) {
			refuse(w, http.StatusForbidden, "AccessDenied")
			return true
		}
		return false
	})
}

func allowsFrom(policy, address string) bool {
	var document struct {
		Statement []struct {
			Effect    string
			Condition struct {
				NotIpAddress map[string]string
			}
		}
	}
	if json.Unmarshal([]byte(policy), &document) != nil || len(document.Statement) != 2 {
		return false
	}
	network, err := netip.ParsePrefix(document.Statement[1].Condition.NotIpAddress["aws:SourceIp"])
	return err == nil && network.Contains(netip.MustParseAddr(address))
}

func TestFindAddress(t *testing.T) {
	t.Parallel()
	byAddress := sound("a/b", Control(Owner, putPolicy.WithBody("{address} {address.next}"), Succeeds()), Control(Owner, getPolicy, Succeeds(BodyContains("{address}"))))
	for _, test := range []struct{ name, seen, want string }{
		{"the local one", "127.0.0.1", "127.0.0.1 127.0.0.2"},
		{"behind a translation", "203.0.113.7", "203.0.113.7 203.0.113.8"},
		{"nowhere", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			server, handler := seeing(test.seen)
			var mu sync.Mutex
			var written string
			target := serve(t, except(handler, func(_ http.ResponseWriter, r *http.Request) bool {
				if inSteps(r) && r.Method == http.MethodPut {
					body, _ := io.ReadAll(r.Body)
					mu.Lock()
					defer mu.Unlock()
					written = string(body)
					r.Body = io.NopCloser(strings.NewReader(written))
				}
				return false
			}))
			result := only(t, run(t, target, catalogueOf(byAddress)))
			assert.Empty(t, server.left())
			if test.want == "" {
				assert.Equal(t, Skip, result.Verdict)
				assert.Contains(t, result.Reason, "{address}")
				return
			}
			assert.Equal(t, Pass, result.Verdict, result.Reason)
			assert.Equal(t, test.want, written)
		})
	}
	t.Run("given", func(t *testing.T) {
		t.Parallel()
		target := serve(t, newMemory())
		target.Address = "192.0.2.9"
		assert.Equal(t, Pass, only(t, run(t, target, catalogueOf(byAddress))).Verdict)
	})
	t.Run("not looked for unless needed", func(t *testing.T) {
		t.Parallel()
		server := newMemory()
		run(t, serve(t, server), catalogueOf(roundTrip("a/b")))
		assert.Equal(t, 2, server.seen("PUT "), "one bucket and one policy")
	})
}

func TestHalveFindsEveryAddress(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		wanted := netip.AddrFrom4([4]byte(rapid.SliceOfN(rapid.Byte(), 4, 4).Draw(t, "address")))
		asked := 0
		found := halve(netip.PrefixFrom(netip.IPv4Unspecified(), 0), func(p netip.Prefix) bool {
			asked++
			return p.Contains(wanted)
		})
		require.Equal(t, wanted, found)
		require.LessOrEqual(t, asked, 64)
	})
	assert.False(t, halve(netip.MustParsePrefix("10.0.0.0/8"), func(netip.Prefix) bool { return false }).IsValid())
}

func TestFindFeatures(t *testing.T) {
	t.Parallel()
	needing := func(f Feature) Case {
		c := roundTrip("a/b")
		c.Needs = []Feature{f}
		return c
	}
	stored := map[string]string{"publicAccessBlock": "PublicAccessBlockConfiguration", "versioning": "VersioningConfiguration"}
	keeping := except(newMemory(), func(w http.ResponseWriter, r *http.Request) bool {
		root, ok := stored[r.URL.RawQuery]
		if ok && r.Method == http.MethodGet {
			fmt.Fprintf(w, `<%s xmlns="http://s3.amazonaws.com/doc/2006-03-01/"/>`, root)
		}
		return ok
	})
	for _, f := range []Feature{PublicAccessBlock, Versioning} {
		t.Run(string(f), func(t *testing.T) {
			t.Parallel()
			report := run(t, serve(t, keeping), catalogueOf(needing(f)))
			assert.Equal(t, Pass, only(t, report).Verdict, only(t, report).Reason)
			assert.Equal(t, []Feature{f}, report.Target.Features)

			assert.Equal(t, Skip, only(t, run(t, serve(t, newMemory()), catalogueOf(needing(f)))).Verdict, "501 is no such feature")

			fallsThrough := except(newMemory(), func(w http.ResponseWriter, r *http.Request) bool { return stored[r.URL.RawQuery] != "" })
			assert.Equal(t, Skip, only(t, run(t, serve(t, fallsThrough), catalogueOf(needing(f)))).Verdict, "200 without the document is no such feature")

			ruledOut := serve(t, keeping)
			ruledOut.Unavailable = map[string]string{string(f): "says so"}
			assert.Equal(t, Skip, only(t, run(t, ruledOut, catalogueOf(needing(f)))).Verdict)
		})
	}
}
