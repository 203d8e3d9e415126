package fakes3

import (
	"io"
	"net/http"
	"strconv"
)

// response is what a handler hands over. The respond stage completes it.
type response struct {
	status      int     // 200 if zero
	header      []field // in canonical form
	contentType string
	body        []byte
	object      *span // an object's bytes, in place of body
	err         *s3Error

	// What the rules add:
	fields []field // the error's own elements
	id     string  // the request id and the host id, in header and body
	hostID string
}

// responseRules complete a response. They are the habits of S3's answers that
// clients rely on.
var responseRules = []row[func(*exchange, *response)]{
	{"policy/put-204", "A bucket policy that is put is answered with 204 and no body.", answerPutPolicy},
	{"policy/normalised", "GetBucketPolicy returns S3's normal form of the document, not the bytes that were sent.", answerNormalForm},
	{"policy/delete-idempotent", "Deleting the policy of a bucket that has none succeeds.", answerDeletePolicy},
	{"object/hidden-key", "Whoever may not list the bucket is told 403 AccessDenied of a key that does not exist, not 404.", hideMissingKey},
	{"respond/bucket-region", "HeadBucket, refused or not, and a refused listing name the bucket's Region in x-amz-bucket-region.", nameRegion},
	{"respond/error-elements", "An error has the elements of its code beside Code and Message, as BucketName of NoSuchBucket.", addErrorElements},
	{"respond/request-id", "Every response has x-amz-request-id and x-amz-id-2, and an error body repeats them.", addRequestID},
}

// respond completes the response and sends it.
func (x *exchange) respond(w http.ResponseWriter, res response) {
	for _, r := range x.rules.responses {
		before := res.err
		r.do(x, &res)
		if res.err != nil && res.err != before {
			res.err.rule = r.id
		}
	}
	if res.err != nil {
		x.renderError(&res)
		x.discardBody(&res)
	}
	if res.status == 0 {
		res.status = http.StatusOK
	}
	if res.contentType != "" {
		res.set("Content-Type", res.contentType)
	}
	if res.status != http.StatusNoContent && res.status != http.StatusNotModified {
		res.set("Content-Length", strconv.FormatInt(res.length(), 10))
	}
	res.writeHeader(w.Header())
	x.journal.add(x.remember(&res))
	w.WriteHeader(res.status)
	if x.r.Method == http.MethodHead {
		return
	}
	// A client that went away is no concern of the server.
	if res.object != nil {
		_, _ = res.object.WriteTo(w)
		return
	}
	_, _ = w.Write(res.body)
}

var serverHeader = []string{"AmazonS3"}

// writeHeader fills h. The values share one array: a slice each would be most
// of what an answer allocates.
func (res *response) writeHeader(h http.Header) {
	values := make([]string, len(res.header))
	for i, f := range res.header {
		values[i] = f.value
		if sent, ok := h[f.name]; ok {
			h[f.name] = append(sent, f.value)
		} else {
			h[f.name] = values[i : i+1 : i+1]
		}
	}
	h["Server"] = serverHeader
}

func (res *response) length() int64 {
	if res.object != nil {
		return res.object.length
	}
	return int64(len(res.body))
}

// set adds a header; name is in canonical form.
func (res *response) set(name, value string) {
	if res.header == nil {
		res.header = make([]field, 0, 12)
	}
	res.header = append(res.header, field{name, value})
}

// renderError writes the error document: Code, Message, the code's own
// elements, RequestId, HostId (AW-170).
func (x *exchange) renderError(res *response) {
	e := res.err
	res.status = e.status
	res.object = nil
	if e.allow != "" {
		res.set("Allow", e.allow)
	}
	if x.r.Method == http.MethodHead || e.status == http.StatusNotModified {
		res.body, res.contentType = nil, ""
		return
	}
	w := &xmlWriter{}
	if !x.undeclared(e) {
		w.buf.WriteString(xmlDeclaration)
	}
	w.in("Error")
	w.text("Code", e.code)
	w.text("Message", e.message)
	for _, f := range res.fields {
		w.text(f.name, f.value)
	}
	if res.id != "" {
		w.text("RequestId", res.id)
		w.text("HostId", res.hostID)
	}
	res.body, res.contentType = w.bytes(), "application/xml"
}

// undeclared is AW-164 and AW-167.
func (x *exchange) undeclared(e *s3Error) bool {
	return x.op != nil && x.op.traits.has(undeclaredErrors) && (e.code == "MalformedXML" || e.code == "KeyTooLongError")
}

// maxDiscarded is how much of a refused request's body is read before the
// connection is given up.
const maxDiscarded = mib

// discardBody reads what is left of a refused request, so that the client sees
// the answer and the connection can be used again. A client that waits for 100
// Continue is not asked for its body.
func (x *exchange) discardBody(res *response) {
	if x.r.Body == nil || x.r.ContentLength == 0 {
		return
	}
	if x.r.Header.Get("Expect") == "" || x.document.read || x.contentRead {
		if n, err := io.CopyN(io.Discard, x.r.Body, maxDiscarded+1); err == io.EOF && n <= maxDiscarded {
			return
		}
	}
	res.set("Connection", "close")
}

// answerPutPolicy is CP-010.
func answerPutPolicy(x *exchange, res *response) {
	if x.op != nil && x.op.name == "PutBucketPolicy" && res.err == nil {
		res.status = http.StatusNoContent
	}
}

// answerNormalForm is CP-030 to CP-042.
func answerNormalForm(x *exchange, res *response) {
	if x.op != nil && x.op.name == "GetBucketPolicy" && res.err == nil {
		res.body = x.config.policy.normalised
	}
}

// answerDeletePolicy is CP-013.
func answerDeletePolicy(x *exchange, res *response) {
	if x.op != nil && x.op.name == "DeleteBucketPolicy" && res.err != nil && res.err.code == "NoSuchBucketPolicy" {
		*res = response{status: http.StatusNoContent}
	}
}

// hideMissingKey looks at the permission to list.
func hideMissingKey(x *exchange, res *response) {
	if res.err == nil || res.err.code != "NoSuchKey" || x.bucket.directory || x.r.Method != http.MethodGet && x.r.Method != http.MethodHead {
		return
	}
	if !x.allowed(target{action: "s3:ListBucket", arn: x.bucket.arn, bucket: x.bucket, config: x.config}) {
		res.err = accessDenied("Access Denied")
	}
}

// nameRegion is AW-101, AR-160 and AR-161.
func nameRegion(x *exchange, res *response) {
	if x.bucket == nil || !x.op.traits.has(regionOnDenial) {
		return
	}
	if x.r.Method == http.MethodHead || res.err != nil {
		res.set("X-Amz-Bucket-Region", x.bucket.region)
	}
}

func addErrorElements(_ *exchange, res *response) {
	if res.err != nil {
		res.fields = res.err.fields
	}
}

func addRequestID(x *exchange, res *response) {
	res.id, res.hostID = x.id, x.hostID
	res.set("X-Amz-Request-Id", x.id)
	res.set("X-Amz-Id-2", x.hostID)
}
