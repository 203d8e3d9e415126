package fakes3

import (
	"encoding/base64"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/s3conform/s3conform/fakes3/checksum"
)

const maxListed = 1000

// listing is what both versions of the operation ask for.
type listing struct {
	prefix    string
	delimiter string
	after     string // only what sorts after it
	max       int
	encode    bool
	owner     bool // each object names its owner
}

// page is one page of a listing. Objects and common prefixes count alike.
type page struct {
	objects   []*object
	prefixes  []string
	truncated bool
	last      string // the last key or common prefix
}

// list collects a page. Keys that share what follows the prefix up to the
// delimiter are rolled up into one common prefix.
func (b *bucket) list(l listing) page {
	b.mu.RLock()
	defer b.mu.RUnlock()
	var p page
	i, found := slices.BinarySearch(b.keys, max(l.after, l.prefix))
	if found && l.after >= l.prefix {
		i++
	}
	for i < len(b.keys) && strings.HasPrefix(b.keys[i], l.prefix) {
		common, rolled := l.commonPrefix(b.keys[i])
		next := i + 1
		if rolled {
			next = i + endOfPrefix(b.keys[i:], common)
		}
		switch {
		case rolled && common == l.after:
			// The page before ended with this common prefix.
		case len(p.objects)+len(p.prefixes) == l.max:
			p.truncated = l.max > 0
			return p
		case rolled:
			p.prefixes = append(p.prefixes, common)
			p.last = common
		default:
			p.objects = append(p.objects, b.objects[b.keys[i]])
			p.last = b.keys[i]
		}
		i = next
	}
	return p
}

// commonPrefix returns what the key is rolled up into, if it is.
func (l listing) commonPrefix(key string) (string, bool) {
	if l.delimiter == "" {
		return "", false
	}
	i := strings.Index(key[len(l.prefix):], l.delimiter)
	if i < 0 {
		return "", false
	}
	return key[:len(l.prefix)+i+len(l.delimiter)], true
}

// endOfPrefix returns the index of the first key without the prefix. All keys
// with it stand together.
func endOfPrefix(keys []string, prefix string) int {
	i, _ := slices.BinarySearchFunc(keys, prefix, func(key, prefix string) int {
		if strings.HasPrefix(key, prefix) {
			return -1
		}
		return strings.Compare(key, prefix)
	})
	return i
}

// readListing reads the parameters that both versions have.
func (x *exchange) readListing() (listing, error) {
	l := listing{prefix: x.query.get("prefix"), delimiter: x.query.get("delimiter"), max: maxListed}
	if text := x.query.get("max-keys"); text != "" {
		n, err := strconv.Atoi(text)
		switch {
		case err != nil:
			return l, invalidArgument("Provided max-keys not an integer or within integer range", "max-keys", text)
		case n < 0:
			return l, invalidArgument("Argument maxKeys must be an integer between 0 and 2147483647", "maxKeys", text)
		}
		l.max = min(n, maxListed)
	}
	switch encoding := x.query.get("encoding-type"); encoding {
	case "":
	case "url":
		l.encode = true
	default:
		return l, invalidArgument("Invalid Encoding Method specified in Request", "encoding-type", encoding)
	}
	return l, nil
}

// listObjects is version 1.
func (x *exchange) listObjects() (response, error) {
	l, err := x.readListing()
	if err != nil {
		return response{}, err
	}
	l.after, l.owner = x.query.get("marker"), true
	p := x.bucket.list(l)
	w := newDocument("ListBucketResult")
	w.text("Name", x.bucket.name)
	w.text("Prefix", l.text(l.prefix))
	w.text("Marker", l.text(l.after))
	if p.truncated && l.delimiter != "" {
		w.text("NextMarker", l.text(p.last))
	}
	x.writePage(w, l, p)
	return xmlResponse(w), nil
}

// listObjectsV2 is version 2.
func (x *exchange) listObjectsV2() (response, error) {
	l, err := x.readListing()
	if err != nil {
		return response{}, err
	}
	l.after, l.owner = x.query.get("start-after"), x.query.get("fetch-owner") == "true"
	if err := x.checkDirectoryListing(l); err != nil {
		return response{}, err
	}
	token, continued := x.query.lookup("continuation-token")
	if continued {
		last, err := base64.RawURLEncoding.DecodeString(token)
		if err != nil || token == "" {
			return response{}, invalidArgument("The continuation token provided is incorrect", "continuation-token", token)
		}
		l.after = string(last)
	}
	p := x.bucket.list(l)
	w := newDocument("ListBucketResult")
	w.text("Name", x.bucket.name)
	w.text("Prefix", l.text(l.prefix))
	if continued {
		w.text("ContinuationToken", token)
	}
	if p.truncated {
		w.text("NextContinuationToken", base64.RawURLEncoding.EncodeToString([]byte(p.last)))
	}
	if start, ok := x.query.lookup("start-after"); ok {
		w.text("StartAfter", l.text(start))
	}
	w.number("KeyCount", int64(len(p.objects)+len(p.prefixes)))
	x.writePage(w, l, p)
	return xmlResponse(w), nil
}

// checkDirectoryListing is DB-14.
func (x *exchange) checkDirectoryListing(l listing) error {
	if !x.bucket.directory || l.prefix == "" || strings.HasSuffix(l.prefix, "/") {
		return nil
	}
	return fault(http.StatusBadRequest, "InvalidRequest",
		"This bucket does not support a prefix that does not end in a delimiter. Specify a prefix path ending with a delimiter and try again.")
}

// writePage writes what both versions have in common.
func (x *exchange) writePage(w *xmlWriter, l listing, p page) {
	w.number("MaxKeys", int64(l.max))
	if l.delimiter != "" {
		w.text("Delimiter", l.text(l.delimiter))
	}
	if l.encode {
		w.text("EncodingType", "url")
	}
	w.bool("IsTruncated", p.truncated)
	for _, o := range p.objects {
		w.in("Contents")
		w.text("Key", l.text(o.key))
		w.time("LastModified", o.modified)
		w.text("ETag", o.etag)
		w.text("ChecksumAlgorithm", string(o.checksum.Algorithm))
		w.text("ChecksumType", string(checksum.FullObject))
		w.number("Size", o.content.size)
		if l.owner {
			w.in("Owner")
			w.text("ID", x.bucket.owner.canonicalID)
			w.out()
		}
		w.text("StorageClass", o.storageClass())
		w.out()
	}
	for _, prefix := range p.prefixes {
		w.in("CommonPrefixes")
		w.text("Prefix", l.text(prefix))
		w.out()
	}
}

func (o *object) storageClass() string {
	for _, f := range o.header {
		if f.name == "X-Amz-Storage-Class" {
			return f.value
		}
	}
	return "STANDARD"
}

// text encodes a key if the client asked for it: XML cannot hold every
// character that a key can.
func (l listing) text(s string) string {
	if !l.encode {
		return s
	}
	return strings.ReplaceAll(url.QueryEscape(s), "%2F", "/")
}
