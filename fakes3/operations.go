package fakes3

import "github.com/s3conform/s3conform/fakes3/checksum"

// operation is one row of the operation table: all that the stages need to
// know about an S3 operation.
type operation struct {
	name   string // the name in the S3 API Reference
	level  level
	method string

	// sub is the query parameter that selects the operation, header and param a
	// header or a further parameter that must be there too.
	sub    string
	header string
	param  string

	// action is the permission that a caller needs on a general purpose bucket
	// or its object, versioned the one when the request names a version, and
	// also lists what some requests need besides.
	action    string
	versioned string
	also      []permission

	// express holds the columns for directory buckets. Without an action, the
	// operation is not supported there.
	express express

	// keys are the condition keys that the request supplies to the policies,
	// beyond those that every request supplies.
	keys conditionKeys

	// body says what the request carries, integrity how its checksums are
	// judged, and whether S3 insists on one (AW-1 to AW-13).
	body      requestBody
	integrity checksum.Operation

	traits traits

	// handle serves the operation after every check has passed. A row without
	// it is known but not served.
	handle func(*exchange) (response, error)
}

// level is the kind of resource that an operation addresses.
type level uint8

const (
	serviceLevel level = iota
	bucketLevel
	objectLevel
)

// traits are an operation's departures from the rule.
type traits uint8

const (
	// ignoresOwner: x-amz-expected-bucket-owner has no meaning (OW-16).
	ignoresOwner traits = 1 << iota
	// ownerAccountOnly: no policy can open the operation to another account (CP-242).
	ownerAccountOnly
	// makesBucket: the bucket need not exist before.
	makesBucket
	// perKey: each key of the body is authorised, not the request.
	perKey
	// undeclaredErrors: MalformedXML comes without an XML declaration (AW-164).
	undeclaredErrors
	// regionOnDenial: a refused caller still learns the bucket's Region (AR-161).
	regionOnDenial
)

func (t traits) has(one traits) bool { return t&one != 0 }

// permission is one that an operation needs on its own resource in some
// requests only.
type permission struct {
	action string
	when   func(*exchange) bool
}

// express is what differs for directory buckets: the permission, and the kind
// of endpoint that serves the operation (DB-2, DB-3).
type express struct {
	action   string
	endpoint endpoint
	// headers501 are refused by their mere presence (DB-5, DB-8, CP-309).
	headers501 []string
}

// requestBody is the body column. The zero value is an operation without one.
type requestBody struct {
	limit    int64 // bytes
	optional bool  // may be missing, and then needs no Content-Length
	streams  bool  // is an object's content, which may come in aws-chunked framing (PL-6)
}

const (
	kib = 1 << 10
	mib = 1 << 20
	gib = 1 << 30

	maxObjectBytes = 5 * gib
	maxKeyBytes    = 1024
)

var (
	// policyHeaders501 are the headers that the policy operations of a directory
	// bucket refuse: the owner header in words, the others as not supported.
	policyHeaders501 = []string{expectedOwnerHeader, confirmRemoveHeader, contentMD5Header}
	ownerHeader501   = []string{expectedOwnerHeader}
	md5Header501     = []string{contentMD5Header}
)

func control(action string, headers501 ...string) express {
	return express{action: "s3express:" + action, endpoint: controlEndpoint, headers501: headers501}
}

func zonal(headers501 ...string) express {
	return express{action: "s3express:CreateSession", endpoint: zonalEndpoint, headers501: headers501}
}

