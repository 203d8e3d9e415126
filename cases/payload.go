package cases

import (
	"slices"

	"github.com/s3conform/s3conform/conformance"
)

// framedByHand sends a body in aws-chunked framing that is written by hand.
// It announces five bytes, and a trailer that holds their CRC32.
func framedByHand(frames string) edit {
	return func(r conformance.Request) conformance.Request {
		return r.WithBody(conformance.Body(frames)).
			Set("x-amz-content-sha256", string(conformance.StreamingUnsignedTrailer)).
			Set("Content-Encoding", "aws-chunked").
			Set("x-amz-decoded-content-length", "5").
			Set(checksumTrailer, checksumHeader("crc32"))
	}
}

// The parts of a framed body.
const (
	fiveBytes = "5\r\nafter\r\n"
	lastChunk = "0\r\n"
	// fiveBytesCRC32 is the trailer of fiveBytes.
	fiveBytesCRC32 = "x-amz-checksum-crc32:iUROQQ==\r\n"
	end            = "\r\n"
	noSignature    = "0000000000000000000000000000000000000000000000000000000000000000"
)

// reframed is the edit that changes a framed body after signing.
func reframed(pattern, replacement string) edit {
	return func(r conformance.Request) conformance.Request { return r.Reframed(pattern, replacement) }
}

// The right ways to send signed chunks, without and with a trailer.
var (
	signedChunks           = signed(conformance.Content(conformance.StreamingSigned))
	signedChunksAndTrailer = signed(conformance.Content(conformance.StreamingSignedTrailer)).and(trailing)
)

var (
	rightFrames  = framedByHand(fiveBytes + lastChunk + fiveBytesCRC32 + end)
	withoutColon = framedByHand(fiveBytes + lastChunk + "x-amz-checksum-crc32\r\n" + end)
)

// framingFaults are those of framed bodies.
var framingFaults = []fault{
	{
		slug: "chunk-size-is-no-number", rules: []string{"AW-59"}, grade: reported,
		edit: framedByHand("five\r\nafter\r\n" + lastChunk + fiveBytesCRC32 + end), want: incomplete,
	},
	{
		slug: "chunk-ends-early", rules: []string{"AW-59"}, grade: should(conformance.Reported),
		edit: framedByHand("5\r\naft"), want: incomplete,
	},
	{
		slug: "chunk-too-small", rules: []string{"AW-60"}, grade: should(conformance.Reported),
		note: "Seen with signed chunks; of unsigned ones it is inferred.",
		edit: framedByHand("2\r\naf\r\n3\r\nter\r\n" + lastChunk + fiveBytesCRC32 + end),
		want: conformance.AnyOf(
			conformance.Outcome{Status: []int{403}, Code: "InvalidChunkSizeError", Because: "argmin's tests saw 403"},
			conformance.Outcome{Status: []int{400}, Code: "InvalidChunkSizeError", Because: "versitygw's issues tell of 400"}),
	},
	{
		slug: "chunk-signature-wrong", rules: []string{"AW-55"}, grade: reported,
		edit: signedChunks.and(reframed("chunk-signature=[0-9a-f]+", "chunk-signature="+noSignature)), mend: signedChunks,
		want: conformance.Refuses(403, "SignatureDoesNotMatch"),
	},
	{
		slug: "trailer-signature-wrong", rules: []string{"AW-56"}, grade: reported,
		edit: signedChunksAndTrailer.and(reframed("x-amz-trailer-signature:[0-9a-f]+", "x-amz-trailer-signature:"+noSignature)),
		mend: signedChunksAndTrailer, want: conformance.Refuses(403, "SignatureDoesNotMatch"),
	},
	{
		slug: "trailer-signature-missing", rules: []string{"AW-57"}, grade: reported,
		edit: signedChunksAndTrailer.and(reframed("x-amz-trailer-signature:[0-9a-f]+\r\n", "")),
		mend: signedChunksAndTrailer, want: conformance.Refuses(400, "IncompleteBody"),
	},
	{
		slug: "signed-by-another-algorithm", rules: []string{"AW-61"}, grade: info(conformance.Inferred),
		note: "The word is one of those that S3 lists; an HMAC signature can't go with it.",
		edit: rightFrames.and(header("x-amz-content-sha256", "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER")),
		want: conformance.AnyOf(
			conformance.Outcome{Status: []int{501}, Code: "NotImplemented", Because: "the algorithm is not implemented"},
			conformance.Outcome{Status: []int{400}, Because: "the request is refused as malformed"},
			conformance.Outcome{Status: []int{403}, Because: "the signature is refused"}),
	},
	{
		slug: "less-than-announced", rules: []string{"AW-62"}, grade: reported,
		edit: rightFrames.and(header("x-amz-decoded-content-length", "9")), want: incomplete,
	},
	{
		slug: "nothing-announced", rules: []string{"AW-63"}, grade: reported,
		edit: rightFrames.and(func(r conformance.Request) conformance.Request { return r.Drop("x-amz-decoded-content-length") }),
		want: conformance.Refuses(411, "MissingContentLength"),
	},
	{
		slug: "trailer-missing", rules: []string{"AW-65"}, grade: reported,
		edit: framedByHand(fiveBytes + lastChunk + end), want: malformedTrailer,
	},
	{
		slug: "trailer-not-declared", rules: []string{"AW-65"}, grade: reported,
		edit: rightFrames.and(func(r conformance.Request) conformance.Request { return r.Drop(checksumTrailer) }),
		want: malformedTrailer,
	},
	{
		slug: "trailer-of-another-name", rules: []string{"AW-65"}, grade: reported,
		edit: framedByHand(fiveBytes + lastChunk + "x-amz-checksum-crc32c:AAAAAA==\r\n" + end), want: malformedTrailer,
	},
	{
		slug: "trailer-without-a-name", rules: []string{"TR-4"}, grade: reported,
		edit: framedByHand(fiveBytes + lastChunk + ":AAAAAA==\r\n" + end), want: malformedTrailer,
	},
	{
		slug: "trailer-without-a-colon", rules: []string{"AW-67"}, grade: reported,
		edit: withoutColon, want: conformance.Answers(400),
	},
	{
		slug: "trailer-without-a-colon-has-which-code", rules: []string{"AW-67"}, grade: info(conformance.Reported),
		edit: withoutColon,
		want: conformance.AnyOf(
			conformance.Outcome{Status: []int{400}, Code: "IncompleteBody", Because: "argmin's tests saw this"},
			conformance.Outcome{Status: []int{400}, Code: "MalformedTrailerError", Because: "versitygw's issues tell of this"}),
	},
}

