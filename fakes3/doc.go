// Package fakes3 is an Amazon S3 that runs inside a test: it listens on
// loopback, keeps everything in memory, and enforces what S3 enforces.
// Signatures, bucket policies, public access block settings, expected bucket
// owners and checksums are checked on every request, and a request that S3
// would refuse is refused with S3's status, code and error elements.
//
//	func TestWrapper(t *testing.T) {
//		s3 := fakes3.Start(t)
//		store := mywrapper.New(s3.Config(fakes3.Owner))
//		...
//	}
//
// # The world
//
// A server knows accounts; an account has a root user and IAM users with
// identity policies. Without options the world is that of [DefaultAccounts],
// whose callers are package variables ([Root], [Owner], [Member], ...).
// [WithAccounts] replaces it.
//
// # The flow of a request
//
// A request passes six stages, always in this order:
//
//	route -> authenticate -> guard -> authorise -> handle -> respond
//
// Every stage but route and handle is an ordered list of rules, each with an
// id and a sentence; [Rules] lists them all. [Without] leaves single rules out
// when a server is made, which yields a server that is wrong in exactly that
// respect. No other code knows whether a rule is on.
//
// An operation that the package does not serve answers 501 NotImplemented, or
// 405 MethodNotAllowed where only the method is unknown. It never falls
// through to a neighbouring operation.
package fakes3
