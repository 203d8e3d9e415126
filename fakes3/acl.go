package fakes3

import "net/http"

const cannedACLHeader = "X-Amz-Acl"

var grantHeaders = []string{
	"X-Amz-Grant-Full-Control",
	"X-Amz-Grant-Read",
	"X-Amz-Grant-Read-Acp",
	"X-Amz-Grant-Write",
	"X-Amz-Grant-Write-Acp",
}

// checkACLHeaders refuses an object that would need an access control list. A
// bucket that enforces its owner's ownership has none, and takes only the list
// that says so. On other buckets lists are not served, but for the one that
// says nothing.
func (x *exchange) checkACLHeaders() error {
	canned := x.r.Header.Get(cannedACLHeader)
	header := cannedACLHeader
	for _, name := range grantHeaders {
		if len(x.r.Header[name]) > 0 {
			header = name
		}
	}
	enforced := x.bucket.ownership == bucketOwnerEnforced
	switch {
	case header == cannedACLHeader && (canned == "" || canned == "bucket-owner-full-control" || canned == "private" && !enforced):
		return nil
	case enforced:
		return fault(http.StatusBadRequest, "AccessControlListNotSupported", "The bucket does not allow ACLs")
	default:
		return unimplementedHeader(wireName(header))
	}
}
