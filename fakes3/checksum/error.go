package checksum

// Error is a refusal in S3's terms.
type Error struct {
	// Rule is the id of the rule that refused.
	Rule string
	// Status is the HTTP status.
	Status int
	// Code and Message are S3's.
	Code, Message string
	// Fields are the further elements of S3's error document, in order.
	Fields []Field
}

// Field is one element of an error document.
type Field struct{ Name, Value string }

// Error returns code and message. The fields stay out of it.
func (e *Error) Error() string { return e.Code + ": " + e.Message }

func badRequest(code, message string, fields ...Field) *Error {
	return &Error{Status: 400, Code: code, Message: message, Fields: fields}
}

func invalidRequest(message string) *Error { return badRequest("InvalidRequest", message) }
