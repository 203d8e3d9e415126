package fakes3

import (
	"net/http"
	"strconv"
)

// s3Error is a refusal in S3's terms. Two of them are never the same value, so
// that a stage may complete one without touching another request's.
type s3Error struct {
	status  int
	code    string
	message string
	fields  []field // the code's own elements, in S3's order
	allow   string  // value of the Allow header, for 405
	rule    string  // id of the rule that refused, empty if none did
}

// field is one element of an error body beside Code and Message.
type field struct{ name, value string }

func (e *s3Error) Error() string { return e.code + ": " + e.message }

// fault makes an error; pairs are the names and values of its own elements.
func fault(status int, code, message string, pairs ...string) *s3Error {
	e := &s3Error{status: status, code: code, message: message}
	for i := 0; i+1 < len(pairs); i += 2 {
		e.fields = append(e.fields, field{pairs[i], pairs[i+1]})
	}
	return e
}

func accessDenied(message string) *s3Error {
	return fault(http.StatusForbidden, "AccessDenied", message)
}

func noSuchBucket(name string) *s3Error {
	return fault(http.StatusNotFound, "NoSuchBucket", "The specified bucket does not exist", "BucketName", name)
}

func noSuchBucketPolicy(bucket string) *s3Error {
	return fault(http.StatusNotFound, "NoSuchBucketPolicy", "The bucket policy does not exist", "BucketName", bucket)
}

func noSuchPublicAccessBlock(bucket string) *s3Error {
	return fault(http.StatusNotFound, "NoSuchPublicAccessBlockConfiguration",
		"The public access block configuration was not found", "BucketName", bucket)
}

func noSuchKey(key string) *s3Error {
	return fault(http.StatusNotFound, "NoSuchKey", "The specified key does not exist.", "Key", key)
}

func methodNotAllowed() *s3Error {
	return fault(http.StatusMethodNotAllowed, "MethodNotAllowed",
		"The specified method is not allowed against this resource.")
}

const unimplementedMessage = "A header you provided implies functionality that is not implemented"

// unimplementedHeader refuses a header whose meaning the bucket does not know
// (DB-12, AW-150).
func unimplementedHeader(name string) *s3Error {
	return fault(http.StatusNotImplemented, "NotImplemented", unimplementedMessage, "Header", name)
}

// unimplementedQuery is the same for a query parameter (AW-152).
func unimplementedQuery(name string) *s3Error {
	return fault(http.StatusNotImplemented, "NotImplemented", unimplementedMessage, "QueryParameter", name)
}

func invalidArgument(message, name, value string) *s3Error {
	return fault(http.StatusBadRequest, "InvalidArgument", message, "ArgumentName", name, "ArgumentValue", value)
}

func invalidRequest(message string) *s3Error {
	return fault(http.StatusBadRequest, "InvalidRequest", message)
}

func malformedXML() *s3Error {
	return fault(http.StatusBadRequest, "MalformedXML",
		"The XML you provided was not well-formed or did not validate against our published schema")
}

func invalidBucketName(name string) *s3Error {
	return fault(http.StatusBadRequest, "InvalidBucketName", "The specified bucket is not valid.", "BucketName", name)
}

// preconditionFailed names the request header whose condition does not hold.
func preconditionFailed(condition string) *s3Error {
	return fault(http.StatusPreconditionFailed, "PreconditionFailed",
		"At least one of the pre-conditions you specified did not hold", "Condition", condition)
}

func keyTooLong(size int) *s3Error {
	return fault(http.StatusBadRequest, "KeyTooLongError", "Your key is too long",
		"Size", strconv.Itoa(size), "MaxSizeAllowed", strconv.Itoa(maxKeyBytes))
}

func messageTooLong(limit int64) *s3Error {
	return fault(http.StatusBadRequest, "MaxMessageLengthExceeded", "Your request was too big.",
		"MaxMessageLengthBytes", strconv.FormatInt(limit, 10))
}

// incompleteBody is for a body that ends before its announced length.
func incompleteBody() *s3Error {
	return fault(http.StatusBadRequest, "IncompleteBody", "The request body terminated unexpectedly")
}

// notModified is a conditional read that has nothing new to say. It travels as
// an error, because it too ends the request without the object.
func notModified() *s3Error {
	return fault(http.StatusNotModified, "NotModified", "Not Modified")
}

// internalError is for what cannot happen short of a defect in the fake.
func internalError(err error) *s3Error {
	return fault(http.StatusInternalServerError, "InternalError",
		"We encountered an internal error. Please try again. ("+err.Error()+")")
}
