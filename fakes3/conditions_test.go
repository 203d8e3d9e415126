package fakes3_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/s3conform/s3conform/fakes3"
)

// For each condition key: a condition on it, a request that meets it and one
// that does not. The caller is one whom only the bucket policy can allow.
var conditionProbes = []struct {
	condition string
	action    string
	request   string
	meets     []string
	fails     []string
}{
	{`"IpAddress":{"aws:SourceIp":"127.0.0.1"}`, "s3:GetObject", "GET /bkt/key", nil, nil},
	{`"NotIpAddress":{"aws:SourceIp":"10.0.0.0/8"}`, "s3:GetObject", "GET /bkt/key", []string{"X-Forwarded-For", "10.1.2.3"}, nil},
	{`"Bool":{"aws:SecureTransport":"false"}`, "s3:GetObject", "GET /bkt/key", nil, nil},
	{`"Null":{"s3:TlsVersion":"true"}`, "s3:GetObject", "GET /bkt/key", nil, nil},
	{`"DateGreaterThan":{"aws:CurrentTime":"2026-01-01T00:00:00Z"}`, "s3:GetObject", "GET /bkt/key", nil, nil},
	{`"NumericGreaterThan":{"aws:EpochTime":1700000000}`, "s3:GetObject", "GET /bkt/key", nil, nil},
	{`"StringEquals":{"aws:UserAgent":"probe"}`, "s3:GetObject", "GET /bkt/key", []string{"User-Agent", "probe"}, []string{"User-Agent", "other"}},
	{`"StringLike":{"aws:Referer":"http://good.test/*"}`, "s3:GetObject", "GET /bkt/key", []string{"Referer", "http://good.test/x"}, []string{"Referer", "http://bad.test/"}},
	{`"StringEquals":{"aws:RequestedRegion":"us-east-1"}`, "s3:GetObject", "GET /bkt/key", nil, nil},
	{`"StringEquals":{"aws:PrincipalType":"User","aws:username":"restricted","aws:PrincipalAccount":"111122223333"}`, "s3:GetObject", "GET /bkt/key", nil, nil},
	{`"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:user/restricted"}`, "s3:GetObject", "GET /bkt/key", nil, nil},
	{`"StringLike":{"aws:userid":"AIDA*"}`, "s3:GetObject", "GET /bkt/key", nil, nil},
	{`"StringEquals":{"aws:ResourceAccount":"111122223333","s3:ResourceAccount":"111122223333"}`, "s3:GetObject", "GET /bkt/key", nil, nil},
	{`"StringEquals":{"s3:authType":"REST-HEADER","s3:signatureversion":"AWS4-HMAC-SHA256"},"Null":{"s3:signatureAge":"true"}`, "s3:GetObject", "GET /bkt/key", nil, nil},
	{`"Null":{"s3:x-amz-content-sha256":"false"}`, "s3:GetObject", "GET /bkt/key", nil, nil},
	{`"StringEquals":{"s3:prefix":"a b"}`, "s3:ListBucket", "GET /bkt?prefix=a%20b", nil, nil},
	{`"Null":{"s3:prefix":"true","s3:max-keys":"true"}`, "s3:ListBucket", "GET /bkt", nil, nil},
	{`"StringEquals":{"s3:delimiter":"/"},"NumericEquals":{"s3:max-keys":"2"}`, "s3:ListBucket", "GET /bkt?delimiter=%2F&max-keys=2", nil, nil},
	{`"StringEquals":{"s3:versionid":"null"}`, "s3:GetObjectVersion", "GET /bkt/key?versionId=null", nil, nil},
	{`"StringEquals":{"s3:ExistingObjectTag/Class":"public"}`, "s3:GetObject", "GET /bkt/tagged", nil, nil},
	{`"StringEquals":{"s3:ExistingObjectTag/class":"secret"}`, "s3:GetObject", "GET /bkt/tagged", nil, never},
	{`"StringEquals":{"s3:x-amz-acl":"bucket-owner-full-control"}`, "s3:PutObject", "PUT /bkt/new", []string{"X-Amz-Acl", "bucket-owner-full-control"}, []string{}},
	{`"StringEquals":{"s3:x-amz-storage-class":"STANDARD_IA"}`, "s3:PutObject", "PUT /bkt/new", []string{"X-Amz-Storage-Class", "STANDARD_IA"}, []string{}},
	{`"StringEquals":{"s3:x-amz-server-side-encryption":"AES256"}`, "s3:PutObject", "PUT /bkt/new", []string{"X-Amz-Server-Side-Encryption", "AES256"}, []string{}},
	{`"StringEquals":{"s3:x-amz-website-redirect-location":"/x"}`, "s3:PutObject", "PUT /bkt/new", []string{"X-Amz-Website-Redirect-Location", "/x"}, []string{}},
	{`"StringEquals":{"s3:if-none-match":"*"}`, "s3:PutObject", "PUT /bkt/new", []string{"If-None-Match", "*"}, []string{}},
	{`"StringEquals":{"s3:if-match":"781e5e245d69b566979b86e28d23f2c7"}`, "s3:PutObject", "PUT /bkt/key", []string{"If-Match", `"781e5e245d69b566979b86e28d23f2c7"`}, []string{"If-Match", `"0"`}},
	{`"Bool":{"s3:ObjectCreationOperation":"true"}`, "s3:PutObject", "PUT /bkt/new", nil, nil},
	{`"StringEquals":{"s3:RequestObjectTag/a":"1"}`, `s3:PutObject","s3:PutObjectTagging`, "PUT /bkt/new", []string{"X-Amz-Tagging", "a=1&b=2"}, []string{"X-Amz-Tagging", "a=2"}},
	{`"ForAllValues:StringEquals":{"s3:RequestObjectTagKeys":["a","b"]}`, `s3:PutObject","s3:PutObjectTagging`, "PUT /bkt/new", []string{"X-Amz-Tagging", "a=1&b=2"}, []string{"X-Amz-Tagging", "a=1&c=2"}},
	{`"StringEquals":{"s3:x-amz-copy-source":"bkt/key"}`, "s3:PutObject", "PUT /bkt/copy", []string{"X-Amz-Copy-Source", "bkt/key"}, []string{"X-Amz-Copy-Source", "/bkt/key"}},
	{`"StringEquals":{"s3:x-amz-metadata-directive":"REPLACE"}`, "s3:PutObject", "PUT /bkt/copy", []string{"X-Amz-Copy-Source", "bkt/key", "X-Amz-Metadata-Directive", "REPLACE"}, []string{"X-Amz-Copy-Source", "bkt/key"}},
}

