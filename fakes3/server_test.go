package fakes3_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/s3conform/s3conform/fakes3"
)

func TestCloseMoreThanOnce(t *testing.T) {
	t.Parallel()
	srv := fakes3.New()
	srv.Close()
	srv.Close()
	_, err := srv.Client(fakes3.Owner, func(o *s3.Options) { o.RetryMaxAttempts = 1 }).ListBuckets(t.Context(), &s3.ListBucketsInput{})
	assert.Error(t, err)
}

func TestShutdownLetsRequestsEnd(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	finish := uploadInProgress(t, srv)
	stopped := make(chan error)
	go func() { stopped <- srv.Shutdown(context.Background()) }()
	assert.Equal(t, 200, finish())
	assert.NoError(t, <-stopped)
}

// uploadInProgress sends all of a PutObject but its body, and returns when the
// server has begun to read that. finish sends it and returns the status.
func uploadInProgress(t *testing.T, srv *fakes3.Server) (finish func() int) {
	t.Helper()
	const body = "0123456789"
	signed := request(t, srv, "PUT", "/bkt/slow", "")
	sign(t, srv, fakes3.Owner, signed, body)
	conn, replies := raw(t, srv)
	fmt.Fprintf(conn, "PUT /bkt/slow HTTP/1.1\r\nHost: %s\r\nExpect: 100-continue\r\nContent-Length: %d\r\n", signed.URL.Host, len(body))
	require.NoError(t, signed.Header.Write(conn))
	fmt.Fprint(conn, "\r\n")
	proceed, err := http.ReadResponse(replies, nil)
	require.NoError(t, err)
	require.Equal(t, 100, proceed.StatusCode)
	return func() int {
		fmt.Fprint(conn, body)
		resp, err := http.ReadResponse(replies, nil)
		require.NoError(t, err)
		return resp.StatusCode
	}
}

func TestListenerOfTheCaller(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	srv := fakes3.Start(t, fakes3.WithListener(l))
	assert.Equal(t, "http://"+l.Addr().String(), srv.URL)
	assert.Equal(t, "200", send(t, srv, fakes3.Owner, "GET", "/", "").outcome())
}

func TestHandlerInAnotherServer(t *testing.T) {
	t.Parallel()
	srv := fakes3.Start(t)
	counted := 0
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		counted++
		srv.Handler().ServeHTTP(w, r)
	}))
	defer other.Close()
	client := srv.Client(fakes3.Owner, func(o *s3.Options) { o.BaseEndpoint = &other.URL })
	_, err := client.ListBuckets(t.Context(), &s3.ListBucketsInput{})
	require.NoError(t, err)
	assert.Equal(t, 1, counted)
}

func TestNewPanicsOnWrongOptions(t *testing.T) {
	t.Parallel()
	account := func(change func(*fakes3.Account)) fakes3.Option {
		a := fakes3.DefaultAccounts()[0]
		change(&a)
		return fakes3.WithAccounts(a)
	}
	for _, c := range []struct {
		name   string
		option fakes3.Option
		says   string
	}{
		{"account id", account(func(a *fakes3.Account) { a.ID = "1" }), "fakes3: account 1: the id must have 12 digits"},
		{"guard", account(func(a *fakes3.Account) { a.Guard = "[]" }), "service control policy"},
		{"identity policy", account(func(a *fakes3.Account) { a.Users[0].Policies = []string{"{"} }), "user owner: identity policy 0"},
		{"ARN", account(func(a *fakes3.Account) { a.Users[0].ARN = "arn:aws:iam::1:user/x" }), "neither root, user nor assumed-role"},
		{"keys twice", account(func(a *fakes3.Account) { a.Users[0].AccessKey = a.Root.AccessKey }), "belongs to two identities"},
		{"endpoint policy", fakes3.WithEndpointPolicy("x"), "endpoint policy"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			defer func() {
				said := fmt.Sprint(recover())
				assert.Contains(t, said, c.says)
				assert.NotContains(t, said, fakes3.Root.SecretKey)
			}()
			fakes3.New(c.option).Close()
		})
	}
}

