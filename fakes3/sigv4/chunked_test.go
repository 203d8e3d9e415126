package sigv4_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/s3conform/s3conform/fakes3/sigv4"
)

// big is a chunk that need not be the last.
var big = strings.Repeat("0123456789abcdef", 512)

const crcTrailer = "x-amz-checksum-crc32"

// upload is a PUT of length payload bytes in aws-chunked framing.
func upload(keyword string, length int) message {
	return put(object, "").hashed(keyword).with("X-Amz-Decoded-Content-Length", strconv.Itoa(length))
}

func withTrailer(keyword string, length int) message {
	return upload(keyword, length).with("X-Amz-Trailer", crcTrailer)
}

// framed is an upload with a body that is framed when the request is signed.
func framed(m message, frame func(*chunkSigner) string) func(*testing.T) *http.Request {
	return func(t *testing.T) *http.Request { return chunked(t, m, usual(), frame) }
}

// literal is an upload with that body.
func literal(m message, body string) func(*testing.T) *http.Request {
	return framed(m, func(*chunkSigner) string { return body })
}

func spoil(chunk string) string {
	return strings.Replace(chunk, "chunk-signature=", "chunk-signature=0", 1)
}

var bodyRefusals = []refused{
	{name: "other body", rule: "payload/hash-mismatch", status: 400, code: "XAmzContentSHA256Mismatch",
		message: "The provided 'x-amz-content-sha256' header does not match what was computed.",
		request: signedOnly(put(object, "body").hashed(hexSHA256("other")), usual()),
		fields:  fields("ClientComputedContentSHA256", hexSHA256("other"), "S3ComputedContentSHA256", hexSHA256("body"))},
	{name: "no body", rule: "payload/hash-mismatch", status: 400, code: "XAmzContentSHA256Mismatch",
		message: "The provided 'x-amz-content-sha256' header does not match what was computed.",
		request: signedOnly(get(object).hashed(hexSHA256("other")), usual()),
		fields:  fields("ClientComputedContentSHA256", hexSHA256("other"), "S3ComputedContentSHA256", emptyHash)},
	{name: "anonymous nonsense", rule: "payload/hash-mismatch", status: 400, code: "XAmzContentSHA256Mismatch",
		message: "The provided 'x-amz-content-sha256' header does not match what was computed.",
		request: func(t *testing.T) *http.Request {
			return received(t, put(object, "body").with("X-Amz-Content-Sha256", "nonsense").request(t))
		}},

	{name: "size that is not hexadecimal", rule: "payload/chunk-framing", status: 400, code: incomplete, message: cutText, fields: fields(),
		request: literal(upload(chunkedPlain, 1), "z\r\na\r\n0\r\n\r\n")},
	{name: "negative size", rule: "payload/chunk-framing", status: 400, code: incomplete, message: cutText,
		request: literal(upload(chunkedPlain, 1), "-1\r\na\r\n0\r\n\r\n")},
	{name: "size that fits no integer", rule: "payload/chunk-framing", status: 400, code: incomplete, message: cutText,
		request: literal(upload(chunkedPlain, 1), "ffffffffffffffff\r\na\r\n0\r\n\r\n")},
	{name: "endless head", rule: "payload/chunk-framing", status: 400, code: incomplete, message: cutText,
		request: literal(upload(chunkedPlain, 1), strings.Repeat("0", 5000)+"1\r\na\r\n0\r\n\r\n")},
	{name: "endless head in short lines", rule: "payload/chunk-framing", status: 400, code: incomplete, message: cutText,
		request: literal(upload(chunkedPlain, 1), strings.Repeat("0\n", 5000)+"1\r\na\r\n0\r\n\r\n")},
	{name: "bare line feed", rule: "payload/chunk-framing", status: 400, code: incomplete, message: cutText,
		request: literal(upload(chunkedPlain, 1), "1\na\r\n0\r\n\r\n")},
	{name: "chunk longer than its size", rule: "payload/chunk-framing", status: 400, code: incomplete, message: cutText,
		request: literal(upload(chunkedPlain, 1), "1\r\nab\r\n0\r\n\r\n")},
	{name: "cut in a chunk", rule: "payload/chunk-framing", status: 400, code: incomplete, message: cutText,
		request: literal(upload(chunkedPlain, 3), "3\r\na")},
	{name: "no last chunk", rule: "payload/chunk-framing", status: 400, code: incomplete, message: cutText,
		request: literal(upload(chunkedPlain, 1), "1\r\na\r\n")},
	{name: "no final line", rule: "payload/chunk-framing", status: 400, code: incomplete, message: cutText,
		request: literal(upload(chunkedPlain, 1), "1\r\na\r\n0\r\n")},
	{name: "bytes behind the end", rule: "payload/chunk-framing", status: 400, code: incomplete, message: cutText,
		request: literal(upload(chunkedPlain, 1), "1\r\na\r\n0\r\n\r\nmore")},
	{name: "no signatures in signed chunks", rule: "payload/chunk-framing", status: 400, code: incomplete, message: cutText,
		request: literal(upload(chunkedHMAC, 1), "1\r\na\r\n0\r\n\r\n")},
	{name: "empty signature", rule: "payload/chunk-framing", status: 400, code: incomplete, message: cutText,
		request: literal(upload(chunkedHMAC, 1), "1;chunk-signature=\r\na\r\n0\r\n\r\n")},
	{name: "other extension", rule: "payload/chunk-framing", status: 400, code: incomplete, message: cutText,
		request: literal(upload(chunkedHMAC, 1), "1;signature=00\r\na\r\n0\r\n\r\n")},
	{name: "signatures in unsigned chunks", rule: "payload/chunk-framing", status: 400, code: incomplete, message: cutText,
		request: literal(upload(chunkedPlain, 1), "1;chunk-signature=00\r\na\r\n0\r\n\r\n")},
	{name: "trailer where none may be", rule: "payload/chunk-framing", status: 400, code: incomplete, message: cutText,
		request: framed(withTrailer(chunkedHMAC, 1), func(c *chunkSigner) string {
			return c.chunk("a") + c.chunk("") + crcTrailer + ":x\r\n\r\n"
		})},
	{name: "endless trailers", rule: "payload/chunk-framing", status: 400, code: incomplete, message: cutText,
		request: literal(withTrailer(chunkedPlain, 1), "1\r\na\r\n0\r\n"+strings.Repeat(crcTrailer+":x\r\n", 100)+"\r\n")},

	{name: "small chunk before another", rule: "payload/chunk-size", status: 403, code: "InvalidChunkSizeError",
		message: "Only the last chunk is allowed to have a size less than 8192 bytes",
		request: framed(upload(chunkedHMAC, 18), func(c *chunkSigner) string {
			return c.chunk("hello") + c.chunk("thirteenbytes") + c.chunk("") + "\r\n"
		}), fields: fields("Chunk", "2", "BadChunkSize", "5")},
	{name: "second chunk small", rule: "payload/chunk-size", status: 403, code: "InvalidChunkSizeError",
		message: "Only the last chunk is allowed to have a size less than 8192 bytes",
		request: literal(upload(chunkedPlain, len(big)+2), "2000\r\n"+big+"\r\n1\r\na\r\n1\r\nb\r\n0\r\n\r\n"),
		fields:  fields("Chunk", "3", "BadChunkSize", "1")},

	{name: "first chunk", rule: "payload/chunk-signature", status: 403, code: mismatch, message: mismatchText,
		request: framed(upload(chunkedHMAC, 1), func(c *chunkSigner) string { return spoil(c.chunk("a")) + c.chunk("") + "\r\n" }),
		without: ""},
	{name: "middle chunk", rule: "payload/chunk-signature", status: 403, code: mismatch, message: mismatchText,
		request: framed(upload(chunkedHMAC, 2*len(big)), func(c *chunkSigner) string {
			return c.chunk(big) + spoil(c.chunk(big)) + c.chunk("") + "\r\n"
		})},
	{name: "last chunk", rule: "payload/chunk-signature", status: 403, code: mismatch, message: mismatchText,
		request: framed(upload(chunkedHMAC, 1), func(c *chunkSigner) string { return c.chunk("a") + spoil(c.chunk("")) + "\r\n" })},
	{name: "other data", rule: "payload/chunk-signature", status: 403, code: mismatch, message: mismatchText,
		request: framed(upload(chunkedHMAC, 1), func(c *chunkSigner) string {
			return strings.Replace(c.chunk("a"), "\r\na", "\r\nb", 1) + c.chunk("") + "\r\n"
		})},

	{name: "no colon", rule: "payload/trailer-line", status: 400, code: incomplete, message: cutText,
		request: literal(withTrailer(chunkedPlain, 1), "1\r\na\r\n0\r\n"+crcTrailer+"\r\n\r\n"), without: badTrailer},
	{name: "no name", rule: "payload/trailer-name", status: 400, code: badTrailer, message: trailerText,
		request: literal(withTrailer(chunkedPlain, 1), "1\r\na\r\n0\r\n:6Le+Qw==\r\n\r\n"), without: badTrailer},
	{name: "nothing declared", rule: "payload/trailer-undeclared", status: 400, code: badTrailer, message: trailerText, fields: fields(),
		request: literal(upload(chunkedPlain, 1), "1\r\na\r\n0\r\n"+crcTrailer+":6Le+Qw==\r\n\r\n")},
	{name: "another declared", rule: "payload/trailer-undeclared", status: 400, code: badTrailer, message: trailerText,
		request: literal(withTrailer(chunkedPlain, 1), "1\r\na\r\n0\r\nx-amz-checksum-sha1:x\r\n\r\n"), without: badTrailer},
	{name: "declared and absent", rule: "payload/trailer-missing", status: 400, code: badTrailer, message: trailerText,
		request: literal(withTrailer(chunkedPlain, 1), "1\r\na\r\n0\r\n\r\n")},
	{name: "declared and absent, without content encoding", rule: "payload/trailer-missing", status: 400, code: badTrailer, message: trailerText,
		request: literal(withTrailer(chunkedPlain, 1).with("Content-Encoding", "gzip"), "1\r\na\r\n0\r\n\r\n")},
	{name: "unsigned trailers of signed chunks", rule: "payload/trailer-unsigned", status: 400, code: incomplete, message: cutText,
		request: framed(withTrailer(chunkedBoth, 1), func(c *chunkSigner) string {
			return c.chunk("a") + c.chunk("") + crcTrailer + ":6Le+Qw==\r\n\r\n"
		}), without: mismatch},
	{name: "other trailer value", rule: "payload/trailer-signature", status: 403, code: mismatch, message: mismatchText,
		request: framed(withTrailer(chunkedBoth, 1), func(c *chunkSigner) string {
			return c.chunk("a") + c.chunk("") + strings.Replace(c.trailer(crcTrailer+":6Le+Qw=="), ":6", ":7", 1)
		})},

	{name: "fewer bytes than announced", rule: "payload/length", status: 400, code: incomplete,
		message: "You did not provide the number of bytes specified by the Content-Length HTTP header",
		request: literal(upload(chunkedPlain, 5), "1\r\na\r\n0\r\n\r\n"),
		fields:  fields("NumberBytesExpected", "5", "NumberBytesProvided", "1")},
	{name: "more bytes than announced", rule: "payload/length", status: 400, code: incomplete,
		message: "You did not provide the number of bytes specified by the Content-Length HTTP header",
		request: framed(upload(chunkedHMAC, 1), func(c *chunkSigner) string { return c.chunk("abc") + c.chunk("") + "\r\n" }),
		fields:  fields("NumberBytesExpected", "1", "NumberBytesProvided", "3")},
	{name: "connection that breaks off", rule: "payload/length", status: 400, code: incomplete,
		message: "You did not provide the number of bytes specified by the Content-Length HTTP header",
		request: func(t *testing.T) *http.Request {
			return parsed(t, "PUT /bucket/key HTTP/1.1\r\nHost: s3.example.com\r\nContent-Length: 9\r\n\r\nfour")
		}, fields: fields("NumberBytesExpected", "9", "NumberBytesProvided", "4")},
}

