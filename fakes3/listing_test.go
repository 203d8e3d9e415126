package fakes3_test

import (
	"encoding/xml"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/s3conform/s3conform/fakes3"
)

// listed is a listing of either version.
type listed struct {
	XMLName               xml.Name `xml:"ListBucketResult"`
	IsTruncated           bool
	NextMarker            string
	NextContinuationToken string
	KeyCount              int
	MaxKeys               int
	Contents              []struct{ Key string }
	CommonPrefixes        []struct{ Prefix string }
}

func (l listed) entries() []string {
	var all []string
	for _, c := range l.Contents {
		all = append(all, c.Key)
	}
	for _, p := range l.CommonPrefixes {
		all = append(all, p.Prefix+"*")
	}
	return all
}

func list(t require.TestingT, srv *fakes3.Server, tb testing.TB, query url.Values) listed {
	reply := send(tb, srv, fakes3.Owner, "GET", "/bkt?"+strings.ReplaceAll(query.Encode(), "+", "%20"), "")
	require.Equal(t, "200", reply.outcome(), reply.body)
	var l listed
	require.NoError(t, xml.Unmarshal([]byte(reply.body), &l))
	return l
}

// model lists in the plainest way: all keys with the prefix, rolled up.
func model(keys []string, prefix, delimiter string) []string {
	slices.Sort(keys)
	var objects, prefixes []string
	for _, key := range keys {
		rest, ok := strings.CutPrefix(key, prefix)
		if !ok {
			continue
		}
		if i := strings.Index(rest, delimiter); delimiter != "" && i >= 0 {
			prefixes = append(prefixes, prefix+rest[:i]+delimiter+"*")
		} else {
			objects = append(objects, key)
		}
	}
	return append(objects, slices.Compact(prefixes)...)
}

func TestListingsArePagedWithoutLossOrRepetition(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	rapid.Check(t, func(rt *rapid.T) {
		keys := rapid.SliceOfNDistinct(rapid.StringMatching(`[ab/]{1,5}`), 0, 12, rapid.ID).Draw(rt, "keys")
		prefix := rapid.StringMatching(`[ab/]{0,2}`).Draw(rt, "prefix")
		delimiter := rapid.SampledFrom([]string{"", "/", "a", "b/"}).Draw(rt, "delimiter")
		size := rapid.IntRange(1, 4).Draw(rt, "page")
		replaceKeys(rt, t, srv, keys)

		for _, version := range []string{"1", "2"} {
			query := url.Values{"prefix": {prefix}, "delimiter": {delimiter}, "max-keys": {fmt.Sprint(size)}}
			token := "marker"
			if version == "2" {
				query.Set("list-type", "2")
				token = "continuation-token"
			}
			var objects, prefixes []string
			for {
				page := list(rt, srv, t, query)
				require.LessOrEqual(rt, len(page.entries()), size)
				for _, entry := range page.entries() {
					if strings.HasSuffix(entry, "*") {
						prefixes = append(prefixes, entry)
					} else {
						objects = append(objects, entry)
					}
				}
				if !page.IsTruncated {
					break
				}
				query.Set(token, page.NextMarker+page.NextContinuationToken)
				if version == "1" && page.NextMarker == "" {
					query.Set(token, page.Contents[len(page.Contents)-1].Key)
				}
			}
			require.Equal(rt, model(keys, prefix, delimiter), append(objects, prefixes...), "version %s", version)
		}
	})
}

// replaceKeys makes the bucket hold exactly these keys.
func replaceKeys(rt require.TestingT, t testing.TB, srv *fakes3.Server, keys []string) {
	for _, key := range list(rt, srv, t, url.Values{}).entries() {
		send(t, srv, fakes3.Owner, "DELETE", "/bkt/"+key, "")
	}
	for _, key := range keys {
		require.Equal(rt, "200", send(t, srv, fakes3.Owner, "PUT", "/bkt/"+key, "").outcome())
	}
}

func TestListingThroughTheSDK(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	owner := srv.Client(fakes3.Owner)
	for _, key := range []string{"photos/2026/a", "photos/2026/b", "photos/x", "with space+plus"} {
		putObject(t, srv, key, "x")
	}
	v2, err := owner.ListObjectsV2(t.Context(), &s3.ListObjectsV2Input{
		Bucket: bkt, Prefix: aws.String("photos/"), Delimiter: aws.String("/"), FetchOwner: aws.Bool(true), StartAfter: aws.String("photos/2026/a"),
	})
	require.NoError(t, err)
	assert.EqualValues(t, 2, *v2.KeyCount)
	assert.Equal(t, "photos/x", *v2.Contents[0].Key)
	assert.Equal(t, fakes3.Owner.CanonicalID, *v2.Contents[0].Owner.ID)
	assert.EqualValues(t, "CRC32", v2.Contents[0].ChecksumAlgorithm[0])
	assert.Equal(t, "photos/2026/", *v2.CommonPrefixes[0].Prefix)
	assert.Equal(t, "photos/2026/a", *v2.StartAfter)

	v1, err := owner.ListObjects(t.Context(), &s3.ListObjectsInput{Bucket: bkt, EncodingType: "url", Prefix: aws.String("with ")})
	require.NoError(t, err)
	assert.Equal(t, "with+space%2Bplus", *v1.Contents[0].Key)
	assert.EqualValues(t, 10, *mustHead(t, srv, "key").ContentLength)
}

func mustHead(t testing.TB, srv *fakes3.Server, key string) *s3.HeadObjectOutput {
	t.Helper()
	out, err := srv.Client(fakes3.Owner).HeadObject(t.Context(), &s3.HeadObjectInput{Bucket: bkt, Key: &key})
	require.NoError(t, err)
	return out
}

func TestListingParameters(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	for _, c := range []struct{ query, want, argument string }{
		{"max-keys=0", "200", "-"},
		{"max-keys=100000", "200", "-"},
		{"max-keys=-1", "400 InvalidArgument", "maxKeys"},
		{"max-keys=ten", "400 InvalidArgument", "max-keys"},
		{"encoding-type=base64", "400 InvalidArgument", "encoding-type"},
		{"list-type=3", "400 InvalidArgument", "list-type"},
		{"list-type=2&continuation-token=%21", "400 InvalidArgument", "continuation-token"},
		{"unknown=1", "200", "-"},
		{"session", "200", "-"},
	} {
		reply := send(t, srv, fakes3.Owner, "GET", "/bkt?"+c.query, "")
		assert.Equal(t, c.want, reply.outcome(), c.query)
		assert.Equal(t, c.argument, reply.element("ArgumentName"), c.query)
	}
	none := list(t, srv, t, url.Values{"max-keys": {"0"}})
	assert.Empty(t, none.entries())
	assert.False(t, none.IsTruncated)
}
