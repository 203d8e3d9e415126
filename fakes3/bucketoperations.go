package fakes3

import "net/http"

func (x *exchange) headBucket() (response, error) {
	var res response
	res.contentType = "application/xml"
	res.set("X-Amz-Access-Point-Alias", "false")
	if x.bucket.directory {
		res.set("X-Amz-Bucket-Location-Type", "AvailabilityZone")
		res.set("X-Amz-Bucket-Location-Name", directoryZone(x.bucket.name))
	}
	return res, nil
}

// deleteBucket removes an empty bucket. A policy does not make it full (CP-017).
func (x *exchange) deleteBucket() (response, error) {
	if !x.buckets.remove(x.bucket) {
		return response{}, fault(http.StatusConflict, "BucketNotEmpty",
			"The bucket you tried to delete is not empty", "BucketName", x.bucket.name)
	}
	return response{status: http.StatusNoContent}, nil
}

// getBucketLocation has an empty answer for us-east-1.
func (x *exchange) getBucketLocation() (response, error) {
	w := newDocument("LocationConstraint")
	if x.bucket.region != "us-east-1" {
		escapeXML(&w.buf, x.bucket.region)
	}
	return xmlResponse(w), nil
}
