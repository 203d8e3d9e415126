package policy

import (
	"cmp"
	"strconv"
	"strings"
	"time"
)

// instant is a point in time, in seconds and nanoseconds since 1970.
type instant struct {
	seconds     int64
	nanoseconds int64
}

func (at instant) compare(other instant) int {
	return cmp.Or(
		cmp.Compare(at.seconds, other.seconds),
		cmp.Compare(at.nanoseconds, other.nanoseconds),
	)
}

// parseInstant reads a date of a condition: one of the forms of the W3C profile of
// ISO 8601, with up to nine digits of a second (AR-57), or seconds since 1970.
func parseInstant(text string) (instant, bool) {
	s := dateScanner{rest: text}
	if at, ok := s.date(); ok {
		return at, true
	}
	return parseEpoch(text)
}

// maxEpochDigits bounds seconds since 1970 to what an int64 holds.
const maxEpochDigits = 18

func parseEpoch(text string) (instant, bool) {
	number, ok := parseDecimal(text)
	if !ok || len(number.whole) > maxEpochDigits || number.fraction != "" {
		return instant{}, false
	}
	if number.whole == "" {
		return instant{}, true
	}
	seconds, err := strconv.ParseInt(number.whole, 10, 64)
	if number.negative {
		seconds = -seconds
	}
	return instant{seconds: seconds}, err == nil
}

// dateScanner reads a date from left to right. Its methods are without effect
// after the first that failed.
type dateScanner struct {
	rest   string
	failed bool
}

// date reads YYYY, YYYY-MM, YYYY-MM-DD, or the last with Thh:mm, an optional :ss, an
// optional fraction, and Z or an offset ±hh:mm.
func (s *dateScanner) date() (instant, bool) {
	month, day := 1, 1
	var hour, minute, second, nanosecond, offset int
	year := s.number(4, 0, 9999)
	if s.cut("-") {
		month = s.number(2, 1, 12)
		if s.cut("-") {
			day = s.number(2, 1, daysIn(year, month))
			if s.cut("T") {
				hour = s.number(2, 0, 23)
				s.need(":")
				minute = s.number(2, 0, 59)
				if s.cut(":") {
					second = s.number(2, 0, 59)
					if s.cut(".") {
						nanosecond = s.fraction()
					}
				}
				offset = s.zone()
			}
		}
	}
	if s.failed || s.rest != "" {
		return instant{}, false
	}
	at := time.Date(year, time.Month(month), day, hour, minute, second, 0, time.UTC)
	return instant{seconds: at.Unix() - int64(offset), nanoseconds: int64(nanosecond)}, true
}

// cut takes the token if it is next.
func (s *dateScanner) cut(token string) bool {
	rest, found := strings.CutPrefix(s.rest, token)
	s.rest = rest
	return found
}

func (s *dateScanner) need(token string) {
	if !s.cut(token) {
		s.failed = true
	}
}

// number takes exactly so many digits, for a value within the bounds.
func (s *dateScanner) number(digits, least, most int) int {
	if len(s.rest) < digits || !isDigits(s.rest[:digits]) {
		s.failed = true
		return least
	}
	value := 0
	for i := range digits {
		value = value*10 + int(s.rest[i]-'0')
	}
	s.rest = s.rest[digits:]
	if value < least || most < value {
		s.failed = true
		return least
	}
	return value
}

// fraction takes one to nine digits of a second and returns nanoseconds.
func (s *dateScanner) fraction() int {
	const precision = 9
	digits := 0
	for digits < len(s.rest) && isDigits(s.rest[digits:digits+1]) {
		digits++
	}
	if digits > precision {
		s.failed = true
		return 0
	}
	value := s.number(digits, 0, 999_999_999)
	for range precision - digits {
		value *= 10
	}
	return value
}

// zone takes Z or an offset and returns it in seconds east of UTC.
func (s *dateScanner) zone() int {
	sign := 1
	switch {
	case s.cut("Z"):
		return 0
	case s.cut("-"):
		sign = -1
	default:
		s.need("+")
	}
	hours := s.number(2, 0, 23)
	s.need(":")
	minutes := s.number(2, 0, 59)
	return sign * (hours*3600 + minutes*60)
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}
