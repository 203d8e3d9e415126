package fakes3

import (
	"net/http"
	"slices"
	"unicode/utf8"
)

// guardRules are S3's conditions on a request that have nothing to do with
// permission. Their order is ours where the facts are silent: what is wrong
// with the request as such, then what its bucket cannot do, then the owner.
var guardRules = []row[func(*exchange) error]{
	{"request/uri-encoding", "A key that is not UTF-8 is refused with 400 InvalidURI.", checkKeyEncoding},
	{"request/key-length", "A key of more than 1024 bytes is refused with 400 KeyTooLongError.", checkKeyLength},
	{"request/content-length", "An operation with a body refuses a request that has neither a body nor Content-Length: 0 with 411 MissingContentLength.", checkContentLength},
	{"directory/virtual-host", "The Regional control endpoint of directory buckets serves path-style requests only.", checkControlAddress},
	{"directory/expected-owner-501", "The control operations of a directory bucket refuse x-amz-expected-bucket-owner, right or wrong, with 501 NotImplemented.", refuse501(expectedOwnerHeader)},
	{"directory/confirm-501", "The policy operations of a directory bucket refuse x-amz-confirm-remove-self-bucket-access with 501 NotImplemented.", refuse501(confirmRemoveHeader)},
	{"directory/content-md5-501", "A directory bucket refuses Content-MD5 with 501 NotImplemented.", refuseContentMD5},
	{"request/express-header-501", "A general purpose bucket refuses headers that only directory buckets know with 501 NotImplemented.", checkExpressHeaders},
	{"owner/malformed", "An expected bucket owner that is not a 12-digit account id is refused with 400 InvalidBucketOwnerAWSAccountID.", checkOwnerForm(expectedOwnerHeader)},
	{"owner/mismatch", "A request whose expected bucket owner does not own the bucket is refused with 403 AccessDenied.", checkOwner},
	{"owner/source-malformed", "An expected source bucket owner that is not a 12-digit account id is refused with 400 InvalidBucketOwnerAWSAccountID.", checkOwnerForm(expectedSourceOwnerHeader)},
	{"owner/source-mismatch", "A copy whose expected source bucket owner does not own the source bucket is refused with 403 AccessDenied.", checkSourceOwner},
}

// guard applies the guard rules, and the rules of package checksum that need
// no more than the headers.
func (x *exchange) guard() error {
	for _, r := range x.rules.guards {
		if err := r.do(x); err != nil {
			return x.refusedBy(r.id, err)
		}
	}
	if x.op.body.limit == 0 {
		return nil
	}
	var err error
	x.declared, err = x.rules.checksums.Declare(x.r.Header, x.op.integrity)
	return err
}

// refusedBy notes the rule in the error, for [Server.Requests].
func (x *exchange) refusedBy(id string, err error) error {
	e := x.asS3Error(err)
	e.rule = id
	return e
}

// checkKeyEncoding is AW-99.
func checkKeyEncoding(x *exchange) error {
	if utf8.ValidString(x.addr.key) {
		return nil
	}
	return fault(http.StatusBadRequest, "InvalidURI", "Couldn't parse the specified URI.", "URI", x.r.URL.EscapedPath())
}

func checkKeyLength(x *exchange) error {
	if len(x.addr.key) <= maxKeyBytes {
		return nil
	}
	return keyTooLong(len(x.addr.key))
}

// checkContentLength is CP-205. A body that comes in chunks, and so without a
// length, is a matter of package sigv4.
func checkContentLength(x *exchange) error {
	body := x.op.body
	if body.limit == 0 || body.optional || len(x.r.Header["Content-Length"]) > 0 || x.r.ContentLength < 0 {
		return nil
	}
	return fault(http.StatusLengthRequired, "MissingContentLength", "You must provide the Content-Length HTTP header.")
}

// checkControlAddress is PBP-3. The error is ours: real S3 has no such host.
func checkControlAddress(x *exchange) error {
	isControl := x.addr.endpoint == controlEndpoint ||
		isDirectoryName(x.addr.bucket) && x.op.express.endpoint == controlEndpoint
	if !isControl || !x.addr.virtualHosted {
		return nil
	}
	return invalidRequest("The Regional control endpoint of directory buckets does not support virtual-hosted-style requests. Put the bucket into the path.")
}

// refuse501 makes the check for a header that a row of the operation table
// names in its column for directory buckets.
func refuse501(header string) func(*exchange) error {
	return func(x *exchange) error {
		if !x.refusesOnDirectory(header) {
			return nil
		}
		return unimplementedHeader(wireName(header))
	}
}

// refuseContentMD5 is DB-8.
func refuseContentMD5(x *exchange) error {
	if !x.refusesOnDirectory(contentMD5Header) {
		return nil
	}
	return fault(http.StatusNotImplemented, "NotImplemented", "This bucket does not support Content Md5 header.",
		"Header", wireName(contentMD5Header))
}

func (x *exchange) refusesOnDirectory(header string) bool {
	return len(x.r.Header[header]) > 0 && x.addr.directory() && slices.Contains(x.op.express.headers501, header)
}

// expressHeaders are the headers that only directory buckets know, by
// operation (DB-12, AW-150, AW-151).
var expressHeaders = map[string][]string{
	"PutObject":    {"X-Amz-Write-Offset-Bytes", "X-Amz-Rename-Source"},
	"DeleteObject": {"X-Amz-If-Match-Size", "X-Amz-If-Match-Last-Modified-Time"},
}

func checkExpressHeaders(x *exchange) error {
	if x.addr.directory() {
		return nil
	}
	for _, header := range expressHeaders[x.op.name] {
		if len(x.r.Header[header]) > 0 {
			return unimplementedHeader(wireName(header))
		}
	}
	return nil
}

// checkOwnerForm is OW-3 and OW-14. An empty value is a malformed one.
func checkOwnerForm(header string) func(*exchange) error {
	return func(x *exchange) error {
		values := x.r.Header[header]
		if len(values) == 0 || x.op.traits.has(ignoresOwner) || isAccountID(values[0]) {
			return nil
		}
		return fault(http.StatusBadRequest, "InvalidBucketOwnerAWSAccountID",
			"The value of the expected bucket owner parameter must be an AWS Account ID... ["+values[0]+"]")
	}
}

// checkOwner is OW-2 and OW-5: a condition, to which root is subject too.
func checkOwner(x *exchange) error {
	values := x.r.Header[expectedOwnerHeader]
	if len(values) == 0 || x.op.traits.has(ignoresOwner) || values[0] == x.bucket.owner.id {
		return nil
	}
	return accessDenied("Access Denied")
}

// checkSourceOwner is OW-13.
func checkSourceOwner(x *exchange) error {
	values := x.r.Header[expectedSourceOwnerHeader]
	if len(values) == 0 || x.op.header != copySourceHeader {
		return nil
	}
	source, err := parseCopySource(x.r.Header[copySourceHeader][0])
	if err != nil {
		return nil // the handler reports it
	}
	b := x.buckets.get(source.bucket)
	if b == nil || values[0] == b.owner.id {
		return nil
	}
	return accessDenied("Access Denied")
}
