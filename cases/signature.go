package cases

import (
	"slices"
	"strings"
	"time"

	"github.com/s3conform/s3conform/conformance"
)

// signed is the edit that signs in another way.
func signed(ways ...conformance.Signing) edit {
	return func(r conformance.Request) conformance.Request { return r.Sign(ways...) }
}

// unsigned is the edit that replaces a header after signing.
func unsigned(name string, values ...string) edit {
	return func(r conformance.Request) conformance.Request { return r.SetUnsigned(name, values...) }
}

// authorization is the edit that replaces the Authorization header. Its access
// key is of no account, so it serves only what is found before the key is
// looked up.
func authorization(values ...string) edit { return unsigned("Authorization", values...) }

// query reads the policy by a query that is written by hand and not signed.
func query(parameters string) edit {
	return func(conformance.Request) conformance.Request {
		return conformance.Raw("GET", "/{bucket}", "policy&"+parameters, "").Sign(conformance.Unsigned)
	}
}

const (
	scope = "AKIDEXAMPLE/20130524/{region}/s3/aws4_request"
	// sixParameters are those of a presigned URL, but for the values of
	// algorithm and lifetime.
	sixParameters = "&X-Amz-Credential=AKIDEXAMPLE%2F20130524%2F{region}%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z" +
		"&X-Amz-SignedHeaders=host&X-Amz-Signature=0000000000000000000000000000000000000000000000000000000000000000"
	elsewhereRegion = "nowhere-1"
)

