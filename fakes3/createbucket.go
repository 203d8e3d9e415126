package fakes3

import (
	"encoding/xml"
	"net/http"
)

// bucketSpecification is the document of CreateBucket.
type bucketSpecification struct {
	XMLName            xml.Name `xml:"CreateBucketConfiguration"`
	LocationConstraint string
	Location           *struct {
		Name string
		Type string
	}
	Bucket *struct {
		DataRedundancy string
		Type           string
	}
}

// createBucket makes a bucket that belongs to the caller's account.
func (x *exchange) createBucket() (response, error) {
	name := x.addr.bucket
	if !validBucketName(name) || !x.addr.endpoint.serves(isDirectoryName(name)) {
		return response{}, invalidBucketName(name)
	}
	spec, err := x.readSpecification()
	if err != nil {
		return response{}, err
	}
	defaults, err := x.requestedDefaults()
	if err != nil {
		return response{}, err
	}
	if isDirectoryName(name) {
		err = x.checkDirectorySpecification(spec)
		defaults = bucketDefaults{ownership: bucketOwnerEnforced}
	} else {
		err = x.checkLocation(spec)
	}
	if err != nil {
		return response{}, err
	}
	made := newBucket(name, x.caller.account, x.region, x.time, defaults)
	if err := x.checkTaken(x.buckets.add(made)); err != nil {
		return response{}, err
	}
	var res response
	res.set("Location", "/"+name)
	return res, nil
}

// readSpecification reads the document, which may be missing.
func (x *exchange) readSpecification() (bucketSpecification, error) {
	var spec bucketSpecification
	document, err := x.readDocument()
	if err != nil || len(document) == 0 {
		return spec, err
	}
	return spec, decodeXML(document, &spec)
}

// requestedDefaults applies the headers by which a creator departs from the
// defaults.
func (x *exchange) requestedDefaults() (bucketDefaults, error) {
	d := x.bucketDefaults
	if values := x.r.Header[objectOwnershipHeader]; len(values) > 0 {
		switch ownership := objectOwnership(values[0]); ownership {
		case bucketOwnerEnforced, bucketOwnerPreferred, objectWriter:
			d.ownership = ownership
		default:
			return d, invalidArgument("Invalid x-amz-object-ownership header: "+values[0], wireName(objectOwnershipHeader), values[0])
		}
	}
	canned := x.r.Header.Get(cannedACLHeader)
	if canned == "" || canned == "private" {
		return d, nil
	}
	if d.ownership == bucketOwnerEnforced {
		return d, fault(http.StatusBadRequest, "InvalidBucketAclWithObjectOwnership", "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting")
	}
	return d, unimplementedHeader(wireName(cannedACLHeader))
}

// checkLocation knows one Region: the server's own.
func (x *exchange) checkLocation(spec bucketSpecification) error {
	switch {
	case spec.LocationConstraint == "" && x.region == "us-east-1":
		return nil
	case spec.LocationConstraint == "":
		return fault(http.StatusBadRequest, "IllegalLocationConstraintException",
			"The unspecified location constraint is incompatible for the region specific endpoint this request was sent to.")
	case spec.LocationConstraint == "us-east-1", spec.LocationConstraint != x.region:
		return fault(http.StatusBadRequest, "InvalidLocationConstraint",
			"The specified location-constraint is not valid", "LocationConstraint", spec.LocationConstraint)
	}
	return nil
}

// checkDirectorySpecification demands that the document agrees with the name.
func (x *exchange) checkDirectorySpecification(spec bucketSpecification) error {
	zone := directoryZone(x.addr.bucket)
	if x.zones != nil && !x.zones[zone] {
		return invalidRequest("The zone " + zone + " does not exist.")
	}
	if spec.Bucket == nil || spec.Bucket.Type != "Directory" || spec.Location == nil {
		return invalidRequest("A directory bucket needs a CreateBucketConfiguration with Location and Bucket of type Directory.")
	}
	if spec.Location.Name != zone {
		return invalidRequest("The location " + spec.Location.Name + " is not the zone in the bucket's name.")
	}
	return nil
}

// checkTaken explains why a name is not free. In us-east-1 an owner may create
// a bucket again.
func (x *exchange) checkTaken(other *bucket) error {
	switch {
	case other == nil:
		return nil
	case other.owner.id != x.caller.account.id:
		return fault(http.StatusConflict, "BucketAlreadyExists",
			"The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.",
			"BucketName", other.name)
	case x.region == "us-east-1" && !other.directory:
		return nil
	}
	return fault(http.StatusConflict, "BucketAlreadyOwnedByYou",
		"Your previous request to create the named bucket succeeded and you already own it.", "BucketName", other.name)
}
