package policy

import "fmt"

// Error is the refusal of a policy document.
type Error struct {
	// Code is the S3 error code, "MalformedPolicy" for every fault of a document.
	Code string
	// Message is S3's message for the fault, word for word where it is known.
	Message string
	// Detail is the content of the Detail element that S3 adds to faults about
	// one value, for example `"AWS" : "arn:aws:iam::1:root"`. Empty: no element.
	Detail string
	// Rule is the id of the rule that refused the document (see Rules), empty
	// where the text could not be read as a policy at all.
	Rule string
	// Offset is the place of the fault in the text, in bytes from its start, or
	// -1 where it has no place.
	Offset int
}

// Error names the code, the message and, where there is one, the detail.
func (e *Error) Error() string {
	if e.Detail == "" {
		return fmt.Sprintf("%s: %s", e.Code, e.Message)
	}
	return fmt.Sprintf("%s: %s: %s", e.Code, e.Message, e.Detail)
}

func malformed(offset int, message string) *Error {
	return &Error{Code: "MalformedPolicy", Message: message, Offset: offset}
}

func (e *Error) withDetail(detail string) *Error {
	e.Detail = detail
	return e
}
