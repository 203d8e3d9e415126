package checksum_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/s3conform/s3conform/fakes3/checksum"
)

func parts(a checksum.Algorithm, bodies ...[]byte) (list []checksum.Part) {
	for _, body := range bodies {
		list = append(list, checksum.Part{Value: a.Sum(body), Size: int64(len(body))})
	}
	return list
}

// TestTypes is MP-1, MP-2 and AW-34.
func TestTypes(t *testing.T) {
	t.Parallel()
	for _, a := range checksum.Algorithms() {
		switch types := a.Types(); a {
		case checksum.CRC64NVME:
			assert.Equal(t, []checksum.Type{checksum.FullObject}, types)
		case checksum.CRC32, checksum.CRC32C:
			assert.Equal(t, []checksum.Type{checksum.Composite, checksum.FullObject}, types)
		default:
			assert.Equal(t, []checksum.Type{checksum.Composite}, types, a)
		}
	}
}

// TestCombineFullObject: the checksum of the whole comes from those of the parts.
func TestCombineFullObject(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.SampledFrom([]checksum.Algorithm{checksum.CRC32, checksum.CRC32C, checksum.CRC64NVME}).Draw(t, "algorithm")
		bodies := rapid.SliceOfN(rapid.SliceOfN(rapid.Byte(), 0, 300), 1, 6).Draw(t, "bodies")
		combined, err := a.Combine(checksum.FullObject, parts(a, bodies...))
		require.NoError(t, err)
		assert.Equal(t, a.Sum(slices.Concat(bodies...)), combined)
	})
}

// TestCombineComposite: the checksum of the parts' checksums, and their number.
func TestCombineComposite(t *testing.T) {
	t.Parallel()
	for _, a := range checksum.Algorithms() {
		if !slices.Contains(a.Types(), checksum.Composite) {
			continue
		}
		h := a.New()
		var sums []byte
		for _, body := range []string{"one", "two"} {
			h.Reset()
			h.Write([]byte(body))
			sums = h.Sum(sums)
		}
		combined, err := a.Combine(checksum.Composite, parts(a, []byte("one"), []byte("two")))
		require.NoError(t, err)
		assert.Equal(t, a.Sum(sums)+"-2", combined, a)
	}
}

func TestCombineRefuses(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		algorithm checksum.Algorithm
		kind      checksum.Type
		parts     []checksum.Part
		message   string
	}{
		"type it has not":    {checksum.SHA256, checksum.FullObject, nil, "SHA256 has no FULL_OBJECT"},
		"composite of CRC64": {checksum.CRC64NVME, checksum.Composite, nil, "CRC64NVME has no COMPOSITE"},
		"malformed part": {checksum.CRC32, checksum.FullObject, []checksum.Part{{Value: "AAAAAA=="}, {Value: "bad"}},
			`part 2 of 2: "bad" is no CRC32 value`},
	} {
		_, err := test.algorithm.Combine(test.kind, test.parts)
		require.Error(t, err, name)
		assert.True(t, strings.Contains(err.Error(), test.message), err)
	}
}