func TestDefaultWorld(t *testing.T) {
	t.Parallel()
	srv := fakes3.Start(t)
	assert.Equal(t, []fakes3.Identity{
		fakes3.Root, fakes3.Owner, fakes3.Member, fakes3.Restricted, fakes3.Session,
		fakes3.Stranger, fakes3.Guest, fakes3.GuestRestricted, fakes3.Guarded,
	}, srv.Identities())
	assert.Equal(t, fakes3.Root.CanonicalID, fakes3.Member.CanonicalID, "a canonical id is an account's")
	assert.NotEqual(t, fakes3.Root.CanonicalID, fakes3.Guest.CanonicalID)
	assert.Equal(t, "arn:aws:iam::444455556666:user/guest", fakes3.Guest.ARN)
}

func TestEnv(t *testing.T) {
	t.Parallel()
	srv := fakes3.Start(t, fakes3.WithRegion("eu-north-1"))
	env := srv.Env(fakes3.Identity{AccessKey: "a", SecretKey: "s", SessionToken: "t"})
	assert.Subset(t, env, []string{
		"AWS_ENDPOINT_URL_S3=" + srv.URL, "AWS_REGION=eu-north-1", "AWS_ACCESS_KEY_ID=a", "AWS_SECRET_ACCESS_KEY=s", "AWS_SESSION_TOKEN=t",
	})
}

func TestLegacyDefaults(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t, fakes3.WithLegacyDefaults())
	assert.Equal(t, "404 NoSuchPublicAccessBlockConfiguration", send(t, srv, fakes3.Owner, "GET", "/bkt?publicAccessBlock", "").outcome())
	putPolicy(t, srv, allowAllRead)
	assert.Equal(t, "200", send(t, srv, fakes3.Anonymous, "GET", "/bkt/key", "").outcome())
	assert.Equal(t, "200", send(t, srv, fakes3.Owner, "PUT", "/bkt/new", "", "X-Amz-Acl", "private").outcome())
	assert.Equal(t, "501 NotImplemented", send(t, srv, fakes3.Owner, "PUT", "/bkt/new", "", "X-Amz-Acl", "public-read").outcome())
}

func TestRequests(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	send(t, srv, fakes3.Guest, "GET", "/bkt/key?response-expires=x", "")
	send(t, srv, fakes3.Owner, "GET", "/bkt?policy", "", "X-Amz-Expected-Bucket-Owner", "x")
	send(t, srv, fakes3.Anonymous, "GET", "/none/key", "")
	all := srv.Requests()
	require.Len(t, all, 5)
	assert.Equal(t, []string{"CreateBucket", "PutObject", "GetObject", "GetBucketPolicy", "GetObject"},
		[]string{all[0].Operation, all[1].Operation, all[2].Operation, all[3].Operation, all[4].Operation})

	put, denied, guarded, anonymous := all[1], all[2], all[3], all[4]
	assert.Equal(t, "owner bkt key 200", fmt.Sprint(put.Caller, " ", put.Bucket, " ", put.Key, " ", put.Status))
	assert.Equal(t, "Allowed: statement 0 of a policy of the caller allows s3:PutObject on arn:aws:s3:::bkt/key to arn:aws:iam::111122223333:user/owner.", put.Decision)
	assert.Equal(t, "guest 403 AccessDenied authorise/default-deny", fmt.Sprint(denied.Caller, " ", denied.Status, " ", denied.Code, " ", denied.Rule))
	assert.Equal(t, "/bkt/key?response-expires=x", denied.URI)
	assert.Contains(t, denied.Decision, "Denied")
	assert.Equal(t, "owner/malformed", guarded.Rule)
	assert.Empty(t, guarded.Decision)
	assert.Equal(t, "anonymous", anonymous.Caller)
	assert.Len(t, anonymous.ID, 16)
}

