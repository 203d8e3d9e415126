package conformance

import (
	"io"
	"net/http"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/s3conform/s3conform/conformance/internal/wire"
)

func TestCurlCannot(t *testing.T) {
	t.Parallel()
	base := Raw("PUT", "/{bucket}/k", "", "body")
	for name, r := range map[string]Request{
		"presign":                     base.Sign(Presigned),
		"skew the clock":              base.Sign(Skew(time.Hour)),
		"stream":                      base.Sign(Content(StreamingSigned)),
		"leave a header unsigned":     base.SetUnsigned("x-amz-acl", "private"),
		"rewrite a framed body":       base.Sign(Content(StreamingSigned)).Reframed("4", "5"),
		"send another body":           base.Tampered("x"),
		"send a header twice":         base.Set("x-amz-meta-a", "1", "2"),
		"send a NUL":                  base.WithBody("a\x00b"),
		"send bytes that are no text": base.WithBody("\xff"),
		"send a very long body":       base.WithBody(Body(strings.Repeat("x", maxCurlBody+1))),
		"leave the length out":        base.Drop("Content-Length"),
		"leave the payload hash out":  base.Drop("x-amz-content-sha256"),
		"sign an empty header":        base.Set("x-amz-acl", ""),
		"sign wide spaces":            base.Set("x-amz-acl", "a  b"),
		"sign an odd path":            Raw("GET", "/{bucket}/a+b", "", ""),
		"sign an odd query":           Raw("GET", "/{bucket}", "prefix=%zz", ""),
	} {
		assert.Empty(t, drafted(t, r, PathStyle).curl(Member, madeUpTarget()), name)
	}
}

func TestShellQuote(t *testing.T) {
	t.Parallel()
	sh, err := exec.LookPath("sh")
	require.NoError(t, err)
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.StringMatching(`[a-zA-Z0-9 '"$\\!*?;&|<>(){}~#é\n`+"`"+`]{0,30}`).Draw(rt, "text")
		out, err := exec.Command(sh, "-c", "printf %s "+shellQuote(text, nil)).Output()
		require.NoError(rt, err)
		require.Equal(rt, text, string(out))
	})
	quoted := shellQuote("it's AKIA1 and AKIA1", []wire.Secret{{Text: "AKIA1", Name: "KEY"}})
	assert.NotContains(t, quoted, "AKIA1")
	out, err := exec.Command(sh, "-c", "KEY='a b'; printf %s "+quoted).Output()
	require.NoError(t, err)
	assert.Equal(t, "it's a b and a b", string(out))
}

// The command must send what the engine sends: the same line, host, headers
// and body, and a signature that the engine would make.
func TestCurlSendsTheSame(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("curl"); err != nil {
		t.Skip("curl is not installed")
	}
	type seen struct {
		method, uri, host, body string
		header                  http.Header
	}
	requests := make(chan seen, 1)
	target := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		requests <- seen{r.Method, r.RequestURI, r.Host, string(body), r.Header}
	}))
	member := target.Identities[Member]
	member.Credentials.SessionToken = "token"
	target.Identities[Member] = member
	target.Region = "eu-central-1"
	endpoint, err := target.check()
	require.NoError(t, err)
	for _, test := range []struct {
		name    string
		role    Role
		request Request
	}{
		{"get", Owner, getPolicy},
		{"put", Owner, putPolicy.Set("Content-MD5", "{body.md5}")},
		{"quotes and dollars", Owner, putPolicy.WithBody(`it's "$HOME" \ @file {"a": [1]}`)},
		{"a body that begins like a file", Owner, putPolicy.WithBody("@/etc/hostname")},
		{"head", Owner, headBucket},
		{"delete", Owner, Raw("DELETE", "/{bucket}/a%20b%2Bc/%C3%A9", "versionId=1", "")},
		{"list", Owner, Raw("GET", "/{bucket}", "prefix=a&list-type=2&delimiter=%2F", "")},
		{"a query written bare", Owner, Raw("GET", "/{bucket}", "prefix=a/b*+c?&list-type=2", "")},
		{"session token", Member, getPolicy},
		{"anonymous", Anonymous, getPolicy},
		{"unsigned payload", Owner, putPolicy.Sign(Content(UnsignedPayload))},
		{"another scope", Owner, getPolicy.Sign(Scope("mars-1", "iam"))},
		{"host", Owner, getPolicy.Host("{bucket}.elsewhere")},
		{"headers", Owner, putPolicy.Set("x-amz-acl", "private").Set("x-amz-meta-a", "a b")},
		{"an empty header, unsigned", Anonymous, putPolicy.Set("x-amz-acl", "")},
	} {
		t.Run(test.name, func(t *testing.T) {
			v := values{target: target, named: map[string]string{"bucket": "b-1"}}
			d, err := test.request.draft(t.Context(), newBuilder(endpoint, target.Region), v, PathStyle)
			require.NoError(t, err)
			command := d.curl(test.role, target)
			require.NotEmpty(t, command)
			for _, identity := range target.Identities {
				assert.NotContains(t, command, identity.Credentials.SecretKey)
				assert.NotContains(t, command, identity.Credentials.AccessKey)
			}
			shell := exec.Command("sh", "-c", command)
			for role, identity := range target.Identities {
				shell.Env = append(shell.Env, variable(role, "ACCESS_KEY")+"="+identity.Credentials.AccessKey,
					variable(role, "SECRET_KEY")+"="+identity.Credentials.SecretKey, variable(role, "SESSION_TOKEN")+"="+identity.Credentials.SessionToken)
			}
			output, err := shell.CombinedOutput()
			require.NoError(t, err, "%s\n%s", command, output)
			byCurl := <-requests

			signed := time.Now()
			if date := byCurl.header.Get("X-Amz-Date"); date != "" {
				signed, err = time.Parse("20060102T150405Z", date)
				require.NoError(t, err)
			}
			request, err := d.sign(test.role, target.Identities[test.role].Credentials, signed)
			require.NoError(t, err)
			client := wire.NewClient(nil)
			defer client.Close()
			_, err = client.Send(t.Context(), request)
			require.NoError(t, err)
			byEngine := <-requests

			assert.Equal(t, byEngine.method, byCurl.method)
			assert.Equal(t, byEngine.host, byCurl.host)
			assert.Equal(t, byEngine.body, byCurl.body)
			assert.Equal(t, strings.TrimSuffix(byEngine.uri, "="), strings.TrimSuffix(unsorted(byCurl.uri, byEngine.uri), "="))
			for name, want := range byEngine.header {
				if name == "User-Agent" || name == "Authorization" {
					continue
				}
				assert.Equal(t, want, byCurl.header[name], name)
			}
			assert.Equal(t, signature(byEngine.header) != "", signature(byCurl.header) != "")
			if strings.Contains(byCurl.header.Get("Authorization"), "SignedHeaders=host;x-amz-content-sha256;x-amz-date,") {
				assert.Equal(t, signature(byEngine.header), signature(byCurl.header), "curl signed the same headers, so it must come to the same")
			}
		})
	}
}

func signature(h http.Header) string {
	_, s, _ := strings.Cut(h.Get("Authorization"), "Signature=")
	return s
}

// unsorted gives a URI the other's order of query parameters, if that is all
// that sets them apart: curl must be given them sorted.
func unsorted(uri, other string) string {
	path, query, _ := strings.Cut(other, "?")
	if canonical, ok := canonicalQuery(query); ok && uri == path+canonical {
		return other
	}
	return uri
}
