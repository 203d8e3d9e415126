package cases

import (
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/s3conform/s3conform/conformance"
)

const (
	contentMD5      = "Content-MD5"
	sdkAlgorithm    = "x-amz-sdk-checksum-algorithm"
	checksumTrailer = "x-amz-trailer"
)

// checksumHeader is the header of an algorithm by its name in lower case.
func checksumHeader(algorithm string) string { return "x-amz-checksum-" + algorithm }

// ofBody and ofOther are the checksum of the body that is sent, and that of
// another one.
func ofBody(algorithm string) string  { return "{body." + algorithm + "}" }
func ofOther(algorithm string) string { return "{other." + algorithm + "}" }

// The algorithms that the source page names, and those that came later.
var (
	firstAlgorithms = []string{"crc32", "crc32c", "sha1", "sha256"}
	laterAlgorithms = []string{"sha512", "md5", "xxhash64", "xxhash3", "xxhash128"}
)

// putObjectOperation replaces an object.
var putObjectOperation = operation{
	name: "put-object", good: replaceObject,
	given:     conformance.Given{Objects: []conformance.Object{{Key: "a", Body: "before"}}},
	unchanged: []conformance.Step{objectStays},
}

var (
	replaceObject = conformance.Raw("PUT", "/{bucket}/a", "", "after")
	objectStays   = conformance.Unchanged(conformance.Owner, get("a").do, conformance.Succeeds(conformance.BodyIs("before")))
)

// checksumCases judge the integrity headers of PutBucketPolicy, and of
// PutObject, where more of Amazon S3's answers are published.
func checksumCases() []conformance.Case {
	policy, object := policyOperations[:1], []operation{putObjectOperation}
	return slices.Concat(
		rightChecksums(policy[0]),
		rightChecksums(object[0]),
		casesFrom(checksumScenarios),
		cross("checksum", policy, regraded(should(conformance.Inferred), integrityFaults())),
		cross("checksum", object, integrityFaults()),
		cross("checksum", policy, policyAlgorithmFaults),
		cross("checksum", object, objectAlgorithmFaults),
		cross("checksum", object, trailerFaults),
	)
}

// rightChecksums send a checksum that is right, by each algorithm.
func rightChecksums(o operation) []conformance.Case {
	accepted := func(slug string, g grade, rules []string, request conformance.Request) conformance.Case {
		return scenario{
			id: "checksum/" + o.name + "/" + slug + "/right", rules: rules, grade: g, given: o.given,
			steps: []conformance.Step{served(conformance.Owner, request)},
		}.asCase()
	}
	all := []conformance.Case{
		accepted("none", reported, []string{"CP-220"}, o.good),
		accepted("content-md5", reported, []string{"CP-221"}, o.good.Set(contentMD5, ofBody("md5"))),
	}
	for _, algorithm := range append(firstAlgorithms, "crc64nvme") {
		all = append(all, accepted(algorithm, documented, []string{"PBP-13", "CP-221"},
			o.good.Set(checksumHeader(algorithm), ofBody(algorithm))))
	}
	for _, algorithm := range laterAlgorithms {
		all = append(all, accepted(algorithm, should(conformance.Documented), []string{"PBP-13", "CK-15"},
			o.good.Set(checksumHeader(algorithm), ofBody(algorithm))))
	}
	return all
}

// integrityFaults are checksums that are wrong, and checksums that are none.
// Their grades are those of PutObject.
func integrityFaults() []fault {
	faults := []fault{
		{
			slug: "content-md5/wrong", rules: []string{"CP-223"}, grade: recorded,
			edit: header(contentMD5, ofOther("md5")), mend: header(contentMD5, ofBody("md5")),
			want: conformance.Refuses(400, "BadDigest"),
		},
		{
			slug: "content-md5/malformed", rules: []string{"CP-222"}, grade: recorded,
			edit: header(contentMD5, "x"), mend: header(contentMD5, ofBody("md5")),
			want: conformance.Refuses(400, "InvalidDigest"),
		},
	}
	for _, algorithm := range append(firstAlgorithms, "crc64nvme") {
		faults = append(faults, checksumFaults(algorithm, recorded)...)
	}
	for _, algorithm := range laterAlgorithms {
		faults = append(faults, checksumFaults(algorithm, should(conformance.Inferred))...)
	}
	return faults
}

