package sigv4

import "net/http"

// Error is a refusal in S3's terms.
type Error struct {
	// Rule is the id of the rule that refused.
	Rule string
	// Status is the HTTP status.
	Status int
	// Code and Message are S3's.
	Code, Message string
	// Fields are the further elements of S3's error document, in order. As on S3,
	// some repeat what the client sent, a session token among them: they belong in
	// the response, and nowhere else.
	Fields []Field
}

// Field is one element of an error document.
type Field struct{ Name, Value string }

// Error returns code and message. The fields stay out of it.
func (e *Error) Error() string { return e.Code + ": " + e.Message }

func badRequest(code, message string, fields ...Field) *Error {
	return &Error{Status: http.StatusBadRequest, Code: code, Message: message, Fields: fields}
}

func forbidden(code, message string, fields ...Field) *Error {
	return &Error{Status: http.StatusForbidden, Code: code, Message: message, Fields: fields}
}

func notImplemented(header string) *Error {
	return &Error{
		Status: http.StatusNotImplemented, Code: "NotImplemented",
		Message: "A header you provided implies functionality that is not implemented",
		Fields:  []Field{{"Header", header}},
	}
}