// served lists the operations that the server serves. [unserved] lists the
// rest of the API.
var served = []operation{
	{
		name: "ListBuckets", level: serviceLevel, method: "GET",
		action: "s3:ListAllMyBuckets",
		traits: ignoresOwner,
		handle: (*exchange).listBuckets,
	},
	{
		name: "ListDirectoryBuckets", level: serviceLevel, method: "GET",
		express: control("ListAllMyDirectoryBuckets"),
		traits:  ignoresOwner,
		handle:  (*exchange).listDirectoryBuckets,
	},
	{
		name: "CreateBucket", level: bucketLevel, method: "PUT",
		action:  "s3:CreateBucket",
		also:    []permission{{"s3:PutBucketOwnershipControls", hasHeader(objectOwnershipHeader)}},
		express: control("CreateBucket"),
		keys:    keysOfACL | keysOfCreation,
		body:    requestBody{limit: 64 * kib, optional: true},
		traits:  ignoresOwner | makesBucket,
		handle:  (*exchange).createBucket,
	},
	{
		name: "HeadBucket", level: bucketLevel, method: "HEAD",
		action:  "s3:ListBucket",
		express: zonal(),
		traits:  regionOnDenial,
		handle:  (*exchange).headBucket,
	},
	{
		name: "DeleteBucket", level: bucketLevel, method: "DELETE",
		action:  "s3:DeleteBucket",
		express: control("DeleteBucket", ownerHeader501...),
		handle:  (*exchange).deleteBucket,
	},
	{
		name: "GetBucketLocation", level: bucketLevel, method: "GET", sub: "location",
		action: "s3:GetBucketLocation",
		handle: (*exchange).getBucketLocation,
	},

	{
		name: "PutBucketPolicy", level: bucketLevel, method: "PUT", sub: "policy",
		action:  "s3:PutBucketPolicy",
		express: control("PutBucketPolicy", policyHeaders501...),
		body:    requestBody{limit: mib},
		// PBP-14: the source page has the algorithm header ignored here.
		integrity: checksum.Operation{AlgorithmIgnored: true},
		traits:    ownerAccountOnly,
		handle:    (*exchange).putBucketPolicy,
	},
	{
		name: "GetBucketPolicy", level: bucketLevel, method: "GET", sub: "policy",
		action:  "s3:GetBucketPolicy",
		express: control("GetBucketPolicy", policyHeaders501...),
		traits:  ownerAccountOnly,
		handle:  (*exchange).getBucketPolicy,
	},
	{
		name: "DeleteBucketPolicy", level: bucketLevel, method: "DELETE", sub: "policy",
		action:  "s3:DeleteBucketPolicy",
		express: control("DeleteBucketPolicy", policyHeaders501...),
		traits:  ownerAccountOnly,
		handle:  (*exchange).deleteBucketPolicy,
	},
	{
		name: "GetBucketPolicyStatus", level: bucketLevel, method: "GET", sub: "policyStatus",
		action: "s3:GetBucketPolicyStatus",
		handle: (*exchange).getBucketPolicyStatus,
	},
	{
		name: "PutPublicAccessBlock", level: bucketLevel, method: "PUT", sub: "publicAccessBlock",
		action: "s3:PutBucketPublicAccessBlock",
		body:   requestBody{limit: 2 * mib},
		handle: (*exchange).putPublicAccessBlock,
	},
	{
		name: "GetPublicAccessBlock", level: bucketLevel, method: "GET", sub: "publicAccessBlock",
		action: "s3:GetBucketPublicAccessBlock",
		handle: (*exchange).getPublicAccessBlock,
	},
	{
		name: "DeletePublicAccessBlock", level: bucketLevel, method: "DELETE", sub: "publicAccessBlock",
		action: "s3:PutBucketPublicAccessBlock",
		handle: (*exchange).deletePublicAccessBlock,
	},

	{
		name: "ListObjects", level: bucketLevel, method: "GET",
		action: "s3:ListBucket",
		keys:   keysOfListing,
		traits: regionOnDenial,
		handle: (*exchange).listObjects,
	},
	{
		name: "ListObjectsV2", level: bucketLevel, method: "GET", sub: "list-type",
		action:  "s3:ListBucket",
		express: zonal(),
		keys:    keysOfListing,
		traits:  regionOnDenial,
		handle:  (*exchange).listObjectsV2,
	},

	{
		name: "PutObject", level: objectLevel, method: "PUT",
		action:    "s3:PutObject",
		also:      []permission{{"s3:PutObjectTagging", hasHeader(taggingHeader)}},
		express:   zonal(md5Header501...),
		keys:      keysOfWrite | keysOfACL | keysOfRequestTags,
		body:      requestBody{limit: maxObjectBytes, streams: true},
		integrity: checksum.Operation{MD5: true, HexDigest: true},
		handle:    (*exchange).putObject,
	},
	{
		name: "CopyObject", level: objectLevel, method: "PUT", header: copySourceHeader,
		action:  "s3:PutObject",
		also:    []permission{{"s3:PutObjectTagging", replacesTags}},
		express: zonal(),
		keys:    keysOfWrite | keysOfACL | keysOfRequestTags | keysOfCopy,
		handle:  (*exchange).copyObject,
	},
	{
		name: "GetObject", level: objectLevel, method: "GET",
		action: "s3:GetObject", versioned: "s3:GetObjectVersion",
		express: zonal(),
		keys:    keysOfVersion | keysOfExistingTags,
		handle:  (*exchange).getObject,
	},
	{
		name: "HeadObject", level: objectLevel, method: "HEAD",
		action: "s3:GetObject", versioned: "s3:GetObjectVersion",
		express: zonal(),
		keys:    keysOfVersion | keysOfExistingTags,
		handle:  (*exchange).getObject,
	},
	{
		name: "DeleteObject", level: objectLevel, method: "DELETE",
		action: "s3:DeleteObject", versioned: "s3:DeleteObjectVersion",
		express: zonal(),
		keys:    keysOfVersion | keysOfConditions,
		handle:  (*exchange).deleteObject,
	},
	{
		name: "DeleteObjects", level: bucketLevel, method: "POST", sub: "delete",
		action: "s3:DeleteObject", versioned: "s3:DeleteObjectVersion",
		express:   zonal(),
		body:      requestBody{limit: 2048000},
		integrity: checksum.Operation{Required: checksum.Required},
		traits:    perKey | undeclaredErrors,
		handle:    (*exchange).deleteObjects,
	},
	{
		name: "PutObjectTagging", level: objectLevel, method: "PUT", sub: "tagging",
		action: "s3:PutObjectTagging", versioned: "s3:PutObjectVersionTagging",
		keys:   keysOfVersion | keysOfExistingTags | keysOfRequestTags,
		body:   requestBody{limit: 160 * kib},
		handle: (*exchange).putObjectTagging,
	},
	{
		name: "GetObjectTagging", level: objectLevel, method: "GET", sub: "tagging",
		action: "s3:GetObjectTagging", versioned: "s3:GetObjectVersionTagging",
		keys:   keysOfVersion | keysOfExistingTags,
		handle: (*exchange).getObjectTagging,
	},
	{
		name: "DeleteObjectTagging", level: objectLevel, method: "DELETE", sub: "tagging",
		action: "s3:DeleteObjectTagging", versioned: "s3:DeleteObjectVersionTagging",
		keys:   keysOfVersion | keysOfExistingTags,
		handle: (*exchange).deleteObjectTagging,
	},
}
