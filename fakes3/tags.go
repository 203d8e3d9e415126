package fakes3

import (
	"encoding/xml"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"
)

// tag is an object tag.
type tag struct {
	Key   string
	Value string
}

const (
	maxTags          = 10
	maxTagKeyRunes   = 128
	maxTagValueRunes = 256
)

// requestTags returns the tags that the request gives to its object: those of
// the header, or those of the document of PutObjectTagging.
func (x *exchange) requestTags() ([]tag, error) {
	if x.op.body.limit > 0 && !x.op.body.streams {
		document, err := x.readDocument()
		if err != nil {
			return nil, err
		}
		return parseTagging(document)
	}
	values := x.r.Header[taggingHeader]
	if len(values) == 0 {
		return nil, nil
	}
	return parseTaggingHeader(values[0])
}

// parseTaggingHeader reads x-amz-tagging (AW-168).
func parseTaggingHeader(value string) ([]tag, error) {
	var tags []tag
	for pair := range strings.SplitSeq(value, "&") {
		if pair == "" {
			continue
		}
		rawKey, rawValue, _ := strings.Cut(pair, "=")
		key, keyErr := url.QueryUnescape(rawKey)
		text, valueErr := url.QueryUnescape(rawValue)
		if keyErr != nil || valueErr != nil {
			return nil, badTaggingHeader(value)
		}
		tags = append(tags, tag{key, text})
	}
	if duplicateTag(tags) {
		return nil, badTaggingHeader(value)
	}
	return tags, checkTags(tags)
}

func badTaggingHeader(value string) error {
	return invalidArgument("The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
		wireName(taggingHeader), value)
}

// parseTagging reads the document of PutObjectTagging.
func parseTagging(document []byte) ([]tag, error) {
	var tagging struct {
		XMLName xml.Name `xml:"Tagging"`
		TagSet  *struct {
			Tags []tag `xml:"Tag"`
		}
	}
	if err := decodeXML(document, &tagging); err != nil {
		return nil, err
	}
	if tagging.TagSet == nil {
		return nil, malformedXML()
	}
	tags := tagging.TagSet.Tags
	if duplicateTag(tags) {
		return nil, fault(http.StatusBadRequest, "InvalidTag", "Cannot provide multiple Tags with the same key")
	}
	return tags, checkTags(tags)
}

func duplicateTag(tags []tag) bool {
	seen := map[string]bool{}
	for _, t := range tags {
		if seen[t.Key] {
			return true
		}
		seen[t.Key] = true
	}
	return false
}

func checkTags(tags []tag) error {
	if len(tags) > maxTags {
		return fault(http.StatusBadRequest, "BadRequest", "Object tags cannot be greater than 10")
	}
	for _, t := range tags {
		if n := utf8.RuneCountInString(t.Key); n == 0 || n > maxTagKeyRunes || !utf8.ValidString(t.Key) {
			return fault(http.StatusBadRequest, "InvalidTag", "The TagKey you have provided is invalid", "TagKey", t.Key)
		}
		if utf8.RuneCountInString(t.Value) > maxTagValueRunes || !utf8.ValidString(t.Value) {
			return fault(http.StatusBadRequest, "InvalidTag", "The TagValue you have provided is invalid",
				"TagKey", t.Key, "TagValue", t.Value)
		}
	}
	return nil
}

// putObjectTagging replaces the tags of an object.
func (x *exchange) putObjectTagging() (response, error) {
	tags, err := x.requestTags()
	if err != nil {
		return response{}, err
	}
	return response{}, x.retag(tags)
}

func (x *exchange) deleteObjectTagging() (response, error) {
	return response{status: http.StatusNoContent}, x.retag(nil)
}

func (x *exchange) retag(tags []tag) error {
	if err := x.checkVersion(); err != nil {
		return err
	}
	return x.bucket.update(x.addr.key, func(old *object) (*object, error) {
		if old == nil {
			return nil, noSuchKey(x.addr.key)
		}
		next := *old
		next.tags = tags
		return &next, nil
	})
}

func (x *exchange) getObjectTagging() (response, error) {
	o, err := x.existingObject()
	if err != nil {
		return response{}, err
	}
	w := newDocument("Tagging")
	w.in("TagSet")
	for _, t := range o.tags {
		w.in("Tag")
		w.text("Key", t.Key)
		w.text("Value", t.Value)
		w.out()
	}
	return xmlResponse(w), nil
}