// headerFaults are those of a signature in the header, for any request.
var headerFaults = []fault{
	{
		slug: "wrong-secret", rules: []string{"AW-88"}, grade: reported,
		edit: signed(conformance.WrongSecret), want: conformance.Refuses(403, "SignatureDoesNotMatch"),
	},
	{
		slug: "unknown-key", rules: []string{"AW-88"}, grade: reported,
		edit: signed(conformance.UnknownKey), want: conformance.Refuses(403, "InvalidAccessKeyId"),
	},
	{
		slug: "clock-behind", rules: []string{"AW-89"}, grade: reported,
		edit: signed(conformance.Skew(-20 * time.Minute)), want: conformance.Refuses(403, "RequestTimeTooSkewed"),
	},
	{
		slug: "clock-ahead", rules: []string{"AW-89"}, grade: reported,
		edit: signed(conformance.Skew(20 * time.Minute)), want: conformance.Refuses(403, "RequestTimeTooSkewed"),
	},
	{
		slug: "other-region", rules: []string{"AW-87"}, grade: recorded,
		edit: signed(conformance.Scope(elsewhereRegion, "")),
		want: conformance.Refuses(400, "AuthorizationHeaderMalformed", conformance.FieldIs{Name: "Region", Value: "{region}"}),
	},
	{
		slug: "other-service", rules: []string{"AW-86"}, grade: reported,
		edit: signed(conformance.Scope("", "iam")), want: conformance.Refuses(400, "AuthorizationHeaderMalformed"),
	},
	{
		slug: "header-not-signed", rules: []string{"AW-81"}, grade: recorded,
		edit: unsigned("x-amz-meta-a", "b"), mend: header("x-amz-meta-a", "b"),
		want: conformance.Refuses(403, "AccessDenied", conformance.FieldIs{Name: "HeadersNotSigned", Value: "x-amz-meta-a"}),
	},
	{
		slug: "checksum-not-signed", rules: []string{"AW-80"}, grade: reported,
		edit: unsigned("x-amz-checksum-crc32", "AAAAAA=="),
		want: conformance.Refuses(403, "AccessDenied", conformance.FieldIs{Name: "HeadersNotSigned", Value: "x-amz-checksum-crc32"}),
	},
	{
		slug: "one-word", rules: []string{"AW-85"}, grade: reported,
		edit: authorization("AWS4-HMAC-SHA256"), want: conformance.Refuses(400, "InvalidArgument"),
	},
	{
		slug: "unknown-type", rules: []string{"AW-85"}, grade: reported,
		edit: authorization("AWS4-HMAC-SHA512 Credential=" + scope + ", SignedHeaders=host, Signature=00"),
		want: conformance.Refuses(400, "InvalidArgument"),
	},
	{
		slug: "no-credential", rules: []string{"AW-86"}, grade: reported,
		edit: authorization("AWS4-HMAC-SHA256 SignedHeaders=host, Signature=00"),
		want: conformance.Refuses(400, "AuthorizationHeaderMalformed"),
	},
	{
		slug: "no-signature", rules: []string{"AW-86"}, grade: reported,
		edit: authorization("AWS4-HMAC-SHA256 Credential=" + scope + ", SignedHeaders=host"),
		want: conformance.Refuses(400, "AuthorizationHeaderMalformed"),
	},
	{
		slug: "credential-cut-short", rules: []string{"AW-86"}, grade: reported,
		edit: authorization("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20130524, SignedHeaders=host, Signature=00"),
		want: conformance.Refuses(400, "AuthorizationHeaderMalformed"),
	},
	{
		slug: "which-message-without-a-credential", rules: []string{"AW-86"}, grade: info(conformance.Inferred),
		edit: authorization("AWS4-HMAC-SHA256 SignedHeaders=host, Signature=00"),
		want: conformance.Refuses(400, "AuthorizationHeaderMalformed", conformance.MessageIs(
			"The authorization header is malformed; the authorization header requires three components: Credential, SignedHeaders, and Signature.")),
	},
	{
		slug: "which-message-for-a-credential-cut-short", rules: []string{"AW-86"}, grade: info(conformance.Inferred),
		edit: authorization("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20130524, SignedHeaders=host, Signature=00"),
		want: conformance.Refuses(400, "AuthorizationHeaderMalformed", conformance.MessageIs(
			`The authorization header is malformed; the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".`)),
	},
	{
		slug: "which-fault-of-an-old-credential", rules: []string{"AW-86"}, grade: info(conformance.Inferred),
		note: "The credential is of another day, and its key of no account: what is found first is recorded.",
		edit: authorization("AWS4-HMAC-SHA256 Credential=" + scope + ", SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=00"),
		want: malformedOrUnknownKey,
	},
	{
		slug: "which-fault-of-a-credential-for-nothing", rules: []string{"AW-86"}, grade: info(conformance.Inferred),
		note: "The credential doesn't end as it must, besides: what is found first is recorded.",
		edit: authorization("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20130524/{region}/s3/nothing, " +
			"SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=00"),
		want: malformedOrUnknownKey.With(conformance.BodyContains("nothing")),
	},
	{
		slug: "version-2", rules: []string{"AW-100"}, grade: should(conformance.Reported),
		note: "Four Regions of Amazon S3 still take version 2.",
		edit: authorization("AWS AKIDEXAMPLE:c2lnbmF0dXJl"), want: conformance.Refuses(400, "InvalidRequest"),
	},
	{
		slug: "twice", rules: []string{"AW-98"}, grade: reported,
		edit: authorization("AWS4-HMAC-SHA256 a", "AWS4-HMAC-SHA256 b"), want: conformance.Refuses(501, "NotImplemented"),
	},
	{
		slug: "no-date", rules: []string{"AW-91"}, grade: reported,
		edit: unsigned("x-amz-date"), want: conformance.Refuses(403, "AccessDenied"),
	},
	{
		slug: "superfluous-token", rules: []string{"AW-97"}, grade: reported,
		edit: header("x-amz-security-token", "token"), want: conformance.Refuses(400, "InvalidToken"),
	},
	{
		slug: "no-payload-hash", rules: []string{"AW-93"}, grade: reported,
		edit: func(r conformance.Request) conformance.Request { return r.Drop("x-amz-content-sha256") },
		want: conformance.Refuses(400, "InvalidRequest"),
	},
	{
		slug: "payload-hash-is-a-word", rules: []string{"AW-61"}, grade: reported,
		edit: header("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD"), want: conformance.Refuses(400, "InvalidArgument"),
	},
}

