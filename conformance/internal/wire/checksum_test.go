package wire

import (
	"encoding/base64"
	"encoding/hex"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The check values of "123456789" and of the empty text are the published ones
// of each algorithm.
func TestChecksum(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ algorithm, body, want string }{
		{"crc32", "123456789", "cbf43926"},
		{"crc32c", "123456789", "e3069283"},
		{"crc64nvme", "123456789", "ae8b14860a799888"},
		{"md5", "", "d41d8cd98f00b204e9800998ecf8427e"},
		{"sha1", "abc", "a9993e364706816aba3e25717850c26c9cd0d89d"},
		{"sha256", "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
		{"sha512", "abc", "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"},
		{"xxhash64", "", "ef46db3751d8e999"},
		{"xxhash3", "", "2d06800538d394c2"},
		{"xxhash128", "", "99aa06d3014798d86001c324468d497f"},
	} {
		t.Run(test.algorithm, func(t *testing.T) {
			t.Parallel()
			sum, ok := Checksum(test.algorithm, []byte(test.body))
			require.True(t, ok)
			raw, err := base64.StdEncoding.DecodeString(sum)
			require.NoError(t, err)
			assert.Equal(t, test.want, hex.EncodeToString(raw))
		})
	}
	_, ok := Checksum("crc16", nil)
	assert.False(t, ok)
	assert.Len(t, Algorithms(), 10)
}
