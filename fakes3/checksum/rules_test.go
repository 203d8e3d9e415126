package checksum_test

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/s3conform/s3conform/fakes3/checksum"
)

const (
	body     = "body"
	rightCRC = "26gLsg==" // of "body"
	otherCRC = "AAAAAA=="
	rightMD5 = "hBotaJrYa9FhFEdFPCLG/A=="
	otherMD5 = "AAAAAAAAAAAAAAAAAAAAAA=="
)

// header makes headers from names and values; a name may come several times.
func header(namesAndValues ...string) http.Header {
	h := http.Header{}
	for i := 0; i < len(namesAndValues); i += 2 {
		h.Add(namesAndValues[i], namesAndValues[i+1])
	}
	return h
}

func trailer(namesAndValues ...string) func() http.Header {
	return func() http.Header { return header(namesAndValues...) }
}

// check declares and reads a body the way a server does.
func check(c *checksum.Checker, h http.Header, op checksum.Operation, trailer func() http.Header) (checksum.Checksum, error) {
	declared, err := c.Declare(h, op)
	if err != nil {
		return checksum.Checksum{}, err
	}
	r := declared.Reader(strings.NewReader(body), trailer)
	if _, err := io.ReadAll(r); err != nil {
		return checksum.Checksum{}, err
	}
	return r.Checksum(), nil
}

func none(string) bool { return false }

func only(id string) func(string) bool { return func(other string) bool { return other == id } }

const several = "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed."

