package fakes3

import "strings"

// The request headers that more than one place knows, in canonical form, so
// that a lookup in a http.Header needs no conversion.
const (
	confirmRemoveHeader       = "X-Amz-Confirm-Remove-Self-Bucket-Access"
	contentMD5Header          = "Content-Md5"
	copySourceHeader          = "X-Amz-Copy-Source"
	expectedOwnerHeader       = "X-Amz-Expected-Bucket-Owner"
	expectedSourceOwnerHeader = "X-Amz-Source-Expected-Bucket-Owner"
	metadataDirectiveHeader   = "X-Amz-Metadata-Directive"
	metadataPrefix            = "X-Amz-Meta-"
	objectOwnershipHeader     = "X-Amz-Object-Ownership"
	taggingDirectiveHeader    = "X-Amz-Tagging-Directive"
	taggingHeader             = "X-Amz-Tagging"
)

// hasHeader makes a condition of the operation table.
func hasHeader(name string) func(*exchange) bool {
	return func(x *exchange) bool { return len(x.r.Header[name]) > 0 }
}

// wireName gives a header the form that S3's error documents have.
func wireName(canonical string) string { return strings.ToLower(canonical) }
