package sigv4_test

import (
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/s3conform/s3conform/fakes3/sigv4"
)

// vectorDay is the day of the examples in Amazon's documentation of Signature
// Version 4 for S3, which is where the signatures below come from.
var vectorDay = time.Date(2013, 5, 24, 0, 0, 0, 0, time.UTC)

func vectorVerifier() *sigv4.Verifier {
	return sigv4.New(sigv4.Config{Region: region, Now: func() time.Time { return vectorDay }, Lookup: lookup})
}

const vectorScope = "AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request"

func authorization(signedHeaders, signature string) string {
	return "Authorization: AWS4-HMAC-SHA256 Credential=" + vectorScope + ",SignedHeaders=" + signedHeaders + ",Signature=" + signature
}

func wire(body string, lines ...string) string {
	return strings.Join(lines, "\r\n") + "\r\n\r\n" + body
}

func TestDocumentedExamples(t *testing.T) {
	t.Parallel()
	const (
		host = "Host: examplebucket.s3.amazonaws.com"
		date = "x-amz-date: 20130524T000000Z"
		none = "x-amz-content-sha256: " + emptyHash
	)
	chunk, last := strings.Repeat("a", 65536), strings.Repeat("a", 1024)
	tests := map[string]struct {
		request string
		body    string
	}{
		"GET object": {request: wire("", "GET /test.txt HTTP/1.1", host, "Range: bytes=0-9", none, date,
			authorization("host;range;x-amz-content-sha256;x-amz-date", "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"))},
		"PUT object": {body: "Welcome to Amazon S3.", request: wire("Welcome to Amazon S3.", "PUT /test$file.text HTTP/1.1", host, date,
			"Date: Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class: REDUCED_REDUNDANCY", "Content-Length: 21",
			"x-amz-content-sha256: 44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
			authorization("date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class", "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"))},
		"GET bucket lifecycle": {request: wire("", "GET /?lifecycle HTTP/1.1", host, none, date,
			authorization("host;x-amz-content-sha256;x-amz-date", "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"))},
		"GET bucket": {request: wire("", "GET /?prefix=J&max-keys=2 HTTP/1.1", host, none, date,
			authorization("host;x-amz-content-sha256;x-amz-date", "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"))},
		"presigned GET": {request: wire("", "GET /test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="+strings.ReplaceAll(vectorScope, "/", "%2F")+
			"&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"+
			"&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404 HTTP/1.1", host)},
		"chunked upload": {body: chunk + last, request: wire(
			"10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n"+chunk+"\r\n"+
				"400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n"+last+"\r\n"+
				"0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n",
			"PUT /examplebucket/chunkObject.txt HTTP/1.1", "Host: s3.amazonaws.com", date,
			"x-amz-storage-class: REDUCED_REDUNDANCY", "x-amz-content-sha256: "+chunkedHMAC,
			"Content-Encoding: aws-chunked", "x-amz-decoded-content-length: 66560", "Content-Length: 66824",
			authorization("content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class",
				"4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9"))},
		"chunked upload with trailer": {body: chunk + last, request: wire(
			"10000;chunk-signature=b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2\r\n"+chunk+"\r\n"+
				"400;chunk-signature=1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7\r\n"+last+"\r\n"+
				"0;chunk-signature=2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992\r\n"+
				"x-amz-checksum-crc32c:sOO8/Q==\n\r\n"+
				"x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n",
			"PUT /examplebucket/chunkObject.txt HTTP/1.1", "Host: s3.amazonaws.com", date,
			"x-amz-storage-class: REDUCED_REDUNDANCY", "x-amz-content-sha256: "+chunkedBoth,
			"Content-Encoding: aws-chunked", "x-amz-decoded-content-length: 66560", "x-amz-trailer: x-amz-checksum-crc32c", "Content-Length: 66947",
			authorization("content-encoding;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class;x-amz-trailer",
				"106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e"))},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			res, err := vectorVerifier().Verify(parsed(t, test.request))
			require.NoError(t, err)
			body, err := io.ReadAll(res.Body)
			require.NoError(t, err)
			assert.Equal(t, test.body, string(body))
			assert.Equal(t, accessKey, res.AccessKey)
			assert.True(t, vectorDay.Equal(res.SignedAt))
			if strings.Contains(name, "trailer") {
				assert.Equal(t, "sOO8/Q==", res.Trailer().Get("x-amz-checksum-crc32c"))
			}
		})
	}
}
