package wire

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"hash"
	"hash/crc32"
	"maps"
	"slices"

	"github.com/cespare/xxhash/v2"
	"github.com/minio/crc64nvme"
	"github.com/zeebo/xxh3"
)

// algorithms are Amazon S3's ten checksum algorithms by lower-case name, as
// they stand in x-amz-checksum-<name>.
var algorithms = map[string]func() hash.Hash{
	"crc32":     func() hash.Hash { return crc32.NewIEEE() },
	"crc32c":    func() hash.Hash { return crc32.New(crc32.MakeTable(crc32.Castagnoli)) },
	"crc64nvme": func() hash.Hash { return crc64nvme.New() },
	"sha1":      sha1.New,
	"sha256":    sha256.New,
	"sha512":    sha512.New,
	"md5":       md5.New,
	"xxhash64":  func() hash.Hash { return xxhash.New() },
	"xxhash3":   func() hash.Hash { return xxh3.New() },
	"xxhash128": func() hash.Hash { return xxh3.New128() },
}

// Algorithms lists the names of the checksum algorithms.
func Algorithms() []string { return slices.Sorted(maps.Keys(algorithms)) }

// Checksum is the base64 form of a body's checksum, most significant byte
// first. It reports false for a name that is no algorithm.
func Checksum(algorithm string, body []byte) (string, bool) {
	start, ok := algorithms[algorithm]
	if !ok {
		return "", false
	}
	h := start()
	h.Write(body)
	return base64.StdEncoding.EncodeToString(h.Sum(nil)), true
}
