// Package conformance judges whether an S3 endpoint behaves as Amazon S3 does.
//
// A [Case] is data: the roles, requests and wanted answers that make one rule
// visible on the wire. [Run] executes a [Catalogue] of cases against a
// [Target] and returns a [Report]; [Test] does the same inside go test, one
// subtest for each case. The package knows no case, no server and no
// container: cases come from package cases, targets from package fixtures.
//
// The AWS SDK only serialises requests. The engine edits, signs, sends and
// records them itself, and judges the bytes of the answer, never the SDK's
// error value, so that one path serves well-formed and broken requests alike.
package conformance
