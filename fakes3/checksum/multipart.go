package checksum

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"hash/crc32"
)

// Type says how the checksum of a multipart object comes about.
type Type string

// The types. An object that was put in one piece has a FullObject checksum
// (CK-10).
const (
	FullObject Type = "FULL_OBJECT" // the checksum of all bytes
	Composite  Type = "COMPOSITE"   // the checksum of the parts' checksums
)

// Types returns the types that multipart uploads may have with the algorithm,
// the default first (MP-1, MP-2).
func (a Algorithm) Types() []Type { return a.implementation().types }

// Part is a part of a multipart upload: its checksum as a header value, and its
// size in bytes.
type Part struct {
	Value string
	Size  int64
}

// Combine returns the checksum of an object from those of its parts, in order. A
// composite value ends in the number of parts, as in "9dq2Xg==-3" (MP-12). The
// error names the part whose value is malformed, or says that the algorithm
// does not have the type.
func (a Algorithm) Combine(t Type, parts []Part) (string, error) {
	sums := make([][]byte, len(parts))
	for i, part := range parts {
		sum, ok := a.decode(part.Value)
		if !ok {
			return "", fmt.Errorf("checksum: part %d of %d: %q is no %s value", i+1, len(parts), part.Value, a)
		}
		sums[i] = sum
	}
	switch polynomial, linear := polynomials[a]; {
	case t == Composite && a.Types()[0] == Composite:
		return a.composite(sums), nil
	case t == FullObject && linear:
		return a.Encode(polynomial.concatenate(sums, parts)), nil
	}
	return "", fmt.Errorf("checksum: %s has no %s checksum", a, t)
}

func (a Algorithm) composite(sums [][]byte) string {
	h := a.New()
	for _, sum := range sums {
		h.Write(sum)
	}
	return fmt.Sprintf("%s-%d", base64.StdEncoding.EncodeToString(h.Sum(nil)), len(sums))
}

// polynomial is the reversed generator of a CRC of that many bits.
type polynomial struct {
	bits      int
	generator uint64
}

// polynomials holds the algorithms whose checksum of a whole follows from those
// of its parts.
var polynomials = map[Algorithm]polynomial{
	CRC32:     {32, crc32.IEEE},
	CRC32C:    {32, crc32.Castagnoli},
	CRC64NVME: {64, 0x9a6c9329ac4bc9b5},
}

// concatenate returns the CRC of the parts one after the other.
func (p polynomial) concatenate(sums [][]byte, parts []Part) []byte {
	var whole uint64
	for i, sum := range sums {
		whole = p.appendZeros(whole, parts[i].Size) ^ p.decode(sum)
	}
	return p.encode(whole)
}

func (p polynomial) decode(sum []byte) (crc uint64) {
	for _, b := range sum {
		crc = crc<<8 | uint64(b)
	}
	return crc
}

func (p polynomial) encode(crc uint64) []byte {
	return binary.BigEndian.AppendUint64(nil, crc)[8-p.bits/8:]
}

// appendZeros returns what becomes of a CRC when size zero bytes follow. That is
// a linear map, so the map of 2^n bytes is that of 2^(n-1) bytes applied twice.
func (p polynomial) appendZeros(crc uint64, size int64) uint64 {
	m := p.zeroBit()
	for range 3 { // from one bit to one byte
		m = m.squared()
	}
	for ; size > 0; size >>= 1 {
		if size&1 == 1 {
			crc = m.apply(crc)
		}
		m = m.squared()
	}
	return crc
}

// matrix is a linear map of bit vectors: the images of the unit vectors.
type matrix []uint64

// zeroBit is the map that one zero bit makes: shift, and reduce if a bit falls out.
func (p polynomial) zeroBit() matrix {
	m := make(matrix, p.bits)
	m[0] = p.generator
	for i := 1; i < p.bits; i++ {
		m[i] = 1 << (i - 1)
	}
	return m
}

func (m matrix) apply(vector uint64) (image uint64) {
	for i := 0; vector != 0; i, vector = i+1, vector>>1 {
		if vector&1 == 1 {
			image ^= m[i]
		}
	}
	return image
}

func (m matrix) squared() matrix {
	square := make(matrix, len(m))
	for i, row := range m {
		square[i] = m.apply(row)
	}
	return square
}