func TestRequestsAreBounded(t *testing.T) {
	t.Parallel()
	srv := fakes3.Start(t)
	for range 1100 {
		srv.Handler().ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/last", nil))
	}
	assert.Len(t, srv.Requests(), 1024)
}

// raw speaks HTTP by hand, for what clients won't send.
func raw(t *testing.T, srv *fakes3.Server) (net.Conn, *bufio.Reader) {
	t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(srv.URL, "http://"))
	require.NoError(t, err)
	require.NoError(t, conn.SetDeadline(time.Now().Add(30*time.Second)))
	t.Cleanup(func() { conn.Close() })
	return conn, bufio.NewReader(conn)
}

func TestARefusedUploadIsReadUpToALimit(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	conn, replies := raw(t, srv)
	for range 2 {
		fmt.Fprintf(conn, "PUT /bkt/key HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n%s", strings.Repeat("x", 100000))
		resp, err := http.ReadResponse(replies, nil)
		require.NoError(t, err)
		assert.Equal(t, 403, resp.StatusCode)
		assert.False(t, resp.Close, "the connection can be used again")
		_, err = io.Copy(io.Discard, resp.Body)
		require.NoError(t, err)
	}

	fmt.Fprintf(conn, "PUT /bkt/key HTTP/1.1\r\nHost: x\r\nContent-Length: 5000000000\r\n\r\n%s", strings.Repeat("x", 1<<20+1))
	resp, err := http.ReadResponse(replies, nil)
	require.NoError(t, err)
	assert.Equal(t, 403, resp.StatusCode)
	assert.True(t, resp.Close)
}

func TestARefusedUploadThatWaitsIsNotSent(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	conn, replies := raw(t, srv)
	fmt.Fprint(conn, "PUT /bkt/key HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 1000\r\n\r\n")
	resp, err := http.ReadResponse(replies, nil)
	require.NoError(t, err)
	assert.Equal(t, 403, resp.StatusCode, "and not 100")
}

func TestContentLengthIsNeeded(t *testing.T) {
	t.Parallel()
	for rule, want := range map[string]int{"": 411, "request/content-length": 400} {
		var opts []fakes3.Option
		if rule != "" {
			opts = append(opts, fakes3.Without(rule))
		}
		srv := serverWithBucket(t, opts...)
		signed := request(t, srv, "PUT", "/bkt?policy", "")
		sign(t, srv, fakes3.Owner, signed, "")
		conn, replies := raw(t, srv)
		fmt.Fprintf(conn, "PUT /bkt?policy HTTP/1.1\r\nHost: %s\r\n", signed.URL.Host)
		require.NoError(t, signed.Header.Write(conn))
		fmt.Fprint(conn, "\r\n")
		resp, err := http.ReadResponse(replies, nil)
		require.NoError(t, err)
		assert.Equal(t, want, resp.StatusCode, "without %q", rule)
	}
}

func TestTruncatedUpload(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	signed := request(t, srv, "PUT", "/bkt/key", "")
	sign(t, srv, fakes3.Owner, signed, "0123456789abcdef")
	conn, replies := raw(t, srv)
	fmt.Fprintf(conn, "PUT /bkt/key HTTP/1.1\r\nHost: %s\r\nContent-Length: 16\r\n", signed.URL.Host)
	require.NoError(t, signed.Header.Write(conn))
	fmt.Fprint(conn, "\r\n01234")
	require.NoError(t, conn.(*net.TCPConn).CloseWrite())
	resp, err := http.ReadResponse(replies, nil)
	require.NoError(t, err)
	assert.Equal(t, 400, resp.StatusCode)
	assert.Equal(t, "0123456789", send(t, srv, fakes3.Owner, "GET", "/bkt/key", "").body)
}

