package fakes3

import (
	"crypto/tls"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/s3conform/s3conform/fakes3/policy"
	"github.com/s3conform/s3conform/fakes3/sigv4"
)

// conditionKeys is a set of groups of condition keys, a column of the
// operation table.
type conditionKeys uint16

const (
	keysOfACL conditionKeys = 1 << iota
	keysOfConditions
	keysOfCopy
	keysOfCreation
	keysOfEncryption
	keysOfExistingTags
	keysOfListing
	keysOfLock
	keysOfObject
	keysOfRequestTags
	keysOfVersion
)

// keysOfWrite are those of every request that makes an object.
const keysOfWrite = keysOfConditions | keysOfEncryption | keysOfLock | keysOfObject

func (k conditionKeys) has(group conditionKeys) bool { return k&group != 0 }

// requestKeys says where the keys of each group come from. A key whose source
// is not in the request is absent (AR-54, AR-105).
var requestKeys = []struct {
	group conditionKeys
	key   string
	from  func(*exchange) (string, bool)
}{
	{keysOfACL, "s3:x-amz-acl", header(cannedACLHeader)},
	{keysOfACL, "s3:x-amz-grant-full-control", header("X-Amz-Grant-Full-Control")},
	{keysOfACL, "s3:x-amz-grant-read", header("X-Amz-Grant-Read")},
	{keysOfACL, "s3:x-amz-grant-read-acp", header("X-Amz-Grant-Read-Acp")},
	{keysOfACL, "s3:x-amz-grant-write", header("X-Amz-Grant-Write")},
	{keysOfACL, "s3:x-amz-grant-write-acp", header("X-Amz-Grant-Write-Acp")},
	{keysOfConditions, "s3:if-match", unquotedHeader("If-Match")},
	{keysOfConditions, "s3:if-none-match", unquotedHeader("If-None-Match")},
	{keysOfCopy, "s3:x-amz-copy-source", header(copySourceHeader)},
	{keysOfCopy, "s3:x-amz-metadata-directive", header(metadataDirectiveHeader)},
	{keysOfCreation, "s3:x-amz-object-ownership", header(objectOwnershipHeader)},
	{keysOfEncryption, "s3:x-amz-server-side-encryption", header("X-Amz-Server-Side-Encryption")},
	{keysOfEncryption, "s3:x-amz-server-side-encryption-aws-kms-key-id", header("X-Amz-Server-Side-Encryption-Aws-Kms-Key-Id")},
	{keysOfEncryption, "s3:x-amz-server-side-encryption-customer-algorithm", header("X-Amz-Server-Side-Encryption-Customer-Algorithm")},
	{keysOfListing, "s3:delimiter", parameterValue("delimiter")},
	{keysOfListing, "s3:max-keys", parameterValue("max-keys")},
	{keysOfListing, "s3:prefix", parameterValue("prefix")},
	{keysOfLock, "s3:object-lock-legal-hold", header("X-Amz-Object-Lock-Legal-Hold")},
	{keysOfLock, "s3:object-lock-mode", header("X-Amz-Object-Lock-Mode")},
	{keysOfLock, "s3:object-lock-retain-until-date", header("X-Amz-Object-Lock-Retain-Until-Date")},
	{keysOfObject, "s3:ObjectCreationOperation", constant("true")},
	{keysOfObject, "s3:x-amz-storage-class", header("X-Amz-Storage-Class")},
	{keysOfObject, "s3:x-amz-website-redirect-location", header("X-Amz-Website-Redirect-Location")},
	{keysOfVersion, "s3:versionid", parameterValue("versionId")},
}

// header takes the raw text, spelling and spacing included (AR-100, AR-101).
func header(name string) func(*exchange) (string, bool) {
	return func(x *exchange) (string, bool) {
		if values := x.r.Header[name]; len(values) > 0 {
			return values[0], true
		}
		return "", false
	}
}

// unquotedHeader takes an entity tag without its quotes (AR-102).
func unquotedHeader(name string) func(*exchange) (string, bool) {
	raw := header(name)
	return func(x *exchange) (string, bool) {
		value, ok := raw(x)
		return strings.Trim(value, `"`), ok
	}
}

func parameterValue(name string) func(*exchange) (string, bool) {
	return func(x *exchange) (string, bool) { return x.query.lookup(name) }
}

