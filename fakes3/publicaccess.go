package fakes3

import (
	"encoding/xml"
	"net/http"
)

// publicAccessBlock holds the four settings of a bucket. The two about access
// control lists are kept and have nothing to act on, because the server serves
// no lists.
type publicAccessBlock struct {
	blockPublicACLs       bool
	ignorePublicACLs      bool
	blockPublicPolicy     bool
	restrictPublicBuckets bool
}

// putPublicAccessBlock replaces all four settings: a member that is not sent
// becomes false (CP-271). An existing policy is not looked at (CP-277).
func (x *exchange) putPublicAccessBlock() (response, error) {
	document, err := x.readDocument()
	if err != nil {
		return response{}, err
	}
	var sent struct {
		XMLName               xml.Name `xml:"PublicAccessBlockConfiguration"`
		BlockPublicAcls       bool
		IgnorePublicAcls      bool
		BlockPublicPolicy     bool
		RestrictPublicBuckets bool
	}
	if err := decodeXML(document, &sent); err != nil {
		return response{}, err
	}
	x.bucket.configure(func(c *bucketConfig) {
		c.hasBlock = true
		c.block = publicAccessBlock{sent.BlockPublicAcls, sent.IgnorePublicAcls, sent.BlockPublicPolicy, sent.RestrictPublicBuckets}
	})
	return response{}, nil
}

func (x *exchange) getPublicAccessBlock() (response, error) {
	if !x.config.hasBlock {
		return response{}, noSuchPublicAccessBlock(x.bucket.name)
	}
	block := x.config.block
	w := newDocument("PublicAccessBlockConfiguration")
	w.bool("BlockPublicAcls", block.blockPublicACLs)
	w.bool("IgnorePublicAcls", block.ignorePublicACLs)
	w.bool("BlockPublicPolicy", block.blockPublicPolicy)
	w.bool("RestrictPublicBuckets", block.restrictPublicBuckets)
	return xmlResponse(w), nil
}

// deletePublicAccessBlock turns all settings off; doing it again succeeds
// (CP-272).
func (x *exchange) deletePublicAccessBlock() (response, error) {
	x.bucket.configure(func(c *bucketConfig) { c.hasBlock, c.block = false, publicAccessBlock{} })
	return response{status: http.StatusNoContent}, nil
}
