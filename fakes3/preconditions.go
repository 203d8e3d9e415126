package fakes3

import (
	"net/http"
	"strings"
	"time"
)

// checkReadConditions applies If-Match and its kin to a read. prefix is the
// canonical beginning of the header names, X-Amz-Copy-Source- for the source of
// a copy. A failed condition is 412, but 304 for "only if newer" on a plain
// read.
func checkReadConditions(h http.Header, prefix string, o *object) error {
	stale := func(condition string) error {
		if prefix != "" {
			return preconditionFailed(condition)
		}
		return notModified()
	}
	match, unmodified := prefix+"If-Match", prefix+"If-Unmodified-Since"
	if tags := h[match]; len(tags) > 0 {
		if !matchesTag(tags[0], o.etag) {
			return preconditionFailed(conditionName(match))
		}
	} else if since, ok := headerTime(h, unmodified); ok && o.modified.After(since) {
		return preconditionFailed(conditionName(unmodified))
	}
	noneMatch, modified := prefix+"If-None-Match", prefix+"If-Modified-Since"
	if tags := h[noneMatch]; len(tags) > 0 {
		if matchesTag(tags[0], o.etag) {
			return stale(conditionName(noneMatch))
		}
	} else if since, ok := headerTime(h, modified); ok && !o.modified.After(since) {
		return stale(conditionName(modified))
	}
	return nil
}

// conditionName is the text of the element Condition.
func conditionName(header string) string {
	if strings.HasPrefix(header, copySourceHeader) {
		return wireName(header)
	}
	return header
}

// checkWriteConditions applies If-Match and If-None-Match to a write that would
// replace old, which is nil where there is no object.
func (x *exchange) checkWriteConditions(old *object) error {
	if tags := x.r.Header["If-None-Match"]; len(tags) > 0 {
		if tags[0] != "*" {
			return unimplementedHeader("If-None-Match")
		}
		if old != nil {
			return preconditionFailed("If-None-Match")
		}
	}
	return x.checkMatch(old)
}

func (x *exchange) checkMatch(old *object) error {
	tags := x.r.Header["If-Match"]
	switch {
	case len(tags) == 0:
		return nil
	case old == nil:
		return noSuchKey(x.addr.key)
	case !matchesTag(tags[0], old.etag):
		return preconditionFailed("If-Match")
	}
	return nil
}

// matchesTag compares an entity tag with a list of them. Clients leave the
// quotes out, and S3 does not mind.
func matchesTag(list, etag string) bool {
	for candidate := range strings.SplitSeq(list, ",") {
		candidate = strings.TrimSpace(candidate)
		if candidate == "*" || strings.Trim(candidate, `"`) == strings.Trim(etag, `"`) {
			return true
		}
	}
	return false
}

// headerTime reads an HTTP date; one that is none is as good as absent.
func headerTime(h http.Header, name string) (time.Time, bool) {
	values := h[name]
	if len(values) == 0 {
		return time.Time{}, false
	}
	t, err := http.ParseTime(values[0])
	return t, err == nil
}
