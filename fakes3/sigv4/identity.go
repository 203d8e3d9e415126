package sigv4

import (
	"fmt"
)

// lookup finds the key once, and only when a rule asks for it.
func (q *request) lookup() (Key, bool) {
	if !q.keyAsked {
		q.key, q.keyFound = q.verifier.config.Lookup(q.scope.accessKey)
		q.keyAsked = true
	}
	return q.key, q.keyFound
}

func (q *request) signingKey() *signingKey {
	key, _ := q.lookup()
	return q.verifier.keys.get(keyID{key.Secret, q.scope.date, q.scope.region, q.scope.service})
}

func (q *request) unknownKey() *Error {
	return forbidden("InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.",
		Field{"AWSAccessKeyId", q.scope.accessKey})
}

// accessKey is AU-2 and AW-88.
func accessKey(q *request) *Error {
	if _, found := q.lookup(); found {
		return nil
	}
	return q.unknownKey()
}

// tokenMissing: S3 finds a temporary key only by its token.
func tokenMissing(q *request) *Error {
	if key, _ := q.lookup(); key.SessionToken == "" || q.token != "" {
		return nil
	}
	return q.unknownKey()
}

func (q *request) invalidToken() *Error {
	return badRequest("InvalidToken", "The provided token is malformed or otherwise invalid.", Field{"Token-0", q.token})
}

func tokenInvalid(q *request) *Error {
	if key, _ := q.lookup(); key.SessionToken == "" || q.token == "" || q.token == key.SessionToken {
		return nil
	}
	return q.invalidToken()
}

// tokenExpired is AW-102.
func tokenExpired(q *request) *Error {
	if key, _ := q.lookup(); key.Expires.IsZero() || q.now.Before(key.Expires) {
		return nil
	}
	return badRequest("ExpiredToken", "The provided token has expired.", Field{"Token-0", q.token})
}

// signatureMatches is AU-1, AW-88 and AW-118.
func signatureMatches(q *request) *Error {
	text := q.textToSign()
	if right := q.signingKey().sign(text); right.equals(q.signature) {
		return nil
	}
	return signatureDoesNotMatch(q.scope.accessKey, text, q.signature, string(q.canonicalRequest()))
}

// signatureDoesNotMatch answers with all that the client needs to find its
// mistake.
func signatureDoesNotMatch(accessKey string, stringToSign []byte, provided, canonicalRequest string) *Error {
	return forbidden("SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
		Field{"AWSAccessKeyId", accessKey},
		Field{"StringToSign", string(stringToSign)},
		Field{"SignatureProvided", provided},
		Field{"StringToSignBytes", fmt.Sprintf("% x", stringToSign)},
		Field{"CanonicalRequest", canonicalRequest},
		Field{"CanonicalRequestBytes", fmt.Sprintf("% x", canonicalRequest)})
}

// tokenSuperfluous is AW-97 and AW-123.
func tokenSuperfluous(q *request) *Error {
	if key, found := q.lookup(); !found || key.SessionToken != "" || q.token == "" {
		return nil
	}
	return q.invalidToken()
}
