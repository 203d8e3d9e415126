package fakes3_test

import (
	"encoding/xml"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/s3conform/s3conform/fakes3"
)

// FuzzHandler sends any request, past all permissions, and wants an answer that
// is neither a panic nor an internal error, and whose error document is XML.
func FuzzHandler(f *testing.F) {
	for _, seed := range []struct{ method, target, header, value, body string }{
		{"GET", "/bkt?list-type=2&prefix=a&delimiter=/&max-keys=1&encoding-type=url", "X-Amz-Meta-A", "b", ""},
		{"GET", "/bkt/key?partNumber=1&response-expires=x", "Range", "bytes=-5", ""},
		{"PUT", "/bkt/copy", "X-Amz-Copy-Source", "bkt/key?versionId=null", ""},
		{"PUT", "/bkt/new", "X-Amz-Tagging", "a=1&b=%20", "body"},
		{"PUT", "/bkt/key?tagging", "Content-Md5", "", "<Tagging><TagSet><Tag><Key>k</Key><Value>v</Value></Tag></TagSet></Tagging>"},
		{"POST", "/bkt?delete", "X-Amz-Checksum-Crc32", "AAAAAA==", "<Delete><Object><Key>k</Key></Object></Delete>"},
		{"PUT", "/bkt?policy", "X-Amz-Expected-Bucket-Owner", "111122223333", statementPolicy(denyAll)},
		{"PUT", "/bkt?publicAccessBlock", "X-Amz-Sdk-Checksum-Algorithm", "CRC32", "<PublicAccessBlockConfiguration/>"},
		{"PUT", "/dir--use1-az4--x-s3", "Host", "s3express-control.us-east-1.x", directorySpecification},
		{"DELETE", "/bkt/key?versionId=null", "If-Match", "*", ""},
		{"PATCH", "/?acl&policy", "Authorization", "AWS4-HMAC-SHA256 x", ""},
	} {
		f.Add(seed.method, seed.target, seed.header, seed.value, seed.body)
	}
	f.Fuzz(func(t *testing.T, method, target, header, value, body string) {
		u, err := url.ParseRequestURI(target)
		if err != nil || u.Host != "" || !validToken(method) || !validToken(header) || strings.ContainsAny(value, "\r\n\x00") {
			t.Skip("no HTTP server would see this")
		}
		srv := serverWithBucket(t, fakes3.Without("authorise/default-deny", "authorise/explicit-deny"))
		r := httptest.NewRequest("GET", "/", strings.NewReader(body))
		r.Method, r.URL, r.RequestURI = method, u, target
		r.Header.Set("Content-Length", "1")
		r.Header.Set(header, value)
		if header == "Host" {
			r.Host = value
		}
		w := httptest.NewRecorder()
		srv.Handler().ServeHTTP(w, r)
		require.NotEqual(t, http.StatusInternalServerError, w.Code, w.Body.String())
		if w.Code >= 400 && method != "HEAD" {
			var fault faultDocument
			require.NoError(t, xml.Unmarshal(w.Body.Bytes(), &fault), w.Body.String())
			require.NotEmpty(t, fault.Code)
		}
	})
}

func validToken(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return r <= ' ' || r >= 0x7f || strings.ContainsRune(`"(),/:;<=>?@[\]{}`, r) }) < 0
}
