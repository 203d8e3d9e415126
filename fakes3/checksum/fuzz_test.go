package checksum_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/s3conform/s3conform/fakes3/checksum"
)

// FuzzDeclare: no header panics, and a body that passes has the declared sum.
func FuzzDeclare(f *testing.F) {
	f.Add("x-amz-checksum-crc32", rightCRC, "Content-MD5", rightMD5, rightCRC)
	f.Add("x-amz-trailer", "x-amz-checksum-crc32", "x-amz-sdk-checksum-algorithm", "CRC32", "")
	f.Add("x-amz-checksum-", "", "x-amz-checksum-crc32", "\x00", "====")
	checker := checksum.NewChecker(nil)
	f.Fuzz(func(t *testing.T, name, value, secondName, secondValue, trailing string) {
		h := header(name, value, secondName, secondValue)
		declared, err := checker.Declare(h, checksum.Operation{})
		if err != nil {
			assert.IsType(t, &checksum.Error{}, err)
			return
		}
		var sent string
		r := declared.Reader(strings.NewReader(body), func() http.Header {
			if !declared.Trailer {
				return nil
			}
			sent = trailing
			return header(declared.Algorithm.Header(), trailing)
		})
		_, err = io.ReadAll(r)
		if declared.Algorithm == "" || err != nil {
			return
		}
		if !declared.Trailer {
			sent = declared.Value
		}
		assert.Equal(t, declared.Algorithm.Sum([]byte(body)), sent)
	})
}
