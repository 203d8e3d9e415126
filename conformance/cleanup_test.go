package conformance

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestInterruption(t *testing.T) {
	t.Parallel()
	server := newMemory()
	ctx, cancel := context.WithCancel(t.Context())
	target := serve(t, except(server, func(w http.ResponseWriter, r *http.Request) bool {
		if inSteps(r) {
			cancel()
			hang(w, r)
		}
		return inSteps(r)
	}))
	report, err := Run(ctx, target, catalogueOf(roundTrip("a/one"), roundTrip("a/three"), roundTrip("a/two")), Parallel(1))
	require.NoError(t, err)
	result := only(t, report)
	assert.Equal(t, Error, result.Verdict)
	assert.Contains(t, result.Reason, "interrupted")
	assert.Empty(t, server.left())
}

// A case that panics is an error, and is cleaned up behind.
func TestPanic(t *testing.T) {
	t.Parallel()
	server := newMemory()
	target := serve(t, server)
	c := roundTrip("a/b")
	c.Steps[1].Want.Checks = []Check{explosive{}}
	result := only(t, run(t, target, catalogueOf(c)))
	assert.Equal(t, Error, result.Verdict)
	assert.Contains(t, result.Reason, "the suite panicked: boom")
	assert.Empty(t, server.left())
}

type explosive struct{ EmptyBody }

func (e explosive) filled(fillText) (Check, error) { return e, nil }
func (explosive) holds(*answer) (string, bool)     { panic("boom") }

func TestCleanUp(t *testing.T) {
	t.Parallel()
	t.Run("objects, and a bucket of the case's own", func(t *testing.T) {
		t.Parallel()
		server := newMemory()
		server.buckets["another-bucket"] = &memoryBucket{}
		server.buckets["s3conform-other-1"] = &memoryBucket{}
		c := sound("a/b",
			Setup(Owner, Raw("PUT", "/{bucket}-more", "", "")), Setup(Owner, Raw("PUT", "/{bucket}-more/k{run}", "", "x")),
			Control(Owner, putObject("a b/{run}+é", "x"), Succeeds()))
		report := run(t, serve(t, server), catalogueOf(c))
		assert.Equal(t, Pass, only(t, report).Verdict, only(t, report).Reason)
		assert.Empty(t, report.Leftovers)
		assert.Equal(t, []string{"another-bucket", "s3conform-other-1"}, server.left(), "what others made stays")
	})
	t.Run("a bucket that no list shows, and one under a stranger's name", func(t *testing.T) {
		t.Parallel()
		server := newMemory()
		target := serve(t, except(server, func(w http.ResponseWriter, r *http.Request) bool {
			if r.URL.Path == "/" {
				fmt.Fprint(w, "<ListAllMyBucketsResult/>")
			}
			return r.URL.Path == "/"
		}))
		c := sound("a/b", Control(Owner, Raw("PUT", "/{stem}.x", "", ""), Succeeds()), Control(Owner, Raw("PUT", "/precious", "", ""), Succeeds()))
		report := run(t, target, catalogueOf(c))
		require.Len(t, report.Leftovers, 1)
		assert.Contains(t, report.Leftovers[0], "refused to remove precious")
		assert.Equal(t, []string{"precious"}, server.left())
	})
	t.Run("a bucket that the case has deleted", func(t *testing.T) {
		t.Parallel()
		server := newMemory()
		c := sound("a/b", Control(Owner, Raw("DELETE", "/{bucket}", "", ""), Succeeds()))
		report := run(t, serve(t, server), catalogueOf(c))
		assert.Equal(t, Pass, only(t, report).Verdict)
		assert.Empty(t, report.Leftovers)
	})
	t.Run("what can't be removed is named", func(t *testing.T) {
		t.Parallel()
		target := serve(t, except(newMemory(), func(w http.ResponseWriter, r *http.Request) bool {
			if r.Method == http.MethodDelete {
				refuse(w, 403, "AccessDenied")
			}
			return r.Method == http.MethodDelete
		}))
		report := run(t, target, catalogueOf(roundTrip("a/b"), roundTrip("a/c")))
		assert.Equal(t, Pass, report.Cases[0].Verdict, "clean-up changes no verdict")
		require.Len(t, report.Leftovers, 2)
		assert.Contains(t, report.Leftovers[0], "bucket "+report.Cases[0].Bucket+" of a/b: DeleteBucket as root: 403 AccessDenied")
	})
	t.Run("as root where the owner may not", func(t *testing.T) {
		t.Parallel()
		server := newMemory()
		target := serve(t, except(server, func(w http.ResponseWriter, r *http.Request) bool {
			owner := r.Method == http.MethodDelete && strings.Contains(r.Header.Get("Authorization"), "AKIAOWNER/")
			if owner {
				refuse(w, 403, "AccessDenied")
			}
			return owner
		}))
		report := run(t, target, catalogueOf(roundTrip("a/b")))
		assert.Empty(t, report.Leftovers)
		assert.Empty(t, server.left())
	})
	t.Run("kept, as asked", func(t *testing.T) {
		t.Parallel()
		server := newMemory()
		report := run(t, serve(t, server), catalogueOf(roundTrip("a/b"), sound("a/wrong", Control(Owner, putPolicy, Answers(200)))), Keep())
		require.Len(t, report.Leftovers, 1)
		assert.Contains(t, report.Leftovers[0], "of a/wrong was kept, as asked")
		assert.Equal(t, []string{report.Cases[1].Bucket}, server.left())
	})
	t.Run("only what this run made", func(t *testing.T) {
		t.Parallel()
		e := &engine{settings: settings{prefix: "s3conform"}, run: "abcd1234"}
		for name, want := range map[string]bool{
			"s3conform-abcd1234-1": true, "s3conform-abcd1234-1--z--x-s3": true,
			"s3conform-abcd1234": false, "s3conform-other123-1": false, "mine-s3conform-abcd1234-1": false, "": false,
		} {
			assert.Equal(t, want, e.mine(name), name)
		}
		err := (&execution{engine: e}).removeBucket(t.Context(), "production")
		assert.ErrorContains(t, err, "refused to remove production")
	})
}