func TestRefusals(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name      string
		rule      string
		header    http.Header
		operation checksum.Operation
		trailer   func() http.Header
		code      string
		message   string
		fields    []checksum.Field
		without   string // the rule that answers when this one is left out
	}{
		{name: "no base64", rule: "checksum/md5-malformed", header: header("Content-MD5", "not base64"),
			code: "InvalidDigest", message: "The Content-MD5 you specified was invalid.", fields: []checksum.Field{{"Content-MD5", "not base64"}}},
		{name: "three bytes", rule: "checksum/md5-malformed", header: header("Content-MD5", "MTIz"),
			code: "InvalidDigest", message: "The Content-MD5 you specified was invalid.", fields: []checksum.Field{{"Content-MD5", "MTIz"}}},
		{name: "empty", rule: "checksum/md5-malformed", header: header("Content-MD5", ""),
			code: "InvalidDigest", message: "The Content-MD5 you specified was invalid.", fields: []checksum.Field{{"Content-MD5", ""}}},

		{name: "other value", rule: "checksum/duplicate", header: header("x-amz-checksum-crc32", rightCRC, "x-amz-checksum-crc32", otherCRC),
			code: "InvalidArgument", message: "Only one value may be specified.",
			fields: []checksum.Field{{"ArgumentName", "x-amz-checksum-crc32"}, {"ArgumentValue", otherCRC}}},
		{name: "same value three times", rule: "checksum/duplicate",
			header: header("x-amz-checksum-crc32", rightCRC, "x-amz-checksum-crc32", rightCRC, "x-amz-checksum-crc32", otherCRC),
			code:   "InvalidArgument", message: "Only one value may be specified.",
			fields: []checksum.Field{{"ArgumentName", "x-amz-checksum-crc32"}, {"ArgumentValue", rightCRC}}},

		{name: "two algorithms, both malformed", rule: "checksum/several", header: header("x-amz-checksum-crc32", "bad", "x-amz-checksum-sha256", "bad"),
			code: "InvalidRequest", message: several, without: "checksum/malformed"},
		{name: "header and trailer", rule: "checksum/header-and-trailer", header: header("x-amz-checksum-crc32", rightCRC, "x-amz-trailer", "X-Amz-Checksum-SHA256"),
			code: "InvalidRequest", message: "Expecting a single x-amz-checksum- header"},
		{name: "unknown header", rule: "checksum/unknown-header", header: header("x-amz-checksum-foo", "AAAA"),
			code: "InvalidRequest", message: "The algorithm type you specified in x-amz-checksum- header is invalid."},
		{name: "unknown trailer", rule: "checksum/unknown-trailer", header: header("x-amz-trailer", "x-amz-checksum-sha10"),
			code: "InvalidRequest", message: "The value specified in the x-amz-trailer header is not supported"},
		{name: "trailer that is no checksum", rule: "checksum/unknown-trailer", header: header("x-amz-trailer", "x-amz-meta-a"),
			code: "InvalidRequest", message: "The value specified in the x-amz-trailer header is not supported"},
		{name: "algorithm alone", rule: "checksum/algorithm-alone", header: header("x-amz-sdk-checksum-algorithm", "CRC32"),
			code: "InvalidRequest", message: "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found."},
		{name: "unknown algorithm alone", rule: "checksum/algorithm-alone", header: header("x-amz-sdk-checksum-algorithm", "BOGUS"),
			code: "InvalidRequest", message: "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found."},
		{name: "algorithm beside Content-MD5 only", rule: "checksum/algorithm-alone", header: header("x-amz-sdk-checksum-algorithm", "MD5", "Content-MD5", rightMD5),
			code: "InvalidRequest", message: "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found."},
		{name: "other algorithm", rule: "checksum/algorithm-mismatch", header: header("x-amz-sdk-checksum-algorithm", "SHA256", "x-amz-checksum-crc32", rightCRC),
			code: "InvalidRequest", message: "Value for x-amz-sdk-checksum-algorithm header is invalid."},
		{name: "unknown algorithm", rule: "checksum/algorithm-mismatch", header: header("x-amz-sdk-checksum-algorithm", "BOGUS", "x-amz-checksum-crc32", rightCRC),
			code: "InvalidRequest", message: "Value for x-amz-sdk-checksum-algorithm header is invalid."},
		{name: "other algorithm than the trailer's", rule: "checksum/algorithm-mismatch", header: header("x-amz-sdk-checksum-algorithm", "SHA256", "x-amz-trailer", "x-amz-checksum-crc32"),
			code: "InvalidRequest", message: "Value for x-amz-sdk-checksum-algorithm header is invalid."},
		{name: "no base64", rule: "checksum/malformed", header: header("x-amz-checksum-crc32", "bad"),
			code: "InvalidRequest", message: "Value for x-amz-checksum-crc32 header is invalid."},
		{name: "wrong length", rule: "checksum/malformed", header: header("x-amz-checksum-crc64nvme", rightCRC),
			code: "InvalidRequest", message: "Value for x-amz-checksum-crc64nvme header is invalid."},
		{name: "empty", rule: "checksum/malformed", header: header("x-amz-checksum-sha1", ""),
			code: "InvalidRequest", message: "Value for x-amz-checksum-sha1 header is invalid."},
		{name: "stray bits", rule: "checksum/malformed", header: header("x-amz-checksum-crc32", "AAAAAB=="),
			code: "InvalidRequest", message: "Value for x-amz-checksum-crc32 header is invalid."},
		{name: "none", rule: "checksum/required", header: header("x-amz-checksum-algorithm", "CRC32"), operation: checksum.Operation{Required: checksum.Required},
			code: "InvalidRequest", message: "Missing required header for this request: Content-MD5 OR x-amz-checksum-*"},
		{name: "none, lifecycle", rule: "checksum/required", header: header(), operation: checksum.Operation{Required: checksum.RequiredMD5},
			code: "InvalidRequest", message: "Missing required header for this request: Content-MD5"},
		{name: "none, object lock", rule: "checksum/required", header: header(), operation: checksum.Operation{Required: checksum.RequiredLocks},
			code: "InvalidRequest", message: "Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters"},

		{name: "malformed trailer", rule: "checksum/trailer-malformed", header: header("x-amz-trailer", "x-amz-checksum-crc32"), trailer: trailer("x-amz-checksum-crc32", "bad"),
			code: "InvalidRequest", message: "Value for x-amz-checksum-crc32 trailing header is invalid."},
		{name: "other MD5", rule: "checksum/md5-mismatch", header: header("Content-MD5", otherMD5),
			code: "BadDigest", message: "The Content-MD5 you specified did not match what we received.",
			fields: []checksum.Field{{"ExpectedDigest", otherMD5}, {"CalculatedDigest", rightMD5}}},
		{name: "other MD5, in hexadecimal", rule: "checksum/md5-mismatch", header: header("Content-MD5", otherMD5), operation: checksum.Operation{HexDigest: true},
			code: "BadDigest", message: "The Content-MD5 you specified did not match what we received.",
			fields: []checksum.Field{{"ExpectedDigest", strings.Repeat("0", 32)}, {"CalculatedDigest", rightMD5}}},
		{name: "other CRC32", rule: "checksum/bad-digest", header: header("x-amz-checksum-crc32", otherCRC),
			code: "BadDigest", message: "The CRC32 you specified did not match the calculated checksum."},
		{name: "other CRC32 in the trailer", rule: "checksum/bad-digest", header: header("x-amz-trailer", "x-amz-checksum-crc32"), trailer: trailer("x-amz-checksum-crc32", otherCRC),
			code: "BadDigest", message: "The CRC32 you specified did not match the calculated checksum."},
	}
	covered := map[string]bool{}
	for _, test := range tests {
		covered[test.rule] = true
		t.Run(test.rule+"/"+test.name, func(t *testing.T) {
			t.Parallel()
			_, err := check(checksum.NewChecker(nil), test.header, test.operation, test.trailer)
			refused, ok := errors.AsType[*checksum.Error](err)
			require.True(t, ok, err)
			assert.Equal(t, &checksum.Error{Rule: test.rule, Status: 400, Code: test.code, Message: test.message, Fields: test.fields}, refused)
			assert.Equal(t, test.code+": "+test.message, err.Error())

			_, err = check(checksum.NewChecker(only(test.rule)), test.header, test.operation, test.trailer)
			if test.without == "" {
				require.NoError(t, err, "without the rule")
				return
			}
			refused, ok = errors.AsType[*checksum.Error](err)
			require.True(t, ok, err)
			assert.Equal(t, test.without, refused.Rule, "without the rule")
		})
	}
	seen := map[string]bool{}
	for _, rule := range checksum.Rules() {
		assert.True(t, covered[rule.ID], "nothing is refused by %s", rule.ID)
		assert.False(t, seen[rule.ID], "%s stands twice", rule.ID)
		assert.Regexp(t, `^checksum/[a-z0-9-]+$`, rule.ID)
		assert.Regexp(t, `\.$`, rule.Sentence)
		seen[rule.ID] = true
	}
}

