package fakes3

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestContentGivesBackEverySpan(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		size := rapid.SampledFrom([]int{0, 1, 1000, segmentBytes - 1, segmentBytes, segmentBytes + 1, 2*segmentBytes + 3}).Draw(rt, "size")
		claimed := rapid.SampledFrom([]int64{-1, int64(size), int64(size / 2), int64(size + 5)}).Draw(rt, "claimed")
		body := bytes.Repeat([]byte("0123456789abc"), size/13+1)[:size]
		c, err := readContent(iotest.HalfReader(bytes.NewReader(body)), claimed, 1<<30)
		require.NoError(rt, err)
		require.EqualValues(rt, size, c.size)

		offset := rapid.IntRange(0, size).Draw(rt, "offset")
		length := rapid.IntRange(0, size-offset).Draw(rt, "length")
		var out bytes.Buffer
		n, err := (&span{c, int64(offset), int64(length)}).WriteTo(&out)
		require.NoError(rt, err)
		require.EqualValues(rt, length, n)
		require.True(rt, bytes.Equal(body[offset:offset+length], out.Bytes()))
	})
}

func TestContentIsBounded(t *testing.T) {
	t.Parallel()
	for _, claimed := range []int64{-1, 3, 11} {
		_, err := readContent(iotest.OneByteReader(bytes.NewReader(make([]byte, 11))), claimed, 10)
		var refusal *s3Error
		require.ErrorAs(t, err, &refusal)
		assert.Equal(t, "EntityTooLarge", refusal.code)
	}
}

func TestContentPassesErrorsOn(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	_, err := readContent(io.MultiReader(bytes.NewReader(make([]byte, 5)), iotest.ErrReader(broken)), 10, 100)
	assert.ErrorIs(t, err, broken)
	c, err := readContent(bytes.NewReader(make([]byte, 5)), 5, 100)
	require.NoError(t, err)
	n, err := c.all().WriteTo(failingWriter{})
	assert.ErrorIs(t, err, io.ErrShortWrite)
	assert.Zero(t, n)
}

type failingWriter struct{}

func (failingWriter) Write([]byte) (int, error) { return 0, io.ErrShortWrite }
