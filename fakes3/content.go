package fakes3

import (
	"io"
	"net/http"
	"strconv"
)

// segmentBytes is the size of the pieces in which large contents are kept. One
// slice for a whole object would have to be copied again and again while it
// grows, and a length that a client merely claims is no reason to allocate.
const segmentBytes = mib

// content is an object's bytes. It does not change after readContent.
type content struct {
	segments [][]byte
	size     int64
}

// readContent reads r to its end. size is the expected length, or -1; limit is
// the most that is accepted.
func readContent(r io.Reader, size, limit int64) (*content, error) {
	c := &content{}
	if size > limit {
		return nil, entityTooLarge(size, limit)
	}
	for {
		segment := make([]byte, nextSegment(size, c.size))
		n, err := readFull(r, segment)
		if n > 0 {
			c.segments = append(c.segments, segment[:n:n])
			c.size += int64(n)
		}
		switch {
		case err != nil && err != io.EOF:
			return nil, err
		case c.size > limit:
			return nil, entityTooLarge(c.size, limit)
		case err == io.EOF:
			return c, nil
		}
	}
}

// nextSegment sizes the next piece: what is still expected, and one byte more,
// so that the read which fills it also meets the end.
func nextSegment(size, have int64) int64 {
	if left := size - have; size >= 0 && left >= 0 && left < segmentBytes {
		return left + 1
	}
	return segmentBytes
}

// readFull fills buf. Unlike io.ReadFull it hands the reader's own error over,
// also the io.EOF that ends a short piece.
func readFull(r io.Reader, buf []byte) (n int, err error) {
	for n < len(buf) && err == nil {
		var m int
		m, err = r.Read(buf[n:])
		n += m
	}
	return n, err
}

func entityTooLarge(size, limit int64) *s3Error {
	return fault(http.StatusBadRequest, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size",
		"ProposedSize", strconv.FormatInt(size, 10), "MaxSizeAllowed", strconv.FormatInt(limit, 10))
}

// all returns the whole content as a span.
func (c *content) all() *span { return &span{c, 0, c.size} }

// span is a part of a content.
type span struct {
	content *content
	offset  int64
	length  int64
}

// WriteTo implements io.WriterTo.
func (s *span) WriteTo(w io.Writer) (int64, error) {
	var written int64
	start, left := s.offset, s.length
	for _, segment := range s.content.segments {
		if left == 0 {
			break
		}
		if start >= int64(len(segment)) {
			start -= int64(len(segment))
			continue
		}
		piece := segment[start:]
		if int64(len(piece)) > left {
			piece = piece[:left]
		}
		n, err := w.Write(piece)
		written += int64(n)
		if err != nil {
			return written, err
		}
		start, left = 0, left-int64(len(piece))
	}
	return written, nil
}
