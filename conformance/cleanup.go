package conformance

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// cleanUpUnlessKept removes what the case made, unless the caller asked to
// keep the buckets of cases that did not pass.
func (x *execution) cleanUpUnlessKept(ctx context.Context) {
	if x.settings.keep && (x.result.Verdict == Fail || x.result.Verdict == Error) {
		for _, bucket := range x.buckets() {
			x.keep(bucket)
			x.leave("bucket %s of %s was kept, as asked", bucket, x.c.ID)
		}
		return
	}
	x.purpose = "clean-up"
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), x.settings.timeout)
	defer cancel()
	for _, bucket := range x.buckets() {
		if err := x.removeBucket(ctx, bucket); err != nil {
			x.keep(bucket)
			x.leave("bucket %s of %s: %v", bucket, x.c.ID, err)
		}
	}
}

// buckets lists the buckets that the case may have made.
func (x *execution) buckets() []string {
	buckets := append([]string{x.bucket}, x.made...)
	if x.c.Given.Source {
		buckets = append(buckets, x.source)
	}
	return buckets
}

// keep notes that a bucket is meant to be there, or known not to go away.
func (e *engine) keep(bucket string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.kept[bucket] = true
}

// mine reports whether this run made a bucket. Nothing else is ever deleted.
func (e *engine) mine(bucket string) bool {
	return strings.HasPrefix(bucket, e.settings.prefix+"-"+e.run+"-")
}

// removeBucket removes a bucket of this run and everything in it. It asks for
// as little as it can: the policy goes first, because it may forbid the rest,
// and objects go one by one.
func (x *execution) removeBucket(ctx context.Context, bucket string) error {
	if !x.mine(bucket) {
		return fmt.Errorf("refused to remove %s: this run did not make it", bucket)
	}
	if x.removePolicy(ctx, bucket) == http.StatusNotFound {
		return nil
	}
	err := x.deleteBucket(ctx, bucket)
	if err == nil {
		return nil
	}
	if emptied := x.empty(ctx, bucket); emptied != nil {
		return errors.Join(err, emptied)
	}
	return x.deleteBucket(ctx, bucket)
}

// removePolicy removes the policy as the first role that may. It returns 404
// where there is no bucket.
func (x *execution) removePolicy(ctx context.Context, bucket string) int {
	for _, role := range x.cleaners() {
		a, err := x.request(ctx, role, Raw(http.MethodDelete, "/"+bucket, "policy", ""))
		switch {
		case err != nil:
			return 0
		case a.errorCode() == "NoSuchBucket":
			return http.StatusNotFound
		case a.status != http.StatusForbidden && a.status != http.StatusMethodNotAllowed:
			return a.status
		}
	}
	return http.StatusForbidden
}

// cleaners are the roles that try to clean up, in order: whoever else took
// part may have made the bucket.
func (x *execution) cleaners() []Role {
	roles := []Role{Owner, Root}
	for _, s := range x.c.Steps {
		if !slices.Contains(roles, s.As) && s.As != Anonymous {
			roles = append(roles, s.As)
		}
	}
	return slices.DeleteFunc(roles, func(r Role) bool {
		_, ok := x.target.Identities[r]
		return !ok
	})
}

func (x *execution) deleteBucket(ctx context.Context, bucket string) error {
	return x.remove(ctx, "DeleteBucket", Raw(http.MethodDelete, "/"+bucket, "", ""))
}

// remove sends a removal as the first role that may. That there is nothing to
// remove is as good.
func (x *execution) remove(ctx context.Context, operation string, r Request) error {
	var refused error
	for _, role := range x.cleaners() {
		a, err := x.request(ctx, role, r)
		switch {
		case err != nil:
			return fmt.Errorf("%s: %w", operation, err)
		case a.status/100 == 2, a.status == http.StatusNotFound:
			return nil
		}
		refused = fmt.Errorf("%s as %s: %s", operation, role, a.summary())
		if a.status != http.StatusForbidden {
			return refused
		}
	}
	return refused
}

// listing is what the lists of a bucket hold that has to go.
type listing struct {
	Contents     []listedObject `xml:"Contents"`
	Version      []listedObject `xml:"Version"`
	DeleteMarker []listedObject `xml:"DeleteMarker"`
	Upload       []listedObject `xml:"Upload"`
}

type listedObject struct{ Key, VersionId, UploadId string }

// empty removes objects, their versions and unfinished uploads, one by one.
// Lists that the target does not have hold nothing.
func (x *execution) empty(ctx context.Context, bucket string) error {
	for _, query := range []string{"list-type=2", "versions", "uploads"} {
		if err := x.emptyListed(ctx, bucket, query); err != nil {
			return err
		}
	}
	return nil
}

// emptyListed lists and removes until the list is empty. What is listed again
// after it was removed won't go away.
func (x *execution) emptyListed(ctx context.Context, bucket, query string) error {
	removed := map[listedObject]bool{}
	for {
		listed, err := x.list(ctx, bucket, query)
		if err != nil || len(listed) == 0 {
			return err
		}
		for _, o := range listed {
			if removed[o] {
				return fmt.Errorf("object %q is still listed after it was removed", o.Key)
			}
			removed[o] = true
			if err := x.remove(ctx, "DeleteObject", Raw(http.MethodDelete, "/"+bucket+"/"+escapeObject(o.Key), o.query(), "")); err != nil {
				return err
			}
		}
	}
}

// escapeObject escapes a key that was read off the wire, braces included.
func escapeObject(key string) string {
	return strings.NewReplacer("{", "%7B", "}", "%7D").Replace(escapeKey(key))
}

func (o listedObject) query() string {
	switch {
	case o.UploadId != "":
		return "uploadId=" + url.QueryEscape(o.UploadId)
	case o.VersionId != "":
		return "versionId=" + url.QueryEscape(o.VersionId)
	}
	return ""
}

// list reads one page of a list as the first role that may.
func (x *execution) list(ctx context.Context, bucket, query string) ([]listedObject, error) {
	var refused error
	for _, role := range x.cleaners() {
		a, err := x.request(ctx, role, Raw(http.MethodGet, "/"+bucket, query, ""))
		switch {
		case err != nil:
			return nil, fmt.Errorf("list ?%s: %w", query, err)
		case a.status == http.StatusForbidden:
			refused = fmt.Errorf("list ?%s as %s: %s", query, role, a.summary())
			continue
		case a.status/100 != 2:
			return nil, nil
		}
		var l listing
		if err := xml.Unmarshal(a.body, &l); err != nil {
			return nil, nil
		}
		return slices.Concat(l.Contents, l.Version, l.DeleteMarker, l.Upload), nil
	}
	return nil, refused
}
