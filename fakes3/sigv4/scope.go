package sigv4

import (
	"fmt"
	"slices"
	"strings"
)

// scope is a credential: an access key id, and what its signature is good for.
type scope struct {
	credential string // as sent
	text       string // without the access key id
	accessKey  string
	date       string // yyyyMMdd
	region     string
	service    string
	terminal   string
	wellFormed bool // has five parts
}

const terminal = "aws4_request"

func parseScope(credential string) scope {
	s := scope{credential: credential, wellFormed: strings.Count(credential, "/") == 4}
	s.accessKey, s.text, _ = strings.Cut(credential, "/")
	rest := s.text
	s.date, rest, _ = strings.Cut(rest, "/")
	s.region, rest, _ = strings.Cut(rest, "/")
	s.service, s.terminal, _ = strings.Cut(rest, "/")
	return s
}

// authorizationComponents is AU-5 and AW-86.
func authorizationComponents(q *request) *Error {
	if q.scope.credential != "" && q.signedHeaders != "" && q.signature != "" {
		return nil
	}
	return q.badCredential("the authorization header requires three components: Credential, SignedHeaders, and Signature.")
}

// badCredential is the same finding in the words of header and query.
func (q *request) badCredential(finding string, fields ...Field) *Error {
	if q.mechanism == byQuery {
		return badQuery("Error parsing the X-Amz-Credential parameter; "+finding, fields...)
	}
	return badRequest("AuthorizationHeaderMalformed", "The authorization header is malformed; "+finding, fields...)
}

// credentialForm is AU-5 and AU-12.
func credentialForm(q *request) *Error {
	if q.scope.wellFormed {
		return nil
	}
	return q.badCredential(`the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".`)
}

// credentialRegion is AU-4, AW-87 and AW-116.
func credentialRegion(q *request) *Error {
	switch right := q.verifier.config.Region; q.scope.region {
	case right:
		return nil
	case "":
		return q.badCredential("a non-empty region must be provided in the credential.")
	default:
		return q.badCredential(fmt.Sprintf("the region '%s' is wrong; expecting '%s'", q.scope.region, right), Field{"Region", right})
	}
}

// credentialService is AW-86 and AW-117.
func credentialService(q *request) *Error {
	right := q.verifier.config.Services
	if slices.Contains(right, q.scope.service) {
		return nil
	}
	return q.badCredential(fmt.Sprintf(`incorrect service "%s". This endpoint belongs to "%s".`, q.scope.service, right[0]))
}

func credentialTerminal(q *request) *Error {
	if q.scope.terminal == terminal {
		return nil
	}
	return q.badCredential(fmt.Sprintf(`incorrect terminal "%s". This endpoint uses "%s".`, q.scope.terminal, terminal))
}

func credentialDate(q *request) *Error {
	var buffer [len(isoBasic)]byte
	day := q.date.AppendFormat(buffer[:0], "20060102")
	switch {
	case q.scope.date == string(day):
		return nil
	case q.mechanism == byQuery:
		return badQuery(fmt.Sprintf(`Invalid credential date "%s". This date is not the same as X-Amz-Date: "%s".`, q.scope.date, string(day)))
	}
	return q.badCredential("Invalid credential date. Date is not the same as X-Amz-Date.")
}