func checksumFaults(algorithm string, g grade) []fault {
	name, right := checksumHeader(algorithm), header(checksumHeader(algorithm), ofBody(algorithm))
	return []fault{
		{
			slug: algorithm + "/wrong", rules: []string{"PBP-13", "CP-224"}, grade: g,
			edit: header(name, ofOther(algorithm)), mend: right,
			want: conformance.Refuses(400, "BadDigest"),
		},
		{
			slug: algorithm + "/malformed", rules: []string{"PBP-13", "CP-225"}, grade: g,
			edit: header(name, "bad"), mend: right,
			want: conformance.Refuses(400, "InvalidRequest"),
		},
	}
}

var (
	namesSHA256 = header(sdkAlgorithm, "SHA256")
	namesCRC32  = header(sdkAlgorithm, "CRC32")
	rightCRC32  = header(checksumHeader("crc32"), ofBody("crc32"))
	wrongCRC32  = header(checksumHeader("crc32"), ofOther("crc32"))
	rightSHA256 = header(checksumHeader("sha256"), ofBody("sha256"))
)

// The faults of x-amz-sdk-checksum-algorithm and of the headers as such.
var (
	algorithmAlone = fault{
		slug: "algorithm/without-a-checksum", rules: []string{"CP-226", "AW-29"}, grade: reported,
		edit: namesCRC32, mend: namesCRC32.and(rightCRC32),
		want: conformance.Refuses(400, "InvalidRequest"),
	}
	algorithmMismatch = fault{
		slug: "algorithm/of-another-checksum", rules: []string{"AW-27"}, grade: reported,
		edit: namesSHA256.and(rightCRC32), mend: namesCRC32.and(rightCRC32),
		want: conformance.Refuses(400, "InvalidRequest"),
	}
	unknownAlgorithm = fault{
		slug: "algorithm/unknown", rules: []string{"AW-28"}, grade: reported,
		edit: header(sdkAlgorithm, "BOGUS").and(rightCRC32), mend: namesCRC32.and(rightCRC32),
		want: conformance.Refuses(400, "InvalidRequest"),
	}
	severalChecksums = fault{
		slug: "headers/of-two-algorithms", rules: []string{"CK-5"}, grade: recorded,
		edit: rightCRC32.and(rightSHA256), mend: rightCRC32,
		want: conformance.Refuses(400, "InvalidRequest"),
	}
	repeatedChecksum = fault{
		slug: "headers/twice", rules: []string{"AW-24"}, grade: reported,
		edit: header(checksumHeader("crc32"), ofBody("crc32"), ofBody("crc32")), mend: rightCRC32,
		want: conformance.Refuses(400, "InvalidArgument"),
	}
	unknownChecksum = fault{
		slug: "headers/unknown-algorithm", rules: []string{"CP-228"}, grade: info(conformance.Reported),
		edit: header(checksumHeader("foo"), "AAAAAA=="), mend: rightCRC32,
		want: conformance.AnyOf(
			conformance.Outcome{Status: []int{400}, Code: "InvalidRequest", Because: "the algorithm is unknown"},
			conformance.Outcome{Because: "the header is ignored"}),
	}
	otherPayload = fault{
		slug: "payload/other-than-signed", rules: []string{"CP-229", "AW-94"}, grade: documented,
		edit: func(r conformance.Request) conformance.Request { return r.Tampered("not what was signed") },
		want: conformance.Refuses(400, "XAmzContentSHA256Mismatch"),
	}
)

var objectAlgorithmFaults = []fault{
	algorithmAlone, algorithmMismatch, unknownAlgorithm, severalChecksums, repeatedChecksum, unknownChecksum, otherPayload,
}

