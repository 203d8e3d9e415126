package fakes3

import (
	"encoding/xml"
	"net/http"
)

// deleteObject removes an object. That there was none is no fault.
func (x *exchange) deleteObject() (response, error) {
	if err := x.checkVersion(); err != nil {
		return response{}, err
	}
	return response{status: http.StatusNoContent}, x.bucket.update(x.addr.key, func(old *object) (*object, error) {
		return nil, x.checkMatch(old)
	})
}

const maxKeysPerDelete = 1000

// deletion is one entry of the document of DeleteObjects.
type deletion struct {
	Key       *string
	VersionID string `xml:"VersionId"`
	ETag      string
}

// deleteObjects removes many objects, and answers for each.
func (x *exchange) deleteObjects() (response, error) {
	document, err := x.readDocument()
	if err != nil {
		return response{}, err
	}
	var request struct {
		XMLName xml.Name   `xml:"Delete"`
		Objects []deletion `xml:"Object"`
		Quiet   bool
	}
	if err := decodeXML(document, &request); err != nil {
		return response{}, err
	}
	if err := checkDeletions(request.Objects); err != nil {
		return response{}, err
	}
	w := newDocument("DeleteResult")
	for _, d := range request.Objects {
		err := x.deleteOne(d)
		switch {
		case err != nil:
			e := x.asS3Error(err)
			w.in("Error")
			w.text("Key", *d.Key)
			w.textIf("VersionId", d.VersionID)
			w.text("Code", e.code)
			w.text("Message", e.message)
			w.out()
		case !request.Quiet:
			w.in("Deleted")
			w.text("Key", *d.Key)
			w.textIf("VersionId", d.VersionID)
			w.out()
		}
	}
	return xmlResponse(w), nil
}

func checkDeletions(deletions []deletion) error {
	if len(deletions) == 0 || len(deletions) > maxKeysPerDelete {
		return malformedXML()
	}
	for _, d := range deletions {
		switch {
		case d.Key == nil || *d.Key == "":
			return malformedXML()
		case len(*d.Key) > maxKeyBytes:
			return keyTooLong(len(*d.Key))
		}
	}
	return nil
}

// deleteOne asks for the permission on this key: the request as a whole needs
// none.
func (x *exchange) deleteOne(d deletion) error {
	t := target{action: x.op.action, arn: x.bucket.arn + "/" + *d.Key, bucket: x.bucket, config: x.config}
	switch d.VersionID {
	case "":
	case "null":
		t.action = x.op.versioned
	default:
		return fault(http.StatusNotFound, "NoSuchVersion", "The specified version does not exist.")
	}
	if !x.bucket.directory {
		err := x.permit(&t)
		x.decision, x.decided = t.decision, true
		if err != nil {
			return err
		}
	}
	return x.bucket.update(*d.Key, func(old *object) (*object, error) {
		if d.ETag != "" && (old == nil || !matchesTag(d.ETag, old.etag)) {
			return nil, preconditionFailed("If-Match")
		}
		return nil, nil
	})
}