var (
	incomplete       = conformance.Refuses(400, "IncompleteBody").CodeAt(conformance.Should)
	malformedTrailer = conformance.Refuses(400, "MalformedTrailerError")
)

// payloadCases are about how a body is framed.
func payloadCases() []conformance.Case {
	object := putObjectOperation
	faults := slices.Clone(framingFaults)
	for i := range faults {
		if faults[i].mend == nil {
			faults[i].mend = rightFrames
		}
	}
	return slices.Concat(cross("payload", []operation{object}, faults),
		cross("payload", policyOperations[:1], []fault{chunkedPolicy}),
		casesFrom(payloadScenarios))
}

// chunkedPolicy frames what only objects may be framed as.
var chunkedPolicy = fault{
	slug: "chunked", rules: []string{"PL-6"}, grade: should(conformance.Reported),
	note: "Seen on PutBucketTagging; of PutBucketPolicy it is inferred.",
	edit: crc32Trailer, want: conformance.Refuses(400, "InvalidRequest"),
}

// framed sends an object in aws-chunked framing that is right.
func framed(id string, payload conformance.Payload, rule string, more ...edit) scenario {
	request := replaceObject.Sign(conformance.Content(payload))
	for _, e := range more {
		request = e(request)
	}
	return scenario{
		id: "payload/put-object/" + id, rules: []string{rule}, grade: reported,
		given: putObjectOperation.given,
		steps: []conformance.Step{
			served(conformance.Owner, request),
			served(conformance.Owner, get("a").do, conformance.BodyIs("after"), conformance.HeaderAbsent("Content-Encoding")),
		},
	}
}

// trailing is the edit that sends a right trailer.
func trailing(r conformance.Request) conformance.Request {
	return r.Trailer(checksumHeader("crc32"), ofBody("crc32"))
}

var payloadScenarios = []scenario{
	framed("signed-chunks", conformance.StreamingSigned, "AW-50"),
	framed("signed-chunks-and-trailer", conformance.StreamingSignedTrailer, "AW-71", trailing),
	framed("unsigned-chunks-and-trailer", conformance.StreamingUnsignedTrailer, "AW-71", trailing),
	{
		id: "payload/put-object/anonymous-signed-chunks", rules: []string{"PL-7"}, grade: should(conformance.Inferred),
		given: conformance.Given{AllowPublic: true, Objects: putObjectOperation.given.Objects, Policy: &publicWrites},
		steps: []conformance.Step{
			refused(conformance.Anonymous, replaceObject.
				Set("x-amz-content-sha256", string(conformance.StreamingSigned)).
				Set("x-amz-decoded-content-length", "5"), 400, "InvalidRequest"),
			objectStays,
			served(conformance.Anonymous, replaceObject).Polled(),
		},
	},
}

// publicWrites lets everyone write objects.
var publicWrites = policyOf(conformance.Allow(conformance.Anyone, "s3:PutObject", objectsARN))