func TestAccepted(t *testing.T) {
	t.Parallel()
	crc64 := checksum.Checksum{Algorithm: checksum.CRC64NVME, Value: checksum.CRC64NVME.Sum([]byte(body))}
	crc32 := checksum.Checksum{Algorithm: checksum.CRC32, Value: rightCRC}
	insists := checksum.Operation{Required: checksum.Required}
	tests := map[string]struct {
		header    http.Header
		operation checksum.Operation
		trailer   func() http.Header
		stored    checksum.Checksum
	}{
		"nothing":                    {header: header(), stored: crc64},
		"nothing, other default":     {header: header(), operation: checksum.Operation{Default: checksum.CRC32}, stored: crc32},
		"right MD5":                  {header: header("Content-MD5", rightMD5), operation: insists, stored: crc64},
		"right value":                {header: header("x-amz-checksum-crc32", rightCRC), operation: insists, stored: crc32},
		"right value and MD5":        {header: header("x-amz-checksum-crc32", rightCRC, "Content-MD5", rightMD5), stored: crc32},
		"right trailer":              {header: header("x-amz-trailer", "X-AMZ-Checksum-Crc32"), operation: insists, trailer: trailer("x-amz-checksum-crc32", rightCRC), stored: crc32},
		"trailer that is not there":  {header: header("x-amz-trailer", "x-amz-checksum-crc32"), trailer: trailer(), stored: crc32},
		"trailer nobody reads":       {header: header("x-amz-trailer", "x-amz-checksum-crc32"), stored: crc32},
		"algorithm in lower case":    {header: header("x-amz-sdk-checksum-algorithm", "crc32", "x-amz-checksum-crc32", rightCRC), stored: crc32},
		"algorithm of the trailer":   {header: header("x-amz-sdk-checksum-algorithm", "CRC32", "x-amz-trailer", "x-amz-checksum-crc32"), trailer: trailer("x-amz-checksum-crc32", rightCRC), stored: crc32},
		"other algorithm, ignored":   {header: header("x-amz-sdk-checksum-algorithm", "SHA1", "x-amz-checksum-crc32", rightCRC), operation: checksum.Operation{AlgorithmIgnored: true}, stored: crc32},
		"headers of other meaning":   {header: header("x-amz-checksum-algorithm", "TEST", "x-amz-checksum-mode", "ENABLED", "x-amz-checksum-type", "x"), stored: crc64},
		"algorithm that contradicts": {header: header("x-amz-checksum-algorithm", "SHA256", "x-amz-checksum-crc32", rightCRC), stored: crc32},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			stored, err := check(checksum.NewChecker(none), test.header, test.operation, test.trailer)
			require.NoError(t, err)
			assert.Equal(t, test.stored, stored)
		})
	}
}