var policyAlgorithmFaults = []fault{
	{
		// The page gives the status and no code.
		slug: algorithmAlone.slug, rules: []string{"PBP-12", "CP-226"}, grade: documented,
		edit: algorithmAlone.edit, mend: algorithmAlone.mend,
		want: algorithmAlone.want.CodeAt(conformance.Should),
	},
	{
		slug: algorithmMismatch.slug, rules: []string{"PBP-14", "CP-227"}, grade: info(conformance.Documented),
		edit: algorithmMismatch.edit, mend: algorithmMismatch.mend,
		want: conformance.AnyOf(
			conformance.Outcome{Because: "the algorithm header is ignored, as the source page says"},
			conformance.Outcome{Status: []int{400}, Code: "BadDigest", Because: "it is refused, as later editions say"},
			conformance.Outcome{Status: []int{400}, Code: "InvalidRequest", Because: "it is refused, as on PutObject"}),
	},
	{
		slug: "algorithm/of-another-checksum-and-wrong", rules: []string{"PBP-14", "CP-224"}, grade: should(conformance.Inferred),
		note: "Whether the algorithm header counts or not, no reading accepts a checksum of another body.",
		edit: namesSHA256.and(wrongCRC32), mend: namesCRC32.and(rightCRC32),
		want: conformance.Answers(400),
	},
	severalChecksums.graded(should(conformance.Inferred), "CK-5"),
	repeatedChecksum.graded(should(conformance.Inferred), "AW-24"),
	unknownChecksum,
	otherPayload.graded(documented, "CP-229"),
}

// streamed sends an object in aws-chunked framing with a trailer.
func streamed(trailer, value string) edit {
	return func(r conformance.Request) conformance.Request {
		return r.Sign(conformance.Content(conformance.StreamingUnsignedTrailer)).Trailer(trailer, value)
	}
}

var (
	crc32Trailer  = streamed(checksumHeader("crc32"), ofBody("crc32"))
	trailerFaults = []fault{
		{
			slug: "trailer/wrong", rules: []string{"AW-69"}, grade: reported,
			edit: streamed(checksumHeader("crc32"), ofOther("crc32")), mend: crc32Trailer,
			want: conformance.Refuses(400, "BadDigest"),
		},
		{
			slug: "trailer/malformed", rules: []string{"TR-6"}, grade: should(conformance.Reported),
			edit: streamed(checksumHeader("crc32"), "bad"), mend: crc32Trailer,
			want: conformance.Refuses(400, "InvalidRequest"),
		},
		{
			slug: "trailer/unknown-algorithm", rules: []string{"TR-5"}, grade: reported,
			edit: streamed(checksumHeader("sha10"), ofBody("sha1")), mend: crc32Trailer,
			want: conformance.Refuses(400, "InvalidRequest"),
		},
		{
			slug: "trailer/beside-a-header", rules: []string{"AW-70"}, grade: reported,
			edit: crc32Trailer.and(header(checksumHeader("sha256"), ofBody("sha256"))), mend: crc32Trailer,
			want: conformance.Refuses(400, "InvalidRequest"),
		},
	}
)

// twoObjects is a bucket with two objects, and deleteObjects removes them.
var (
	twoObjects    = conformance.Given{Objects: []conformance.Object{{Key: "a", Body: "before"}, {Key: "b", Body: "before"}}}
	deleteObjects = conformance.Call((*s3.Client).DeleteObjects, &s3.DeleteObjectsInput{
		Bucket: bucketName, Delete: &types.Delete{Objects: []types.ObjectIdentifier{{Key: aws.String("a")}, {Key: aws.String("b")}}}})
)

var checksumScenarios = []scenario{
	{
		id: "checksum/put-object/algorithm/letter-case", rules: []string{"AW-26"}, grade: reported,
		given: putObjectOperation.given,
		steps: []conformance.Step{served(conformance.Owner,
			rightCRC32(replaceObject).Set(sdkAlgorithm, "crc32"))},
	},
	{
		id: "checksum/delete-objects/required", rules: []string{"MD5-7", "MD5-14"}, grade: reported,
		given: twoObjects,
		steps: []conformance.Step{
			refused(conformance.Owner, deleteObjects, 400, "InvalidRequest"),
			objectStays,
			served(conformance.Owner, deleteObjects.Set(contentMD5, ofBody("md5"))),
		},
	},
	{
		id: "checksum/delete-objects/any-algorithm-will-do", rules: []string{"MD5-14"}, grade: reported,
		given: twoObjects,
		steps: []conformance.Step{served(conformance.Owner, rightCRC32(deleteObjects))},
	},
}
