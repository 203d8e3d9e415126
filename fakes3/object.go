package fakes3

import (
	"encoding/hex"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/s3conform/s3conform/fakes3/checksum"
	"github.com/s3conform/s3conform/fakes3/sigv4"
)

// object is one object. It does not change: whatever changes an object puts
// another in its place.
type object struct {
	key      string
	content  *content
	etag     string // with its quotes
	modified time.Time
	checksum checksum.Checksum
	header   []field // system headers, as GetObject returns them
	metadata []field // x-amz-meta-*
	tags     []tag
}

// systemHeaders are kept with an object and come back with it.
var systemHeaders = []string{
	"Cache-Control",
	"Content-Disposition",
	"Content-Encoding",
	"Content-Language",
	"Content-Type",
	"Expires",
	"X-Amz-Server-Side-Encryption",
	"X-Amz-Server-Side-Encryption-Aws-Kms-Key-Id",
	"X-Amz-Storage-Class",
	"X-Amz-Website-Redirect-Location",
}

// unservedObjectHeaders ask for what the server does not do. Storing the
// object as if they were not there would be a lie.
var unservedObjectHeaders = []string{
	"X-Amz-Object-Lock-Legal-Hold",
	"X-Amz-Object-Lock-Mode",
	"X-Amz-Object-Lock-Retain-Until-Date",
	"X-Amz-Server-Side-Encryption-Customer-Algorithm",
}

const maxMetadataBytes = 2048

// putObject stores the body.
func (x *exchange) putObject() (response, error) {
	o, err := x.describeObject()
	if err != nil {
		return response{}, err
	}
	if o.tags, err = x.requestTags(); err != nil {
		return response{}, err
	}
	body, sums, err := x.readObject()
	if err != nil {
		return response{}, err
	}
	o.content = body
	o.etag = `"` + hex.EncodeToString(sums.MD5()) + `"`
	o.checksum = sums.Checksum()
	if err := x.store(o); err != nil {
		return response{}, err
	}
	var res response
	res.set("Etag", o.etag)
	res.setChecksum(o.checksum)
	res.copyHeader(o, "X-Amz-Server-Side-Encryption")
	return res, nil
}

// store puts o in its place, if the conditions of the request hold.
func (x *exchange) store(o *object) error {
	return x.bucket.update(o.key, func(old *object) (*object, error) {
		return o, x.checkWriteConditions(old)
	})
}

// describeObject makes an object from the request's headers.
func (x *exchange) describeObject() (*object, error) {
	for _, name := range unservedObjectHeaders {
		if len(x.r.Header[name]) > 0 {
			return nil, unimplementedHeader(wireName(name))
		}
	}
	if err := x.checkACLHeaders(); err != nil {
		return nil, err
	}
	o := &object{key: x.addr.key, modified: x.time.Truncate(time.Second)}
	for _, name := range systemHeaders {
		value, ok := storedHeader(x.r.Header, name)
		if ok {
			o.header = append(o.header, field{name, value})
		}
	}
	var err error
	o.metadata, err = readMetadata(x.r.Header)
	return o, err
}

// storedHeader returns what S3 keeps of a system header.
func storedHeader(h http.Header, name string) (string, bool) {
	values := h[name]
	switch {
	case name == "Content-Encoding" && len(values) > 0:
		value := sigv4.ContentEncoding(strings.Join(values, ","))
		return value, value != ""
	case name == "Content-Type" && len(values) == 0:
		return "binary/octet-stream", true
	case name == "X-Amz-Server-Side-Encryption" && len(values) == 0:
		return "AES256", true
	case name == "X-Amz-Storage-Class" && len(values) > 0 && values[0] == "STANDARD":
		return "", false
	case len(values) == 0:
		return "", false
	default:
		return values[0], true
	}
}

// readMetadata collects the user's own headers.
func readMetadata(h http.Header) ([]field, error) {
	var metadata []field
	size := 0
	for name, values := range h {
		if key, ok := strings.CutPrefix(name, metadataPrefix); ok {
			value := strings.Join(values, ",")
			metadata = append(metadata, field{name, value})
			size += len(key) + len(value)
		}
	}
	if size > maxMetadataBytes {
		return nil, fault(http.StatusBadRequest, "MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size",
			"Size", strconv.Itoa(size), "MaxSizeAllowed", strconv.Itoa(maxMetadataBytes))
	}
	return metadata, nil
}

// getObject answers GetObject and HeadObject.
func (x *exchange) getObject() (response, error) {
	o, err := x.existingObject()
	if err != nil {
		return response{}, err
	}
	if err := checkReadConditions(x.r.Header, "", o); err != nil {
		return response{}, err
	}
	part, ranged, err := x.requestedSpan(o)
	if err != nil {
		return response{}, err
	}
	res := response{object: part}
	res.set("Last-Modified", o.modified.UTC().Format(http.TimeFormat))
	res.set("Etag", o.etag)
	res.set("Accept-Ranges", "bytes")
	if err := x.setObjectHeaders(&res, o); err != nil {
		return response{}, err
	}
	if ranged {
		res.status = http.StatusPartialContent
		res.set("Content-Range", contentRange(part, o.content.size))
	} else if strings.EqualFold(x.r.Header.Get("X-Amz-Checksum-Mode"), "ENABLED") {
		res.setChecksum(o.checksum)
	}
	if len(o.tags) > 0 && x.allowed(x.ownTarget("s3:GetObjectTagging")) {
		res.set("X-Amz-Tagging-Count", strconv.Itoa(len(o.tags)))
	}
	return res, nil
}

// existingObject returns the object that the request addresses.
func (x *exchange) existingObject() (*object, error) {
	if err := x.checkVersion(); err != nil {
		return nil, err
	}
	if o := x.bucket.object(x.addr.key); o != nil {
		return o, nil
	}
	return nil, noSuchKey(x.addr.key)
}

// checkVersion knows the only version that an object has without versioning.
func (x *exchange) checkVersion() error {
	if id, ok := x.query.lookup("versionId"); ok && id != "null" {
		return invalidArgument("Invalid version id specified", "versionId", id)
	}
	return nil
}

// overrides are the query parameters by which a caller who signs can have
// other headers than those that are stored.
var overrides = map[string]string{
	"Cache-Control":       "response-cache-control",
	"Content-Disposition": "response-content-disposition",
	"Content-Encoding":    "response-content-encoding",
	"Content-Language":    "response-content-language",
	"Content-Type":        "response-content-type",
	"Expires":             "response-expires",
}

func (x *exchange) setObjectHeaders(res *response, o *object) error {
	replaced := map[string]bool{}
	for name, parameter := range overrides {
		value, ok := x.query.lookup(parameter)
		if !ok {
			continue
		}
		if x.caller == anonymousCaller {
			return invalidRequest("Request specific response headers cannot be used for anonymous GET requests.")
		}
		res.set(name, value)
		replaced[name] = true
	}
	for _, f := range o.header {
		if !replaced[f.name] {
			res.header = append(res.header, f)
		}
	}
	res.header = append(res.header, o.metadata...)
	return nil
}

// setChecksum adds the headers of CK-10.
func (res *response) setChecksum(c checksum.Checksum) {
	res.set(http.CanonicalHeaderKey(c.Algorithm.Header()), c.Value)
	res.set("X-Amz-Checksum-Type", string(checksum.FullObject))
}

// copyHeader repeats a system header of the object.
func (res *response) copyHeader(o *object, name string) {
	for _, f := range o.header {
		if f.name == name {
			res.header = append(res.header, f)
		}
	}
}
