// Package sigv4 verifies Signature Version 4 the way Amazon S3 does: in the
// Authorization header, in the query of a presigned URL, over a hashed payload,
// an unsigned one, or one that comes in aws-chunked framing, signed or not, with
// or without trailers.
//
// A [Verifier] is made once and is safe for concurrent use:
//
//	v := sigv4.New(sigv4.Config{Region: "us-east-1", Lookup: keys})
//	...
//	res, err := v.Verify(r) // *sigv4.Error
//
// Verify sees the request's line and headers; the body is verified while the
// caller reads [Result.Body], which yields the payload without its framing and
// returns an *Error at the faulty place. Only who reads the body to its end has
// verified it.
//
// Every refusal is one row of a table, listed by [Rules] in the order in which
// they are checked, and can be left out by its id. That order is S3's where it
// is known: two mechanisms at once before everything, then the form of the
// request, then clock and expiry, then the credential scope, then the key, its
// token and the signature.
package sigv4
