package sigv4

import (
	"errors"
	"net/http"
	"strconv"
	"time"
)

const (
	isoBasic = "20060102T150405Z"     // of x-amz-date and the string to sign
	isoLong  = "2006-01-02T15:04:05Z" // of error documents
)

// readHeaderDate takes x-amz-date, and Date only in its absence. Date may have
// either form (AW-51).
func (q *request) readHeaderDate() {
	if q.dateText = header(q.Request, "X-Amz-Date"); q.dateText != "" {
		q.date, q.dateOK = parseBasic(q.dateText)
		return
	}
	q.dateText = header(q.Request, "Date")
	if q.date, q.dateOK = parseBasic(q.dateText); q.dateOK {
		return
	}
	date, err := http.ParseTime(q.dateText)
	q.date, q.dateOK = date, err == nil
}

// parseBasic is stricter than time.Parse, which takes fractions of a second.
func parseBasic(text string) (time.Time, bool) {
	if len(text) != len(isoBasic) {
		return time.Time{}, false
	}
	date, err := time.Parse(isoBasic, text)
	return date, err == nil
}

// readExpires keeps a number that does not fit as the nearest that does.
func (q *request) readExpires() {
	const bound = 1 << 32
	seconds, err := strconv.ParseInt(q.expiresText, 10, 64)
	q.expires = min(max(seconds, -bound), bound)
	q.expiresOK = err == nil || errors.Is(err, strconv.ErrRange)
}

// expiry is when a presigned URL ceases to be valid.
func (q *request) expiry() time.Time { return q.date.Add(time.Duration(q.expires) * time.Second) }

const noUsableDate = "AWS authentication requires a valid Date or x-amz-date header."

// headerDate is AU-8 and AW-91.
func headerDate(q *request) *Error {
	if q.dateOK {
		return nil
	}
	return forbidden("AccessDenied", noUsableDate)
}

func queryDate(q *request) *Error {
	if q.dateOK {
		return nil
	}
	return badQuery(`X-Amz-Date must be in the ISO8601 Long Format "yyyyMMdd'T'HHmmss'Z'"`)
}

// expiresNumber, expiresNegative and expiresWeek are AU-13, AW-110 and AW-111.
func expiresNumber(q *request) *Error {
	if q.expiresOK {
		return nil
	}
	return badQuery("X-Amz-Expires should be a number")
}

func expiresNegative(q *request) *Error {
	if q.expires >= 0 {
		return nil
	}
	return badQuery("X-Amz-Expires must be non-negative")
}

func expiresWeek(q *request) *Error {
	const week = 604800
	if q.expires <= week {
		return nil
	}
	return badQuery("X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds")
}

const maxSkew = 15 * time.Minute

func (q *request) serverTime() Field { return Field{"ServerTime", q.now.UTC().Format(isoLong)} }

// clockSkew is AU-3, AW-89 and AW-90.
func clockSkew(q *request) *Error {
	if q.now.Sub(q.date).Abs() <= maxSkew {
		return nil
	}
	return forbidden("RequestTimeTooSkewed", "The difference between the request time and the current time is too large.",
		Field{"RequestTime", q.dateText}, q.serverTime(),
		Field{"MaxAllowedSkewMilliseconds", strconv.FormatInt(maxSkew.Milliseconds(), 10)})
}

// notYetValid is AW-114.
func notYetValid(q *request) *Error {
	if q.date.Sub(q.now) <= maxSkew {
		return nil
	}
	return forbidden("AccessDenied", "Request is not yet valid",
		Field{"X-Amz-Date", strconv.FormatInt(q.date.UnixMilli(), 10)},
		Field{"Expires", q.expiry().Format(isoLong)}, q.serverTime())
}

// expired is AU-9, AW-112 and AW-113.
func expired(q *request) *Error {
	if q.now.Before(q.expiry()) {
		return nil
	}
	return forbidden("AccessDenied", "Request has expired",
		Field{"X-Amz-Expires", q.expiresText}, Field{"Expires", q.expiry().Format(isoLong)}, q.serverTime())
}

// anonymousDate is AW-92.
func anonymousDate(q *request) *Error {
	if len(q.Header["X-Amz-Date"]) == 0 {
		return nil
	}
	return forbidden("AccessDenied", noUsableDate)
}
