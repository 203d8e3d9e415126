package checksum

import (
	"strings"
)

// headerRules stand in the order in which they are checked. Known are: several
// values before their validity (CK-5), a missing value before an unknown name
// (AW-29). The rest is our choice.
var headerRules = ruleList[*Declared]{
	{Rule{"checksum/md5-malformed", "A Content-MD5 that is not the base64 form of 16 bytes is refused with 400 InvalidDigest."}, md5Malformed},
	{Rule{"checksum/duplicate", "A checksum header that is sent twice is refused with 400 InvalidArgument."}, duplicate},
	{Rule{"checksum/several", "Checksum headers of several algorithms are refused with 400 InvalidRequest."}, several},
	{Rule{"checksum/header-and-trailer", "A checksum header beside a declared trailer is refused with 400 InvalidRequest."}, headerAndTrailer},
	{Rule{"checksum/unknown-header", "A checksum header of an algorithm that S3 doesn't know is refused with 400 InvalidRequest."}, unknownHeader},
	{Rule{"checksum/unknown-trailer", "An x-amz-trailer that names no known checksum header is refused with 400 InvalidRequest."}, unknownTrailer},
	{Rule{"checksum/algorithm-alone", "x-amz-sdk-checksum-algorithm without a checksum header or trailer is refused with 400 InvalidRequest."}, algorithmAlone},
	{Rule{"checksum/algorithm-mismatch", "An x-amz-sdk-checksum-algorithm that isn't the algorithm of the checksum header or trailer is refused with 400 InvalidRequest."}, algorithmMismatch},
	{Rule{"checksum/malformed", "A checksum header whose value isn't base64, or has the wrong length, is refused with 400 InvalidRequest."}, malformed},
	{Rule{"checksum/required", "An operation that insists on an integrity header refuses a request without one with 400 InvalidRequest."}, required},
}

// md5Malformed is MD5-1 and MD5-2.
func md5Malformed(d *Declared) *Error {
	values := d.header["Content-Md5"]
	if len(values) == 0 || d.md5 != nil {
		return nil
	}
	return badRequest("InvalidDigest", "The Content-MD5 you specified was invalid.", Field{"Content-MD5", values[0]})
}

// duplicate is AW-24.
func duplicate(d *Declared) *Error {
	for i := range implementations {
		if values := d.header[implementations[i].key]; len(values) > 1 {
			return badRequest("InvalidArgument", "Only one value may be specified.",
				Field{"ArgumentName", implementations[i].header}, Field{"ArgumentValue", values[1]})
		}
	}
	return nil
}

// several is CK-5.
func several(d *Declared) *Error {
	count := 0
	for i := range implementations {
		if len(d.header[implementations[i].key]) > 0 {
			count++
		}
	}
	if count < 2 {
		return nil
	}
	return invalidRequest("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.")
}

// headerAndTrailer is AW-70.
func headerAndTrailer(d *Declared) *Error {
	if d.Algorithm == "" || d.Trailer {
		return nil
	}
	if _, ok := trailerAlgorithm(trailerName(d.header)); !ok {
		return nil
	}
	return invalidRequest("Expecting a single x-amz-checksum- header")
}

// parameters are the headers with the prefix of a value header that carry none.
var parameters = map[string]bool{
	"X-Amz-Checksum-Algorithm": true, // of CreateMultipartUpload and CopyObject; ignored elsewhere (CK-8)
	"X-Amz-Checksum-Mode":      true,
	"X-Amz-Checksum-Type":      true,
}

const headerKeyPrefix = "X-Amz-Checksum-"

// unknownHeader is CK-7.
func unknownHeader(d *Declared) *Error {
	for key := range d.header {
		if !strings.HasPrefix(key, headerKeyPrefix) || parameters[key] {
			continue
		}
		if _, ok := ParseAlgorithm(key[len(headerKeyPrefix):]); !ok {
			return invalidRequest("The algorithm type you specified in x-amz-checksum- header is invalid.")
		}
	}
	return nil
}

// unknownTrailer is TR-5.
func unknownTrailer(d *Declared) *Error {
	name := trailerName(d.header)
	if _, ok := trailerAlgorithm(name); ok || name == "" {
		return nil
	}
	return invalidRequest("The value specified in the x-amz-trailer header is not supported")
}

// algorithmAlone is AW-29.
func algorithmAlone(d *Declared) *Error {
	if len(d.header["X-Amz-Sdk-Checksum-Algorithm"]) == 0 || d.Algorithm != "" || trailerName(d.header) != "" {
		return nil
	}
	return invalidRequest("x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.")
}

// algorithmMismatch is AW-27, AW-28 and TR-9.
func algorithmMismatch(d *Declared) *Error {
	named := d.header["X-Amz-Sdk-Checksum-Algorithm"]
	if len(named) == 0 || d.Algorithm == "" || d.operation.AlgorithmIgnored || strings.EqualFold(named[0], string(d.Algorithm)) {
		return nil
	}
	return invalidRequest("Value for x-amz-sdk-checksum-algorithm header is invalid.")
}

// malformed is CK-2 and CK-3.
func malformed(d *Declared) *Error {
	if d.Algorithm == "" || d.Trailer || d.sum != nil {
		return nil
	}
	return invalidRequest("Value for " + d.Algorithm.Header() + " header is invalid.")
}

// required is MD5-6 to MD5-13.
func required(d *Declared) *Error {
	if d.operation.Required == Optional || d.Algorithm != "" || d.md5 != nil {
		return nil
	}
	return invalidRequest(requirementMessages[d.operation.Required])
}