func TestBodyRefusals(t *testing.T) {
	t.Parallel()
	for _, test := range bodyRefusals {
		t.Run(test.rule+"/"+test.name, func(t *testing.T) {
			t.Parallel()
			test.run(t)
		})
	}
}

func TestChunkedBodies(t *testing.T) {
	t.Parallel()
	const crc = crcTrailer + ":6Le+Qw=="
	tests := map[string]struct {
		message message
		frame   func(*chunkSigner) string
		body    string
		trailer http.Header
	}{
		"signed":          {upload(chunkedHMAC, 1), func(c *chunkSigner) string { return c.chunk("a") + c.chunk("") + "\r\n" }, "a", nil},
		"signed, several": {upload(chunkedHMAC, len(big)+1), func(c *chunkSigner) string { return c.chunk(big) + c.chunk("a") + c.chunk("") + "\r\n" }, big + "a", nil},
		"signed, empty":   {upload(chunkedHMAC, 0), func(c *chunkSigner) string { return c.chunk("") + "\r\n" }, "", nil},
		"signed, with trailer": {withTrailer(chunkedBoth, 1), func(c *chunkSigner) string {
			return c.chunk("a") + c.chunk("") + c.trailer(crc)
		}, "a", http.Header{"X-Amz-Checksum-Crc32": {"6Le+Qw=="}}},
		"signed, with no trailer but its signature": {upload(chunkedBoth, 1), func(c *chunkSigner) string {
			return c.chunk("a") + c.chunk("") + c.trailer()
		}, "a", nil},
		"unsigned, with trailer": {withTrailer(chunkedPlain, 1), func(*chunkSigner) string {
			return "1\r\na\r\n0\r\n" + crc + "\r\n\r\n"
		}, "a", http.Header{"X-Amz-Checksum-Crc32": {"6Le+Qw=="}}},
		"unsigned, trailer in another case": {upload(chunkedPlain, 1).with("X-Amz-Trailer", " X-Amz-Checksum-CRC32 "), func(*chunkSigner) string {
			return "1\r\na\r\n0\r\nX-AMZ-Checksum-Crc32 : 6Le+Qw==\r\n\r\n"
		}, "a", http.Header{"X-Amz-Checksum-Crc32": {"6Le+Qw=="}}},
		"unsigned, without trailer": {upload(chunkedPlain, 1), func(*chunkSigner) string { return "1\r\na\r\n0\r\n\r\n" }, "a", nil},
		"unsigned, empty":           {upload(chunkedPlain, 0), func(*chunkSigner) string { return "0\r\n\r\n" }, "", nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			res, err := newVerifier().Verify(chunked(t, test.message, usual(), test.frame))
			require.NoError(t, err)
			assert.Equal(t, int64(len(test.body)), res.DecodedLength)
			assert.Nil(t, res.Trailer(), "before the end")
			body, err := io.ReadAll(iotest.OneByteReader(res.Body))
			require.NoError(t, err)
			assert.Equal(t, test.body, string(body))
			assert.Equal(t, test.trailer, res.Trailer())
			n, err := res.Body.Read(make([]byte, 1))
			assert.Zero(t, n)
			assert.Equal(t, io.EOF, err, "again")
			assert.NoError(t, res.Body.Close())
		})
	}
}