// malformedOrUnknownKey tells apart what is found first.
var malformedOrUnknownKey = conformance.AnyOf(
	conformance.Outcome{Status: []int{400}, Code: "AuthorizationHeaderMalformed", Because: "the credential is judged first"},
	conformance.Outcome{Status: []int{403}, Code: "InvalidAccessKeyId", Because: "the key is looked up first"},
	conformance.Outcome{Status: []int{403}, Code: "SignatureDoesNotMatch", Because: "the signature is judged first"})

// queryFaults are those of presigned URLs that read the policy.
var queryFaults = []fault{
	{
		slug: "wrong-secret", rules: []string{"AW-118"}, grade: recorded,
		edit: signed(conformance.Presigned, conformance.WrongSecret), want: conformance.Refuses(403, "SignatureDoesNotMatch"),
	},
	{
		slug: "expired", rules: []string{"AW-113"}, grade: recorded,
		edit: signed(conformance.Expired), want: conformance.Refuses(403, "AccessDenied", conformance.MessageIs("Request has expired")),
	},
	{
		slug: "not-yet-valid", rules: []string{"AW-114"}, grade: reported,
		edit: signed(conformance.Presigned, conformance.Skew(2*time.Hour)),
		want: conformance.Refuses(403, "AccessDenied", conformance.MessageIs("Request is not yet valid")),
	},
	{
		slug: "more-than-a-week", rules: []string{"AW-110"}, grade: reported,
		edit: signed(conformance.Signing{Presigned: true, Expires: 604801 * time.Second}),
		want: conformance.Refuses(400, "AuthorizationQueryParametersError"),
	},
	{
		slug: "negative-lifetime", rules: []string{"AW-111"}, grade: reported,
		edit: signed(conformance.Signing{Presigned: true, Expires: -time.Second}), want: conformance.Answers(400),
	},
	{
		slug: "lifetime-is-a-word", rules: []string{"AU-13"}, grade: should(conformance.Inferred),
		edit: query("X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=long" + sixParameters),
		want: conformance.Refuses(400, "AuthorizationQueryParametersError"),
	},
	{
		slug: "which-message-for-a-date-that-is-none", rules: []string{"AU-10"}, grade: info(conformance.Inferred),
		edit: query("X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=60" + strings.Replace(sixParameters, "20130524T000000Z", "today", 1)),
		want: conformance.Refuses(400, "AuthorizationQueryParametersError", conformance.MessageIs(
			`X-Amz-Date must be in the ISO8601 Long Format "yyyyMMdd'T'HHmmss'Z'"`)),
	},
	{
		slug: "other-algorithm", rules: []string{"AW-122"}, grade: reported,
		edit: query("X-Amz-Algorithm=AWS4-HMAC-SHA512&X-Amz-Expires=60" + sixParameters),
		want: conformance.Refuses(400, "AuthorizationQueryParametersError"),
	},
	{
		slug: "parameters-missing", rules: []string{"AU-10"}, grade: recorded,
		edit: query("X-Amz-Algorithm=AWS4-HMAC-SHA256"),
		want: conformance.Refuses(400, "AuthorizationQueryParametersError", conformance.MessageIs(
			"Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, "+
				"X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.")),
	},
	{
		slug: "version-2-parameters-missing", rules: []string{"AU-11"}, grade: recorded,
		edit: query("Signature=c2lnbmF0dXJl"),
		want: conformance.Refuses(403, "AccessDenied", conformance.MessageIs(
			"Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters")),
	},
	{
		slug: "other-region", rules: []string{"AW-116"}, grade: reported,
		edit: signed(conformance.Presigned, conformance.Scope(elsewhereRegion, "")),
		want: conformance.Refuses(400, "AuthorizationQueryParametersError"),
	},
	{
		slug: "other-service", rules: []string{"AW-117"}, grade: reported,
		edit: signed(conformance.Presigned, conformance.Scope("", "execute-api")),
		want: conformance.Refuses(400, "AuthorizationQueryParametersError"),
	},
	{
		slug: "and-in-the-header", rules: []string{"AW-121"}, grade: reported,
		edit: func(conformance.Request) conformance.Request {
			return conformance.Raw("GET", "/{bucket}", "policy&X-Amz-Algorithm=AWS4-HMAC-SHA256", "")
		},
		want: conformance.Refuses(400, "InvalidArgument"),
	},
}

