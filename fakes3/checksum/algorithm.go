package checksum

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"hash"
	"hash/crc32"
	"net/textproto"
	"strings"

	"github.com/cespare/xxhash/v2"
	"github.com/minio/crc64nvme"
	"github.com/zeebo/xxh3"
)

// Algorithm is one of S3's checksum algorithms, by its name in the API. The
// zero value is none of them.
type Algorithm string

// The algorithms that S3 knows (AW-31).
const (
	CRC32     Algorithm = "CRC32"
	CRC32C    Algorithm = "CRC32C"
	CRC64NVME Algorithm = "CRC64NVME"
	MD5       Algorithm = "MD5"
	SHA1      Algorithm = "SHA1"
	SHA256    Algorithm = "SHA256"
	SHA512    Algorithm = "SHA512"
	XXHASH128 Algorithm = "XXHASH128"
	XXHASH3   Algorithm = "XXHASH3"
	XXHASH64  Algorithm = "XXHASH64"
)

// headerPrefix starts the name of every header that carries a checksum value.
const headerPrefix = "x-amz-checksum-"

type implementation struct {
	name   Algorithm
	size   int
	new    func() hash.Hash
	types  []Type // of multipart uploads; the first is the default
	header string // as S3 writes it
	key    string // of http.Header
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// implementations is in alphabetical order, as S3 lists them.
var implementations = []implementation{
	{name: CRC32, size: 4, new: func() hash.Hash { return crc32.NewIEEE() }, types: []Type{Composite, FullObject}},
	{name: CRC32C, size: 4, new: func() hash.Hash { return crc32.New(castagnoli) }, types: []Type{Composite, FullObject}},
	{name: CRC64NVME, size: 8, new: func() hash.Hash { return crc64nvme.New() }, types: []Type{FullObject}},
	{name: MD5, size: md5.Size, new: md5.New, types: []Type{Composite}},
	{name: SHA1, size: sha1.Size, new: sha1.New, types: []Type{Composite}},
	{name: SHA256, size: sha256.Size, new: sha256.New, types: []Type{Composite}},
	{name: SHA512, size: sha512.Size, new: sha512.New, types: []Type{Composite}},
	{name: XXHASH128, size: 16, new: func() hash.Hash { return xxh128{xxh3.New()} }, types: []Type{Composite}},
	{name: XXHASH3, size: 8, new: func() hash.Hash { return xxh3.New() }, types: []Type{Composite}},
	{name: XXHASH64, size: 8, new: func() hash.Hash { return xxhash.New() }, types: []Type{Composite}},
}

func init() {
	for i := range implementations {
		row := &implementations[i]
		row.header = headerPrefix + strings.ToLower(string(row.name))
		row.key = textproto.CanonicalMIMEHeaderKey(row.header)
	}
}

// xxh128 is the 128-bit sum of an XXH3 hasher, in the canonical (big-endian)
// byte order that S3 uses.
type xxh128 struct{ *xxh3.Hasher }

func (h xxh128) Size() int { return 16 }

func (h xxh128) Sum(b []byte) []byte {
	sum := h.Sum128().Bytes()
	return append(b, sum[:]...)
}

// Algorithms returns all algorithms in alphabetical order.
func Algorithms() []Algorithm {
	names := make([]Algorithm, len(implementations))
	for i, row := range implementations {
		names[i] = row.name
	}
	return names
}

// ParseAlgorithm returns the algorithm with that name; letter case does not
// matter (AW-26, AW-30).
func ParseAlgorithm(name string) (Algorithm, bool) {
	for _, row := range implementations {
		if strings.EqualFold(string(row.name), name) {
			return row.name, true
		}
	}
	return "", false
}

// implementation panics for a value that is none of the constants, which only a
// mistake in the calling program can produce.
func (a Algorithm) implementation() *implementation {
	for i := range implementations {
		if implementations[i].name == a {
			return &implementations[i]
		}
	}
	panic("checksum: unknown algorithm " + string(a))
}

// Header returns the name of the header that carries the algorithm's value, in
// lower case.
func (a Algorithm) Header() string { return a.implementation().header }

// New returns a hash whose Sum appends the bytes that S3 encodes.
func (a Algorithm) New() hash.Hash { return a.implementation().new() }

// Size returns the length of a sum in bytes.
func (a Algorithm) Size() int { return a.implementation().size }

// Encode returns the header value of a sum.
func (a Algorithm) Encode(sum []byte) string { return base64.StdEncoding.EncodeToString(sum) }

// Sum returns the header value of a body.
func (a Algorithm) Sum(body []byte) string {
	h := a.New()
	h.Write(body)
	return a.Encode(h.Sum(nil))
}

// decode returns the sum in a header value, and nil and false if it is not the
// base64 form of as many bytes as the algorithm has.
func (a Algorithm) decode(value string) ([]byte, bool) { return decodeSum(value, a.Size()) }

func decodeSum(value string, size int) ([]byte, bool) {
	if len(value) != base64.StdEncoding.EncodedLen(size) {
		return nil, false
	}
	sum, err := base64.StdEncoding.Strict().DecodeString(value)
	if err != nil || len(sum) != size {
		return nil, false
	}
	return sum, true
}
