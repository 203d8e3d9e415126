package checksum_test

import (
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/s3conform/s3conform/fakes3/checksum"
)

// vectors are the sums of "123456789", which catalogues of checksums use as the
// check value, in hexadecimal; those of the XXH3 family are of no bytes.
var vectors = map[checksum.Algorithm]struct{ text, sum string }{
	checksum.CRC32:     {"123456789", "cbf43926"},
	checksum.CRC32C:    {"123456789", "e3069283"},
	checksum.CRC64NVME: {"123456789", "ae8b14860a799888"},
	checksum.MD5:       {"123456789", "25f9e794323b453885f5181f1b624d0b"},
	checksum.SHA1:      {"123456789", "f7c3bc1d808e04732adf679965ccc34ca7ae3441"},
	checksum.SHA256:    {"123456789", "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"},
	checksum.SHA512:    {"abc", "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"},
	checksum.XXHASH64:  {"", "ef46db3751d8e999"},
	checksum.XXHASH3:   {"", "2d06800538d394c2"},
	checksum.XXHASH128: {"", "99aa06d3014798d86001c324468d497f"},
}

func TestAlgorithms(t *testing.T) {
	t.Parallel()
	all := checksum.Algorithms()
	assert.Len(t, all, 10)
	assert.True(t, slices.IsSorted(all))
	for _, a := range all {
		t.Run(string(a), func(t *testing.T) {
			t.Parallel()
			vector, ok := vectors[a]
			require.True(t, ok)
			want, err := hex.DecodeString(vector.sum)
			require.NoError(t, err)
			assert.Equal(t, base64.StdEncoding.EncodeToString(want), a.Sum([]byte(vector.text)))
			assert.Len(t, want, a.Size())
			assert.Equal(t, a.Size(), a.New().Size())
			assert.Equal(t, "x-amz-checksum-"+strings.ToLower(string(a)), a.Header())
			for _, name := range []string{string(a), strings.ToLower(string(a))} {
				parsed, ok := checksum.ParseAlgorithm(name)
				assert.True(t, ok)
				assert.Equal(t, a, parsed)
			}
		})
	}
}

func TestParseAlgorithmRefusesOtherNames(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"", "BOGUS", "CRC", "CRC32 ", "SHA10"} {
		_, ok := checksum.ParseAlgorithm(name)
		assert.False(t, ok, name)
	}
	assert.Panics(t, func() { checksum.Algorithm("BOGUS").Size() })
}

// TestPiecewise: a hash does not depend on how the body is cut.
func TestPiecewise(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.SampledFrom(checksum.Algorithms()).Draw(t, "algorithm")
		body := rapid.SliceOfN(rapid.Byte(), 0, 2000).Draw(t, "body")
		cut := rapid.IntRange(0, len(body)).Draw(t, "cut")
		h := a.New()
		h.Write(body[:cut])
		h.Write(body[cut:])
		assert.Equal(t, a.Sum(body), a.Encode(h.Sum(nil)))
	})
}
