package sigv4

import "strings"

// mechanism is the way in which a request names its sender.
type mechanism uint8

const (
	anonymous mechanism = 1 << iota
	byHeader            // Signature Version 4 in the Authorization header
	byQuery             // Signature Version 4 in the query
	byHeaderV2
	byQueryV2

	version4 = byHeader | byQuery
	version2 = byHeaderV2 | byQueryV2
)

// on limits a check to requests of some mechanisms.
func on(m mechanism, check func(*request) *Error) func(*request) *Error {
	return func(q *request) *Error {
		if q.mechanism&m == 0 {
			return nil
		}
		return check(q)
	}
}

// readMechanism: a header with no value names nobody (AW-84), nor does a query
// with neither X-Amz-Algorithm nor Signature.
func (q *request) readMechanism() {
	scheme, _, _ := strings.Cut(header(q.Request, "Authorization"), " ")
	switch {
	case strings.EqualFold(scheme, "AWS"):
		q.mechanism = byHeaderV2
	case scheme != "":
		q.mechanism = byHeader
	case q.query.has("X-Amz-Algorithm"):
		q.mechanism = byQuery
	case q.query.has("Signature"):
		q.mechanism = byQueryV2
	default:
		q.mechanism = anonymous
	}
}

// oneMechanism is AW-121.
func oneMechanism(q *request) *Error {
	authorization := header(q.Request, "Authorization")
	v4, v2 := q.query.has("X-Amz-Algorithm"), q.query.has("Signature")
	const message = "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified"
	switch name := (Field{"ArgumentName", "Authorization"}); {
	case authorization != "" && (v4 || v2):
		return badRequest("InvalidArgument", message, name, Field{"ArgumentValue", authorization})
	case v4 && v2:
		return badRequest("InvalidArgument", message, name)
	}
	return nil
}

// duplicateAuthorization is AW-98.
func duplicateAuthorization(q *request) *Error {
	if len(q.Header["Authorization"]) < 2 {
		return nil
	}
	return notImplemented("Authorization")
}

func (q *request) badAuthorization(message string) *Error {
	return badRequest("InvalidArgument", message,
		Field{"ArgumentName", "Authorization"}, Field{"ArgumentValue", header(q.Request, "Authorization")})
}

// authorizationSpace is the first half of AU-6, and AW-85.
func authorizationSpace(q *request) *Error {
	if strings.Contains(header(q.Request, "Authorization"), " ") {
		return nil
	}
	return q.badAuthorization("Authorization header is invalid -- one and only one ' ' (space) required.")
}

// version2Parameters is AU-11.
func version2Parameters(q *request) *Error {
	if q.query.has("Expires") && q.query.has("AWSAccessKeyId") {
		return nil
	}
	return forbidden("AccessDenied", "Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters")
}

// noVersion2 is AU-7 and AW-100.
func noVersion2(*request) *Error {
	return badRequest("InvalidRequest", "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.")
}

// authorizationType is the second half of AU-6. Letter case does not matter here.
func authorizationType(q *request) *Error {
	if strings.EqualFold(q.algorithm, Algorithm) {
		return nil
	}
	return q.badAuthorization("Unsupported Authorization Type")
}

func badQuery(message string, fields ...Field) *Error {
	return badRequest("AuthorizationQueryParametersError", message, fields...)
}

func queryAlgorithm(q *request) *Error {
	if q.algorithm == Algorithm {
		return nil
	}
	return badQuery(`X-Amz-Algorithm only supports "AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256"`)
}

// queryParameters is AU-10 and AW-115.
func queryParameters(q *request) *Error {
	for _, name := range authParameters {
		if !q.query.has(name) {
			return badQuery("Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.")
		}
	}
	return nil
}
