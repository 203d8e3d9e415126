package fakes3

import (
	"encoding/base64"
	"encoding/binary"
	"math/rand/v2"
)

// newRequestID draws a request id as S3's: 16 digits and capital letters
// (AW-172).
func newRequestID() string {
	const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUV"
	var id [16]byte
	bits, more := rand.Uint64(), rand.Uint64()
	for i := range 8 {
		id[i] = alphabet[bits>>(5*i)&31]
		id[i+8] = alphabet[more>>(5*i)&31]
	}
	return string(id[:])
}

// newHostID draws a value for x-amz-id-2: 76 characters of base64.
func newHostID() string {
	var raw [56]byte
	for i := 0; i < len(raw); i += 8 {
		binary.LittleEndian.PutUint64(raw[i:], rand.Uint64())
	}
	var id [76]byte
	base64.StdEncoding.Encode(id[:], raw[:])
	return string(id[:])
}