// TestPresignedChunks: the signature in the query is the seed as well.
func TestPresignedChunks(t *testing.T) {
	t.Parallel()
	r := upload(chunkedHMAC, 1).with("X-Amz-Content-Sha256", chunkedHMAC).request(t)
	presigned := handPresigned(r, chunkedHMAC, "host", "s3.example.com", "x-amz-decoded-content-length", "1")
	c := newChunkSigner(t, presigned, usual())
	setBody(presigned, c.chunk("a")+c.chunk("")+"\r\n")
	res, body, err := verify(newVerifier(), received(t, presigned))
	require.NoError(t, err)
	assert.Equal(t, "a", body)
	assert.Equal(t, sigv4.AuthQuery, res.AuthType)
}

// TestChunkedDate: the timestamp may come in Date (AW-51), in either form.
func TestChunkedDate(t *testing.T) {
	t.Parallel()
	for _, date := range []string{"20261123T120000Z", "Mon, 23 Nov 2026 12:00:00 GMT"} {
		r := signedByDate(t, upload(chunkedHMAC, 1), date)
		c := newChunkSigner(t, r, usual())
		setBody(r, c.chunk("a")+c.chunk("")+"\r\n")
		_, body, err := verify(newVerifier(), received(t, r))
		require.NoError(t, err, date)
		assert.Equal(t, "a", body)
	}
}