// signatureCases hold the reading of a policy to Signature Version 4, and the
// writing of an object, whose body is signed too.
func signatureCases() []conformance.Case {
	read := policyOperations[1]
	presigned := slices.Clone(queryFaults)
	for i := range presigned {
		presigned[i].mend = signed(conformance.Presigned)
	}
	read.name = "header"
	inHeader := cross("signature", []operation{read}, headerFaults)
	read.name = "query"
	return slices.Concat(inHeader, cross("signature", []operation{read}, presigned), casesFrom(signatureScenarios))
}

var signatureScenarios = []scenario{
	{
		id: "signature/query/is-served", rules: []string{"AW-124"}, grade: reported,
		given: withPolicy(denyReads),
		steps: []conformance.Step{
			served(conformance.Owner, getPolicy().Sign(conformance.Presigned), conformance.PolicyEqual(denyReads.String())),
			served(conformance.Owner, putPolicy(denyLists).Sign(conformance.Presigned)),
			served(conformance.Owner, getPolicy(), conformance.PolicyEqual(denyLists.String())),
			served(conformance.Owner, deletePolicy().Sign(conformance.Presigned)),
		},
	},
	{
		id: "signature/session/is-served", rules: []string{"AW-97b"}, grade: documented,
		given: withPolicy(denyReads),
		steps: []conformance.Step{
			served(conformance.Session, getPolicy(), conformance.PolicyEqual(denyReads.String())),
			served(conformance.Session, getPolicy().Sign(conformance.Presigned), conformance.PolicyEqual(denyReads.String())),
		},
	},
	{
		id: "signature/session/without-its-token", rules: []string{"AW-97c"}, grade: reported,
		given: withPolicy(denyReads),
		steps: []conformance.Step{
			served(conformance.Session, getPolicy()),
			refused(conformance.Session, getPolicy().Sign(conformance.WithoutToken), 403, "InvalidAccessKeyId"),
		},
	},
	{
		id: "signature/session/with-another-token", rules: []string{"AW-97d"}, grade: should(conformance.Reported),
		given: withPolicy(denyReads),
		steps: []conformance.Step{
			served(conformance.Session, getPolicy()),
			refused(conformance.Session,
				getPolicy().Sign(conformance.WithoutToken).Set("x-amz-security-token", "token"), 400, "InvalidToken"),
		},
	},
	{
		id: "signature/header/other-headers-go-unsigned", rules: []string{"AW-83"}, grade: reported,
		steps: []conformance.Step{served(conformance.Owner, put("a").do.SetUnsigned("Content-Type", "no type"))},
	},
	{
		id: "signature/header/unsigned-payload", rules: []string{"AW-95"}, grade: reported,
		steps: []conformance.Step{
			served(conformance.Owner, put("a").do.Sign(conformance.Content(conformance.UnsignedPayload))),
			served(conformance.Owner, get("a").do.Sign(conformance.Content(conformance.UnsignedPayload))),
		},
	},
	{
		id: "signature/anonymous/with-a-date", rules: []string{"AW-92"}, grade: reported,
		given: conformance.Given{AllowPublic: true, Objects: putObjectOperation.given.Objects, Policy: &publicReads},
		steps: []conformance.Step{
			served(conformance.Anonymous, get("a").do),
			conformance.Fault(conformance.Anonymous, get("a").do.Set("x-amz-date", "20130524T000000Z"), conformance.Answers(403)),
		},
	},
}