// Everything at once, for the race detector; in the end the state must be one
// that some order of the requests can explain.
func TestConcurrency(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	owner := srv.Client(fakes3.Owner)
	ctx := t.Context()
	var wg sync.WaitGroup
	for worker := range 8 {
		wg.Go(func() {
			for i := range 20 {
				key := fmt.Sprintf("k%d", i%5)
				_, err := owner.PutObject(ctx, &s3.PutObjectInput{Bucket: bkt, Key: &key, Body: strings.NewReader(key + strings.Repeat("x", worker))})
				assert.NoError(t, err)
				_, err = owner.PutBucketPolicy(ctx, &s3.PutBucketPolicyInput{Bucket: bkt, Policy: aws.String(statementPolicy(denyOther(worker)))})
				assert.NoError(t, err)
				_, err = owner.GetBucketPolicy(ctx, &s3.GetBucketPolicyInput{Bucket: bkt})
				assert.NoError(t, err)
				got, err := owner.GetObject(ctx, &s3.GetObjectInput{Bucket: bkt, Key: &key})
				if assert.NoError(t, err) {
					body, err := io.ReadAll(got.Body)
					assert.NoError(t, err)
					assert.True(t, strings.HasPrefix(string(body), key))
				}
				_, err = owner.ListObjectsV2(ctx, &s3.ListObjectsV2Input{Bucket: bkt})
				assert.NoError(t, err)
				_, err = owner.PutPublicAccessBlock(ctx, &s3.PutPublicAccessBlockInput{Bucket: bkt, PublicAccessBlockConfiguration: &types.PublicAccessBlockConfiguration{BlockPublicPolicy: aws.Bool(i%2 == 0)}})
				assert.NoError(t, err)
				name := fmt.Sprintf("own-%d", worker)
				_, err = owner.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: &name})
				assert.NoError(t, err)
				_, err = owner.DeleteBucket(ctx, &s3.DeleteBucketInput{Bucket: &name})
				assert.NoError(t, err)
				srv.Requests()
			}
		})
	}
	wg.Wait()
	out, err := owner.ListObjectsV2(ctx, &s3.ListObjectsV2Input{Bucket: bkt})
	require.NoError(t, err)
	assert.Len(t, out.Contents, 6)
	policy, err := owner.GetBucketPolicy(ctx, &s3.GetBucketPolicyInput{Bucket: bkt})
	require.NoError(t, err)
	assert.Regexp(t, `other-[0-7]/`, *policy.Policy)
}

func denyOther(worker int) string {
	return strings.Replace(denyAll, "bkt/*", fmt.Sprintf("bkt/other-%d/*", worker), 1)
}

// Of many who create an object that must not exist, one succeeds.
func TestConditionalWritesAreAtomic(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	var wins, losses sync.Map
	var wg sync.WaitGroup
	for i := range 16 {
		wg.Go(func() {
			_, err := srv.Client(fakes3.Owner).PutObject(t.Context(), &s3.PutObjectInput{Bucket: bkt, Key: aws.String("once"), Body: strings.NewReader("x"), IfNoneMatch: aws.String("*")})
			if err == nil {
				wins.Store(i, true)
			} else {
				losses.Store(i, err)
			}
		})
	}
	wg.Wait()
	count := func(m *sync.Map) (n int) {
		m.Range(func(_, value any) bool {
			n++
			if err, ok := value.(error); ok {
				requireRefusal(t, err, 412, "PreconditionFailed")
			}
			return true
		})
		return n
	}
	assert.Equal(t, 1, count(&wins))
	assert.Equal(t, 15, count(&losses))
}

// An upload that outlives its bucket is not lost in nowhere.
func TestUploadIntoADeletedBucket(t *testing.T) {
	t.Parallel()
	srv := fakes3.Start(t)
	require.Equal(t, "200", send(t, srv, fakes3.Owner, "PUT", "/bkt", "").outcome())
	finish := uploadInProgress(t, srv)
	require.Equal(t, "204", send(t, srv, fakes3.Owner, "DELETE", "/bkt", "").outcome())
	assert.Equal(t, 404, finish())
}
