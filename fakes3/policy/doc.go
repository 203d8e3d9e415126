// Package policy is the bucket-policy engine of fakes3: it reads, checks,
// normalises and evaluates Amazon S3 bucket policies the way S3 does.
//
// A document goes one way:
//
//	Parse -> Validate -> Normalize          what PutBucketPolicy does with it
//	Compile -> Evaluate -> Decide           what every later request does with it
//
// [Parse] turns text into a [Document] and keeps the byte offset of every value,
// so that an [Error] can point at its place. [Document.Validate] applies an
// ordered list of rules ([Rules]); the first fault answers, with the code, the
// message and the detail that S3 is known to send. [Document.Normalize] gives
// back the text that GetBucketPolicy would return.
//
// [Compile] prepares a document once; [Policy.Evaluate] and [Decide] then cost
// no allocation. Evaluate asks one policy what it says of a [Request]. Decide
// puts the answers of all the policies around a request together: the bucket's,
// those of the caller's identity, the guard above its account, the endpoint's,
// and the public access block.
//
// The package is pure. It reads no clock, opens no connection and derives
// nothing behind the caller's back: a condition key that is not in the
// [Context] is absent.
//
// Identifiers such as CP-128 or AR-72 in comments and tables name rows of the
// project's record of how S3 was seen, or is documented, to behave.
package policy
