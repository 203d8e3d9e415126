package sigv4

import (
	"net/http"
	"strconv"
)

// hashMissing is PL-2 and AW-93.
func hashMissing(q *request) *Error {
	if header(q.Request, "X-Amz-Content-Sha256") != "" {
		return nil
	}
	return badRequest("InvalidRequest", "Missing required header for this request: x-amz-content-sha256")
}

// hashForm is PL-3 and AW-61.
func hashForm(q *request) *Error {
	if _, ok := keywords[q.payload]; ok || isSHA256(q.payload) {
		return nil
	}
	return badRequest("InvalidArgument", "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER or a valid sha256 value.",
		Field{"ArgumentName", "x-amz-content-sha256"}, Field{"ArgumentValue", q.payload})
}

// noECDSA is our own limit: such a payload belongs to Signature Version 4A.
func noECDSA(q *request) *Error {
	if !keywords[q.payload].ecdsa {
		return nil
	}
	return notImplemented("x-amz-content-sha256")
}

// anonymousSigned is PL-7.
func anonymousSigned(q *request) *Error {
	if !keywords[q.payload].signed {
		return nil
	}
	return badRequest("InvalidRequest", "Anonymous requests don't support this x-amz-content-sha256 value. Please use UNSIGNED-PAYLOAD or STREAMING-UNSIGNED-PAYLOAD-TRAILER.")
}

// chunkedOperation is PL-6.
func chunkedOperation(q *request) *Error {
	takes := q.verifier.config.Chunked
	if !keywords[q.payload].chunked || takes == nil || takes(q.Request) {
		return nil
	}
	return badRequest("InvalidRequest", "The value of x-amz-content-sha256 header is invalid.")
}

func missingLength() *Error {
	return &Error{Status: http.StatusLengthRequired, Code: "MissingContentLength", Message: "You must provide the Content-Length HTTP header."}
}

// decodedLength is PL-9 and AW-63.
func decodedLength(q *request) *Error {
	if !keywords[q.payload].chunked {
		return nil
	}
	if _, ok := q.decodedLength(); ok {
		return nil
	}
	return missingLength()
}

func (q *request) decodedLength() (int64, bool) {
	length, err := strconv.ParseInt(header(q.Request, "X-Amz-Decoded-Content-Length"), 10, 64)
	return length, err == nil && length >= 0
}

// noTransferEncoding is what clients that don't know the size of a body meet.
// Responses of S3 stand in JuliaWeb/HTTP.jl#98 and Automattic/knox#43.
func noTransferEncoding(q *request) *Error {
	if len(q.TransferEncoding) == 0 || keywords[q.payload].chunked {
		return nil
	}
	return notImplemented("Transfer-Encoding")
}