// TestEveryAlgorithm: each right value is taken and each wrong one refused, in
// a header and in a trailer.
func TestEveryAlgorithm(t *testing.T) {
	t.Parallel()
	checker := checksum.NewChecker(nil)
	for _, a := range checksum.Algorithms() {
		right, wrong := a.Sum([]byte(body)), a.Sum([]byte("other"))
		stored, err := check(checker, header(a.Header(), right), checksum.Operation{}, nil)
		require.NoError(t, err, a)
		assert.Equal(t, checksum.Checksum{Algorithm: a, Value: right}, stored)
		_, err = check(checker, header("x-amz-trailer", a.Header()), checksum.Operation{}, trailer(a.Header(), right))
		require.NoError(t, err, a)

		for _, send := range []func() error{
			func() error {
				_, err := check(checker, header(a.Header(), wrong), checksum.Operation{}, nil)
				return err
			},
			func() error {
				_, err := check(checker, header("x-amz-trailer", a.Header()), checksum.Operation{}, trailer(a.Header(), wrong))
				return err
			},
		} {
			assert.EqualError(t, send(), "BadDigest: The "+string(a)+" you specified did not match the calculated checksum.")
		}
	}
}

// TestAlgorithmIgnoredStillVerifies: what counts is the value header (PBP-14).
func TestAlgorithmIgnoredStillVerifies(t *testing.T) {
	t.Parallel()
	op := checksum.Operation{AlgorithmIgnored: true}
	_, err := check(checksum.NewChecker(nil), header("x-amz-sdk-checksum-algorithm", "SHA1", "x-amz-checksum-crc32", otherCRC), op, nil)
	assert.EqualError(t, err, "BadDigest: The CRC32 you specified did not match the calculated checksum.")
	_, err = check(checksum.NewChecker(nil), header("x-amz-sdk-checksum-algorithm", "SHA1"), op, nil)
	assert.ErrorContains(t, err, "x-amz-sdk-checksum-algorithm specified")
}

func TestDeclared(t *testing.T) {
	t.Parallel()
	checker := checksum.NewChecker(nil)
	declared, err := checker.Declare(header("x-amz-checksum-crc32", rightCRC), checksum.Operation{})
	require.NoError(t, err)
	assert.Equal(t, checksum.CRC32, declared.Algorithm)
	assert.Equal(t, rightCRC, declared.Value)
	assert.False(t, declared.Trailer)

	declared, err = checker.Declare(header("x-amz-trailer", "x-amz-checksum-sha1"), checksum.Operation{})
	require.NoError(t, err)
	assert.Equal(t, checksum.SHA1, declared.Algorithm)
	assert.Empty(t, declared.Value)
	assert.True(t, declared.Trailer)
}

func TestReader(t *testing.T) {
	t.Parallel()
	checker := checksum.NewChecker(nil)
	open := func(h http.Header, op checksum.Operation, source io.Reader) *checksum.Reader {
		declared, err := checker.Declare(h, op)
		require.NoError(t, err)
		return declared.Reader(source, nil)
	}

	assert.NoError(t, iotest.TestReader(open(header(), checksum.Operation{}, strings.NewReader(body)), []byte(body)))
	r := open(header(), checksum.Operation{MD5: true}, iotest.DataErrReader(strings.NewReader(body)))
	read, err := io.ReadAll(r)
	require.NoError(t, err)
	assert.Equal(t, body, string(read))
	assert.Equal(t, checksum.MD5.Sum([]byte(body)), checksum.MD5.Encode(r.MD5()))
	assert.Nil(t, open(header(), checksum.Operation{}, strings.NewReader("")).MD5())

	refused := open(header("x-amz-checksum-crc32", otherCRC), checksum.Operation{}, strings.NewReader(body))
	_, first := io.ReadAll(refused)
	_, second := io.ReadAll(refused)
	require.Error(t, first)
	assert.Same(t, first, second, "who reads on is refused again")

	reset := errors.New("reset")
	_, err = io.ReadAll(open(header("x-amz-checksum-crc32", otherCRC), checksum.Operation{}, iotest.ErrReader(reset)))
	assert.Equal(t, reset, err, "what went wrong below passes through")
}
