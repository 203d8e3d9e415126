package fakes3

import (
	"net/url"
	"strings"

	"github.com/s3conform/s3conform/fakes3/checksum"
)

// copySource is what x-amz-copy-source names.
type copySource struct{ bucket, key, version string }

// parseCopySource reads [/]bucket/key[?versionId=id], percent-encoded.
func parseCopySource(value string) (copySource, error) {
	path, rawQuery, _ := strings.Cut(value, "?")
	path, err := url.PathUnescape(path)
	bucket, key, ok := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	if err != nil || !ok || bucket == "" || key == "" {
		return copySource{}, invalidArgument("Copy Source must mention the source bucket and key: sourcebucket/sourcekey",
			wireName(copySourceHeader), value)
	}
	return copySource{bucket, key, parseQuery(rawQuery).get("versionId")}, nil
}

// copyObject makes an object from another.
func (x *exchange) copyObject() (response, error) {
	made, err := x.describeObject()
	if err != nil {
		return response{}, err
	}
	source, err := x.readSource()
	if err != nil {
		return response{}, err
	}
	if err := x.applyDirectives(made, source); err != nil {
		return response{}, err
	}
	made.content, made.etag = source.content, source.etag
	if made.checksum, err = x.copyChecksum(source); err != nil {
		return response{}, err
	}
	if err := x.store(made); err != nil {
		return response{}, err
	}
	w := newDocument("CopyObjectResult")
	w.time("LastModified", made.modified)
	w.text("ETag", made.etag)
	w.text("Checksum"+string(made.checksum.Algorithm), made.checksum.Value)
	w.text("ChecksumType", string(checksum.FullObject))
	res := xmlResponse(w)
	res.copyHeader(made, "X-Amz-Server-Side-Encryption")
	return res, nil
}

// readSource returns the source object, if the caller may read it. A policy
// condition on the source's tags never holds here (AR-113): its keys are not
// supplied.
func (x *exchange) readSource() (*object, error) {
	source, err := parseCopySource(x.r.Header[copySourceHeader][0])
	if err != nil {
		return nil, err
	}
	b := x.buckets.get(source.bucket)
	if b == nil {
		return nil, noSuchBucket(source.bucket)
	}
	action := "s3:GetObject"
	switch source.version {
	case "":
	case "null":
		action = "s3:GetObjectVersion"
	default:
		return nil, invalidArgument("Invalid version id specified", "versionId", source.version)
	}
	t := x.sourceTarget(b, source.key, action)
	if err := x.permit(&t); err != nil {
		return nil, err
	}
	o := b.object(source.key)
	if o == nil {
		return nil, noSuchKey(source.key)
	}
	return o, checkReadConditions(x.r.Header, copySourceHeader+"-", o)
}

func (x *exchange) sourceTarget(b *bucket, key, action string) target {
	t := target{action: action, bucket: b, config: b.config.Load(), arn: b.arn + "/" + key}
	if b.directory {
		t.action, t.arn = "s3express:CreateSession", b.arn
	}
	return t
}

// applyDirectives takes metadata and tags from the source, unless the request
// replaces them.
func (x *exchange) applyDirectives(made, source *object) error {
	replaceMetadata, err := x.replaces(metadataDirectiveHeader)
	if err != nil {
		return err
	}
	if !replaceMetadata {
		if x.copiesOntoItself() && !x.changesStorage() {
			return invalidRequest("This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.")
		}
		made.metadata = source.metadata
		made.header = mergeHeaders(source.header, made.header)
	}
	replaceTags, err := x.replaces(taggingDirectiveHeader)
	switch {
	case err != nil:
		return err
	case replaceTags:
		made.tags, err = x.requestTags()
		return err
	default:
		return x.copyTags(made, source)
	}
}

// replacesTags is the condition under which a copy needs the permission to tag
// before its source is looked at (AR-115).
func replacesTags(x *exchange) bool {
	return x.r.Header.Get(taggingDirectiveHeader) == "REPLACE" && len(x.r.Header[taggingHeader]) > 0
}

// replaces reads a directive: COPY, which is the default, or REPLACE.
func (x *exchange) replaces(header string) (bool, error) {
	value := x.r.Header.Get(header)
	switch value {
	case "", "COPY":
		return false, nil
	case "REPLACE":
		return true, nil
	}
	return false, invalidArgument("Unknown directive.", wireName(header), value)
}

func (x *exchange) copiesOntoItself() bool {
	source, err := parseCopySource(x.r.Header[copySourceHeader][0])
	return err == nil && source.bucket == x.addr.bucket && source.key == x.addr.key
}

// storageHeaders count even when metadata is copied.
var storageHeaders = []string{
	"X-Amz-Server-Side-Encryption",
	"X-Amz-Storage-Class",
	"X-Amz-Website-Redirect-Location",
}

func (x *exchange) changesStorage() bool {
	for _, name := range storageHeaders {
		if len(x.r.Header[name]) > 0 {
			return true
		}
	}
	return false
}

// mergeHeaders keeps the source's headers, but for those of storage that the
// request itself names. How an object is stored is never copied.
func mergeHeaders(source, made []field) []field {
	var merged []field
	for _, f := range source {
		if !isStorageHeader(f.name) {
			merged = append(merged, f)
		}
	}
	for _, f := range made {
		if isStorageHeader(f.name) {
			merged = append(merged, f)
		}
	}
	return merged
}

func isStorageHeader(name string) bool {
	for _, s := range storageHeaders {
		if s == name {
			return true
		}
	}
	return name == "X-Amz-Server-Side-Encryption-Aws-Kms-Key-Id"
}

// copyTags needs permission to read the source's tags and to write them here,
// but only where there are any.
func (x *exchange) copyTags(made, source *object) error {
	if len(source.tags) == 0 {
		return nil
	}
	if x.addr.directory() {
		return unimplementedHeader(wireName(taggingDirectiveHeader))
	}
	from, _ := parseCopySource(x.r.Header[copySourceHeader][0])
	read := x.sourceTarget(x.buckets.get(from.bucket), from.key, "s3:GetObjectTagging")
	if err := x.permit(&read); err != nil {
		return err
	}
	write := x.ownTarget("s3:PutObjectTagging")
	if err := x.permit(&write); err != nil {
		return err
	}
	made.tags = source.tags
	return nil
}

// copyChecksum keeps the source's algorithm (CK-13), or computes the one that
// is asked for (AW-31, AW-32).
func (x *exchange) copyChecksum(source *object) (checksum.Checksum, error) {
	name := x.r.Header.Get("X-Amz-Checksum-Algorithm")
	if name == "" {
		return source.checksum, nil
	}
	algorithm, ok := checksum.ParseAlgorithm(name)
	if !ok {
		return checksum.Checksum{}, invalidRequest("Checksum algorithm provided is unsupported. Please try again with any of the valid types: [" + algorithmNames() + "]")
	}
	h := algorithm.New()
	_, _ = source.content.all().WriteTo(h) // a hash never fails
	return checksum.Checksum{Algorithm: algorithm, Value: algorithm.Encode(h.Sum(nil))}, nil
}

func algorithmNames() string {
	var names []string
	for _, a := range checksum.Algorithms() {
		names = append(names, string(a))
	}
	return strings.Join(names, ", ")
}