// never stands where the request itself must be refused.
var never = []string{"never"}

func TestConditionKeys(t *testing.T) {
	t.Parallel()
	const readAnything = `{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:user/restricted"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::bkt/key"}`
	for _, probe := range conditionProbes {
		t.Run(probe.condition, func(t *testing.T) {
			t.Parallel()
			srv := serverWithBucket(t)
			_, err := srv.Client(fakes3.Owner).PutObject(context.Background(), &s3.PutObjectInput{Bucket: bkt, Key: aws.String("tagged"), Tagging: aws.String("class=public")})
			require.NoError(t, err)
			resource := "arn:aws:s3:::bkt/*"
			if probe.action == "s3:ListBucket" {
				resource = "arn:aws:s3:::bkt"
			}
			statement := `{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:user/restricted"},"Action":["` + probe.action +
				`"],"Resource":"` + resource + `","Condition":{` + probe.condition + `}}`
			if strings.Contains(probe.request, "/copy") {
				statement += "," + readAnything
			}
			putPolicy(t, srv, statement)
			method, target, _ := strings.Cut(probe.request, " ")
			if len(probe.fails) > 0 && probe.fails[0] == "never" {
				assert.Equal(t, http.StatusForbidden, send(t, srv, fakes3.Restricted, method, target, "").status)
				return
			}
			reply := send(t, srv, fakes3.Restricted, method, target, "", probe.meets...)
			assert.Equal(t, "200", reply.outcome(), reply.body)
			if probe.fails != nil {
				assert.Equal(t, "403 AccessDenied", send(t, srv, fakes3.Restricted, method, target, "", probe.fails...).outcome())
			}
		})
	}
}