func TestChunkMismatchNamesTheStringsThatDiffer(t *testing.T) {
	t.Parallel()
	var signature string
	r := chunked(t, upload(chunkedHMAC, 1), usual(), func(c *chunkSigner) string {
		seed := c.last
		chunk := c.chunk("a")
		c.sign("AWS4-HMAC-SHA256-PAYLOAD", emptyHash, hexSHA256("b"))
		signature = c.last
		return strings.Replace(chunk, chunk[len("1;chunk-signature="):][:64], signature, 1) + seed
	})
	_, _, err := verify(newVerifier(), r)
	got := map[string]string{}
	for _, field := range refusal(t, err).Fields {
		got[field.Name] = field.Value
	}
	assert.Equal(t, accessKey, got["AWSAccessKeyId"])
	assert.Equal(t, signature, got["SignatureProvided"])
	assert.True(t, strings.HasPrefix(got["StringToSign"], "AWS4-HMAC-SHA256-PAYLOAD\n20261123T120000Z\n20261123/us-east-1/s3/aws4_request\n"))
	assert.True(t, strings.HasSuffix(got["StringToSign"], emptyHash+"\n"+hexSHA256("a")))
	assert.True(t, strings.HasPrefix(got["CanonicalRequest"], "PUT\n/bucket/key\n"))
	assert.Equal(t, fmt.Sprintf("% x", got["StringToSign"]), got["StringToSignBytes"])
	assert.Equal(t, fmt.Sprintf("% x", got["CanonicalRequest"]), got["CanonicalRequestBytes"])
}

