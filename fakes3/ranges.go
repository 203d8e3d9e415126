package fakes3

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

// requestedSpan returns the part of the object that the request asks for, and
// whether that makes the answer a partial one.
func (x *exchange) requestedSpan(o *object) (*span, bool, error) {
	if number, ok := x.query.lookup("partNumber"); ok {
		// An object that was put in one piece has one part.
		if number != "1" {
			return nil, false, fault(http.StatusRequestedRangeNotSatisfiable, "InvalidPartNumber",
				"The requested partnumber is not satisfiable", "PartNumberRequested", number, "ActualPartCount", "1")
		}
		return o.content.all(), o.content.size > 0, nil
	}
	value := x.r.Header.Get("Range")
	first, last, ok := parseRange(value, o.content.size)
	switch {
	case !ok:
		return o.content.all(), false, nil
	case first > last:
		return nil, false, fault(http.StatusRequestedRangeNotSatisfiable, "InvalidRange", "The requested range is not satisfiable",
			"RangeRequested", value, "ActualObjectSize", strconv.FormatInt(o.content.size, 10))
	}
	return &span{o.content, first, last - first + 1}, true, nil
}

// parseRange reads a Range header of one range of bytes. Any other is ignored,
// as S3 does. A range outside the object comes back as first > last.
func parseRange(value string, size int64) (first, last int64, ok bool) {
	spec, ok := strings.CutPrefix(value, "bytes=")
	if !ok {
		return 0, 0, false
	}
	from, to, ok := strings.Cut(strings.TrimSpace(spec), "-")
	if !ok {
		return 0, 0, false
	}
	if from == "" {
		n, err := strconv.ParseUint(to, 10, 63)
		if err != nil {
			return 0, 0, false
		}
		return max(0, size-int64(n)), size - 1, true
	}
	start, err := strconv.ParseUint(from, 10, 63)
	if err != nil {
		return 0, 0, false
	}
	first, last = int64(start), size-1
	if to != "" {
		end, err := strconv.ParseUint(to, 10, 63)
		if err != nil || end < start {
			return 0, 0, false
		}
		last = min(last, int64(end))
	}
	return first, last, true
}

func contentRange(s *span, size int64) string {
	return fmt.Sprintf("bytes %d-%d/%d", s.offset, s.offset+s.length-1, size)
}
