package fakes3

import (
	"encoding/base64"
	"strconv"
	"strings"
)

// listBuckets lists the general purpose buckets of the caller's account. Their
// Regions are told only to clients that page.
func (x *exchange) listBuckets() (response, error) {
	owned, next, err := x.pageOfBuckets(false, "max-buckets")
	if err != nil {
		return response{}, err
	}
	w := newDocument("ListAllMyBucketsResult")
	w.in("Owner")
	w.text("ID", x.caller.account.canonicalID)
	w.out()
	writeBuckets(w, owned, x.query.has("max-buckets") || x.query.has("bucket-region"))
	w.textIf("Prefix", x.query.get("prefix"))
	w.textIf("ContinuationToken", next)
	return xmlResponse(w), nil
}

func (x *exchange) listDirectoryBuckets() (response, error) {
	owned, next, err := x.pageOfBuckets(true, "max-directory-buckets")
	if err != nil {
		return response{}, err
	}
	w := newDocument("ListAllMyDirectoryBucketsResult")
	writeBuckets(w, owned, true)
	w.textIf("ContinuationToken", next)
	return xmlResponse(w), nil
}

func writeBuckets(w *xmlWriter, owned []*bucket, withRegion bool) {
	w.in("Buckets")
	for _, b := range owned {
		w.in("Bucket")
		w.text("Name", b.name)
		w.time("CreationDate", b.created)
		w.text("BucketArn", b.arn)
		if withRegion {
			w.text("BucketRegion", b.region)
		}
		w.out()
	}
	w.out()
}

const maxBucketsListed = 10000

// pageOfBuckets returns a page of the account's buckets, and the token of the
// next one.
func (x *exchange) pageOfBuckets(directory bool, limitParameter string) (page []*bucket, next string, err error) {
	limit := maxBucketsListed
	if text, ok := x.query.lookup(limitParameter); ok {
		if limit, err = strconv.Atoi(text); err != nil || limit < 1 || limit > maxBucketsListed {
			return nil, "", invalidArgument("The maximum number of buckets must be between 1 and 10000.", limitParameter, text)
		}
	}
	after, err := base64.RawURLEncoding.DecodeString(x.query.get("continuation-token"))
	if err != nil {
		return nil, "", invalidArgument("The continuation token provided is incorrect", "continuation-token", x.query.get("continuation-token"))
	}
	region := x.query.get("bucket-region")
	for _, b := range x.buckets.ownedBy(x.caller.account.id, directory) {
		switch {
		case b.name <= string(after), !strings.HasPrefix(b.name, x.query.get("prefix")), region != "" && region != b.region:
		case len(page) == limit:
			return page, base64.RawURLEncoding.EncodeToString([]byte(page[limit-1].name)), nil
		default:
			page = append(page, b)
		}
	}
	return page, "", nil
}