// TestTransportErrors pass through, so that a server can tell them from what
// the client is to blame for.
func TestTransportErrors(t *testing.T) {
	t.Parallel()
	reset := errors.New("reset")
	for name, message := range map[string]message{
		"plain":   put(object, "").hashed(unsigned),
		"chunked": upload(chunkedPlain, 10),
	} {
		for _, sent := range []string{"", "a\r\n", "a\r\n012"} {
			r := chunked(t, message, usual(), func(*chunkSigner) string { return "0\r\n\r\n" })
			r.Body = io.NopCloser(io.MultiReader(strings.NewReader(sent), iotest.ErrReader(reset)))
			_, _, err := verify(newVerifier(), r)
			assert.Equal(t, reset, err, "%s after %q", name, sent)
		}
	}
}

func TestContentEncoding(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]string{
		"":                        "",
		"gzip":                    "gzip",
		"aws-chunked":             "",
		"aws-chunked, gzip":       "gzip",
		"AWS-Chunked,gzip":        "gzip",
		"gzip,aws-chunked,br":     "gzip,br",
		"gzip, aws-chunked, br":   "gzip, br",
		"gzip,aws-chunked":        "gzip",
		"aws-chunked,aws-chunked": "",
	} {
		assert.Equal(t, want, sigv4.ContentEncoding(value), value)
	}
}
