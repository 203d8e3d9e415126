package cases

import (
	"net/url"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/s3conform/s3conform/conformance"
)

// access is one request to what is in {bucket}, with what it presupposes and
// what it would change there.
type access struct {
	as conformance.Role
	do conformance.Request
	// exists is the object that must exist for the request to make sense.
	exists string
	// change is what the request does if it is served; nil for a read.
	change *change
}

// change is what a served request makes of one object.
type change struct {
	key string
	// part is the part of the object that changes.
	part part
	// body and tags are the object's afterwards, unless gone.
	body conformance.Body
	tags string
	gone bool
}

// part is the part of an object that a change replaces.
type part uint8

const (
	wholeObject part = iota
	tagsOnly
)

// by returns the access with another caller. Without it, the caller is
// [conformance.Restricted]: whatever it may do comes from the bucket policy.
func (a access) by(role conformance.Role) access {
	a.as = role
	return a
}

// with returns the access with a header that is signed.
func (a access) with(header, value string) access {
	a.do = a.do.Set(header, value)
	return a
}

// signed returns the access signed in another way.
func (a access) signed(ways ...conformance.Signing) access {
	a.do = a.do.Sign(ways...)
	return a
}

// missing returns the access without the object that it presupposes: its key
// is one that not every server can store.
func (a access) missing() access {
	a.exists = ""
	return a
}

// list lists the bucket; the query is "prefix=a&max-keys=2", URL-encoded.
func list(query string) access {
	return access{do: conformance.Raw("GET", "/{bucket}", strings.TrimSuffix("list-type=2&"+query, "&"), "")}
}

// listV1 lists the bucket by the first version of the operation.
func listV1(query string) access {
	return access{do: conformance.Raw("GET", "/{bucket}", query, "")}
}

// headBucket asks whether the bucket is there.
func headBucket() access {
	return access{do: conformance.Call((*s3.Client).HeadBucket, &s3.HeadBucketInput{Bucket: bucketName})}
}

// location reads the bucket's Region.
func location() access {
	return access{do: conformance.Call((*s3.Client).GetBucketLocation, &s3.GetBucketLocationInput{Bucket: bucketName})}
}

// status asks whether the bucket's policy is public.
func status() access { return access{do: getPolicyStatus()} }

// get reads an object.
func get(key string) access {
	return access{exists: key, do: conformance.Call((*s3.Client).GetObject,
		&s3.GetObjectInput{Bucket: bucketName, Key: &key})}
}

// head reads an object's headers.
func head(key string) access {
	return access{exists: key, do: conformance.Call((*s3.Client).HeadObject,
		&s3.HeadObjectInput{Bucket: bucketName, Key: &key})}
}

// put writes an object.
func put(key string) access {
	const body = "written by a probe"
	return access{
		do: conformance.Call((*s3.Client).PutObject,
			&s3.PutObjectInput{Bucket: bucketName, Key: &key, Body: conformance.Body(body)}),
		change: &change{key: key, body: body},
	}
}

// putTagged writes an object together with its tags, "a=1&b=2".
func putTagged(key, tags string) access {
	a := put(key).with("x-amz-tagging", tags)
	a.change.tags = tags
	return a
}

// remove deletes an object.
func remove(key string) access {
	return access{
		exists: key,
		do: conformance.Call((*s3.Client).DeleteObject,
			&s3.DeleteObjectInput{Bucket: bucketName, Key: &key}),
		change: &change{key: key, gone: true},
	}
}

// duplicate copies an object within the bucket.
func duplicate(from, to string) access {
	return access{
		exists: from,
		do: conformance.Call((*s3.Client).CopyObject, &s3.CopyObjectInput{
			Bucket: bucketName, Key: &to, CopySource: aws.String("{bucket}/" + from)}),
		change: &change{key: to, body: given(from)},
	}
}

// tag replaces an object's tags by "a=1&b=2", URL-encoded; empty leaves none.
func tag(key, tags string) access {
	return access{
		exists: key,
		do: conformance.Call((*s3.Client).PutObjectTagging, &s3.PutObjectTaggingInput{
			Bucket: bucketName, Key: &key, Tagging: &types.Tagging{TagSet: tagSet(tags)}}),
		change: &change{key: key, part: tagsOnly, tags: tags},
	}
}

// tagsOf reads an object's tags.
func tagsOf(key string) access {
	return access{exists: key, do: conformance.Call((*s3.Client).GetObjectTagging,
		&s3.GetObjectTaggingInput{Bucket: bucketName, Key: &key})}
}

// untag deletes an object's tags.
func untag(key string) access {
	return access{
		exists: key,
		do: conformance.Call((*s3.Client).DeleteObjectTagging,
			&s3.DeleteObjectTaggingInput{Bucket: bucketName, Key: &key}),
		change: &change{key: key, part: tagsOnly},
	}
}

// bucketName fills the Bucket member of the SDK's inputs.
var bucketName = aws.String("{bucket}")

// tagSet reads "a=1&b=2" in the order in which it is written, which a map of
// values would lose.
func tagSet(tags string) []types.Tag {
	set := []types.Tag{}
	for pair := range strings.SplitSeq(tags, "&") {
		if pair == "" {
			continue
		}
		name, value, _ := strings.Cut(pair, "=")
		set = append(set, types.Tag{Key: aws.String(unescaped(name)), Value: aws.String(unescaped(value))})
	}
	return set
}

func unescaped(text string) string {
	plain, err := url.QueryUnescape(text)
	if err != nil {
		panic("cases: tags are not URL-encoded: " + err.Error())
	}
	return plain
}