// The document of PutObjectTagging supplies the keys of requested tags, and
// the object as it was those of existing ones (AR-112).
func TestConditionKeysOfPutObjectTagging(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	const tagging = `<Tagging><TagSet><Tag><Key>class</Key><Value>VALUE</Value></Tag></TagSet></Tagging>`
	putPolicy(t, srv, `{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:user/restricted"},"Action":"s3:PutObjectTagging","Resource":"arn:aws:s3:::bkt/*",`+
		`"Condition":{"StringEquals":{"s3:RequestObjectTag/class":["draft","final"]},"StringNotEquals":{"s3:ExistingObjectTag/class":"final"}}}`)
	for _, step := range []struct{ value, want string }{
		{"secret", "403 AccessDenied"},
		{"draft", "200"},
		{"final", "200"},
		{"draft", "403 AccessDenied"},
	} {
		body := strings.Replace(tagging, "VALUE", step.value, 1)
		assert.Equal(t, step.want, send(t, srv, fakes3.Restricted, "PUT", "/bkt/key?tagging", body).outcome(), step.value)
	}
}

func TestConditionKeysOfPresignedURLsAndAnonymousCallers(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	allowPublic(t, srv)
	putPolicy(t, srv, `{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::bkt/*","Condition":{"StringEquals":{"s3:authType":"REST-QUERY-STRING"},"NumericLessThan":{"s3:signatureAge":60000}}}`)
	url, err := s3.NewPresignClient(srv.Client(fakes3.Restricted)).PresignGetObject(t.Context(), &s3.GetObjectInput{Bucket: bkt, Key: aws.String("key")})
	require.NoError(t, err)
	r, err := http.NewRequestWithContext(t.Context(), "GET", url.URL, nil)
	require.NoError(t, err)
	assert.Equal(t, "200", exchange(t, r).outcome())
	assert.Equal(t, "403 AccessDenied", send(t, srv, fakes3.Restricted, "GET", "/bkt/key", "").outcome())
	assert.Equal(t, "403 AccessDenied", send(t, srv, fakes3.Anonymous, "GET", "/bkt/key", "").outcome())

	putPolicy(t, srv, `{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::bkt/*","Condition":{"StringEquals":{"aws:PrincipalType":"Anonymous","aws:userid":"anonymous"},"Null":{"aws:username":"true","aws:PrincipalArn":"true"}}}`)
	assert.Equal(t, "200", send(t, srv, fakes3.Anonymous, "GET", "/bkt/key", "").outcome())
	assert.Equal(t, "403 AccessDenied", send(t, srv, fakes3.Restricted, "GET", "/bkt/key", "").outcome())
}

// AR-113: a grant on the source's tags lets nobody copy.
func TestCopySourceHasNoTagKeys(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	_, err := srv.Client(fakes3.Owner).PutObject(t.Context(), &s3.PutObjectInput{Bucket: bkt, Key: aws.String("tagged"), Tagging: aws.String("class=public")})
	require.NoError(t, err)
	putPolicy(t, srv, `{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:user/restricted"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::bkt/*","Condition":{"StringEquals":{"s3:ExistingObjectTag/class":"public"}}},`+
		`{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:user/restricted"},"Action":["s3:PutObject","s3:PutObjectTagging","s3:GetObjectTagging"],"Resource":"arn:aws:s3:::bkt/*"}`)
	assert.Equal(t, "200", send(t, srv, fakes3.Restricted, "GET", "/bkt/tagged", "").outcome())
	assert.Equal(t, "403 AccessDenied", send(t, srv, fakes3.Restricted, "PUT", "/bkt/copy", "", "X-Amz-Copy-Source", "bkt/tagged").outcome())
}