func constant(value string) func(*exchange) (string, bool) {
	return func(*exchange) (string, bool) { return value, true }
}

// supply puts every condition key of the question into c.
func (x *exchange) supply(c *policy.Context, t *target) {
	x.supplyRequest(c)
	x.supplyPrincipal(c)
	x.supplySignature(c)
	if t.bucket != nil {
		c.Add("aws:ResourceAccount", t.bucket.owner.id)
		c.Add("s3:ResourceAccount", t.bucket.owner.id)
	}
	if t.keys == 0 {
		return
	}
	for i := range requestKeys {
		if k := &requestKeys[i]; t.keys.has(k.group) {
			if value, ok := k.from(x); ok {
				c.Add(k.key, value)
			}
		}
	}
	if t.keys.has(keysOfExistingTags) && t.object != nil {
		for _, tag := range t.object.tags {
			c.Add("s3:ExistingObjectTag/"+tag.Key, tag.Value)
		}
	}
	if t.keys.has(keysOfRequestTags) {
		// A malformed tag set names no tags here; the handler refuses it.
		tags, _ := x.requestTags()
		for _, tag := range tags {
			c.Add("s3:RequestObjectTag/"+tag.Key, tag.Value)
			c.Add("s3:RequestObjectTagKeys", tag.Key)
		}
	}
}

// supplyRequest adds the keys of the connection and the moment. The source
// address is that of the connection: a header could say anything.
func (x *exchange) supplyRequest(c *policy.Context) {
	if host, _, err := net.SplitHostPort(x.r.RemoteAddr); err == nil {
		c.Add("aws:SourceIp", host)
	}
	c.Add("aws:SecureTransport", strconv.FormatBool(x.r.TLS != nil))
	if x.r.TLS != nil {
		c.Add("s3:TlsVersion", tlsVersions[x.r.TLS.Version])
	}
	c.Add("aws:CurrentTime", x.time.UTC().Format(time.RFC3339))
	c.Add("aws:EpochTime", strconv.FormatInt(x.time.Unix(), 10))
	c.Add("aws:RequestedRegion", x.region)
	c.Add("aws:ViaAWSService", "false")
	addHeader(c, "aws:UserAgent", x.r.Header, "User-Agent")
	addHeader(c, "aws:Referer", x.r.Header, "Referer")
}

var tlsVersions = map[uint16]string{
	tls.VersionTLS10: "1.0",
	tls.VersionTLS11: "1.1",
	tls.VersionTLS12: "1.2",
	tls.VersionTLS13: "1.3",
}

// supplyPrincipal adds the keys of the caller. An anonymous one has a type and
// a user id, and no name (AR-96).
func (x *exchange) supplyPrincipal(c *policy.Context) {
	p := &x.caller.principal
	c.Add("aws:PrincipalType", p.Kind.String())
	c.Add("aws:userid", p.UserID)
	if p.Kind == policy.Anonymous {
		c.Add("aws:PrincipalAccount", "anonymous")
		return
	}
	c.Add("aws:PrincipalAccount", p.Account)
	c.Add("aws:PrincipalIsAWSService", "false")
	if p.RoleARN != "" {
		c.Add("aws:PrincipalArn", p.RoleARN)
	} else {
		c.Add("aws:PrincipalArn", p.ARN)
	}
	if p.UserName != "" {
		c.Add("aws:username", p.UserName)
	}
	for key, value := range p.Tags {
		c.Add("aws:PrincipalTag/"+key, value)
	}
}

// supplySignature adds the keys of the authentication. The age of a signature
// counts for presigned URLs only (AR-108).
func (x *exchange) supplySignature(c *policy.Context) {
	addHeader(c, "s3:x-amz-content-sha256", x.r.Header, "X-Amz-Content-Sha256")
	if x.auth.AccessKey == "" {
		return
	}
	c.Add("s3:authType", x.auth.AuthType)
	c.Add("s3:signatureversion", sigv4.Algorithm)
	if x.auth.AuthType == sigv4.AuthQuery {
		c.Add("s3:signatureAge", strconv.FormatInt(x.time.Sub(x.auth.SignedAt).Milliseconds(), 10))
	}
}

func addHeader(c *policy.Context, key string, h http.Header, name string) {
	if values := h[name]; len(values) > 0 {
		c.Add(key, values[0])
	}
}
