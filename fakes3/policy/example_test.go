package policy_test

import (
	"fmt"

	"github.com/s3conform/s3conform/fakes3/policy"
)

// A server takes a document, keeps it in S3's normal form, and decides requests by it.
func Example() {
	document, err := policy.Parse([]byte(`{
		"Version": "2012-10-17",
		"Statement": {
			"Sid": "PublicRead",
			"Effect": "Allow",
			"Principal": "*",
			"Action": ["s3:GetObject"],
			"Resource": "arn:aws:s3:::photos/public/*",
			"Condition": {"Bool": {"aws:SecureTransport": true}}
		}
	}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := document.Validate(policy.Scope{Bucket: "photos"}); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(string(document.Normalize()))

	in := policy.Inputs{Owner: "111122223333", Bucket: policy.Compile(document)}
	in.Action = "s3:GetObject"
	in.Resource = "arn:aws:s3:::photos/public/cat.jpg"
	in.Context.AddPrincipal(&in.Principal)
	fmt.Println(policy.Decide(&in).Reason())

	in.Context.Add("aws:SecureTransport", "true")
	fmt.Println(policy.Decide(&in).Reason())
	fmt.Println("public:", in.Bucket.IsPublic())

	// Output:
	// {"Version":"2012-10-17","Statement":[{"Sid":"PublicRead","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::photos/public/*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}]}
	// Denied: the bucket policy does not allow s3:GetObject on arn:aws:s3:::photos/public/cat.jpg to an anonymous caller.
	// Allowed: statement 0 ("PublicRead") of the bucket policy allows s3:GetObject on arn:aws:s3:::photos/public/cat.jpg to an anonymous caller.
	// public: true
}

// A refusal carries S3's message and detail, and the place of the fault in the text.
func ExampleDocument_Validate() {
	text := `{"Statement": {"Effect": "Allow", "Principal": "*", "Action": "s3:HeadObject", "Resource": "arn:aws:s3:::photos/*"}}`
	document, err := policy.Parse([]byte(text))
	if err != nil {
		fmt.Println(err)
		return
	}
	refusal, _ := document.Validate(policy.Scope{Bucket: "photos"}).(*policy.Error)
	fmt.Println(refusal)
	fmt.Println(refusal.Rule, "at", text[refusal.Offset:refusal.Offset+15])

	// Output:
	// MalformedPolicy: Policy has invalid action: s3:HeadObject
	// policy/invalid-action at "s3:HeadObject"
}
