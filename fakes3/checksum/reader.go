package checksum

import (
	"bytes"
	"crypto/md5"
	"encoding/base64"
	"encoding/hex"
	"hash"
	"io"
	"net/http"
)

// bodyRules are checked when the body has been read to its end.
var bodyRules = ruleList[*Reader]{
	{Rule{"checksum/trailer-malformed", "A checksum trailer whose value isn't base64, or has the wrong length, is refused with 400 InvalidRequest."}, trailerMalformed},
	{Rule{"checksum/md5-mismatch", "A Content-MD5 that isn't that of the body is refused with 400 BadDigest."}, md5Mismatch},
	{Rule{"checksum/bad-digest", "A checksum that isn't that of the body is refused with 400 BadDigest."}, badDigest},
}

// Checksum is a value as S3 stores it: base64, with its algorithm.
type Checksum struct {
	Algorithm Algorithm
	Value     string
}

// Reader hashes a body while it is read. In place of io.EOF it returns an
// *Error if the body is not what was declared, so only a caller that reads to
// the end has verified anything.
type Reader struct {
	declared  *Declared
	body      io.Reader
	trailer   func() http.Header
	algorithm Algorithm
	hash      hash.Hash
	md5Hash   hash.Hash // nil if nobody asked

	sent   []byte // the declared sum, from header or trailer; nil if there is none
	sum    []byte // the computed sum
	md5Sum []byte
	err    error // sticky
}

// Reader returns a reader of body. The trailer function is asked at the end of
// the body, and may be nil where no trailer was declared.
func (d *Declared) Reader(body io.Reader, trailer func() http.Header) *Reader {
	r := &Reader{declared: d, body: body, trailer: trailer, algorithm: d.storedAlgorithm(), sent: d.sum}
	r.hash = r.algorithm.New()
	if d.md5 != nil || d.operation.MD5 {
		r.md5Hash = md5.New()
	}
	return r
}

// storedAlgorithm is the one that is computed and stored.
func (d *Declared) storedAlgorithm() Algorithm {
	switch {
	case d.Algorithm != "":
		return d.Algorithm
	case d.operation.Default != "":
		return d.operation.Default
	}
	return CRC64NVME
}

// Read implements io.Reader.
func (r *Reader) Read(p []byte) (int, error) {
	if r.err != nil {
		return 0, r.err
	}
	n, err := r.body.Read(p)
	r.hash.Write(p[:n])
	if r.md5Hash != nil {
		r.md5Hash.Write(p[:n])
	}
	if err == io.EOF {
		err = r.finish()
	}
	r.err = err
	return n, err
}

// finish compares, and returns io.EOF if all is well.
func (r *Reader) finish() error {
	r.sum = r.hash.Sum(nil)
	if r.md5Hash != nil {
		r.md5Sum = r.md5Hash.Sum(nil)
	}
	if value, ok := r.trailerValue(); ok {
		r.sent, _ = r.algorithm.decode(value)
	}
	if err := r.declared.bodyRules.first(r); err != nil {
		return err
	}
	return io.EOF
}

// trailerValue returns the checksum that followed the body. That a declared
// trailer is really there is a matter of the framing, and not checked here.
func (r *Reader) trailerValue() (string, bool) {
	if !r.declared.Trailer || r.trailer == nil {
		return "", false
	}
	values := r.trailer()[r.algorithm.implementation().key]
	if len(values) == 0 {
		return "", false
	}
	return values[0], true
}

// Checksum returns what S3 stores with the object. It is complete once Read has
// returned io.EOF.
func (r *Reader) Checksum() Checksum {
	return Checksum{r.algorithm, r.algorithm.Encode(r.sum)}
}

// MD5 returns the MD5 sum of the body once Read has returned io.EOF, and nil if
// neither the request nor the operation asked for it.
func (r *Reader) MD5() []byte { return r.md5Sum }

// trailerMalformed is TR-6.
func trailerMalformed(r *Reader) *Error {
	if _, ok := r.trailerValue(); !ok || r.sent != nil {
		return nil
	}
	return invalidRequest("Value for " + r.algorithm.Header() + " trailing header is invalid.")
}

// md5Mismatch is MD5-3 and MD5-4.
func md5Mismatch(r *Reader) *Error {
	sent := r.declared.md5
	if sent == nil || bytes.Equal(sent, r.md5Sum) {
		return nil
	}
	expected := base64.StdEncoding.EncodeToString(sent)
	if r.declared.operation.HexDigest {
		expected = hex.EncodeToString(sent)
	}
	return badRequest("BadDigest", "The Content-MD5 you specified did not match what we received.",
		Field{"ExpectedDigest", expected}, Field{"CalculatedDigest", base64.StdEncoding.EncodeToString(r.md5Sum)})
}

// badDigest is CK-1 and TR-7.
func badDigest(r *Reader) *Error {
	if r.sent == nil || bytes.Equal(r.sent, r.sum) {
		return nil
	}
	return badRequest("BadDigest", "The "+string(r.algorithm)+" you specified did not match the calculated checksum.")
}
