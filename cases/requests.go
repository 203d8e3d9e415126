package cases

import (
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/s3conform/s3conform/conformance"
)

func putPolicy(p conformance.Policy) conformance.Request { return putPolicyText(p.String()) }

// putPolicyText puts a document that a [conformance.Policy] can't express.
func putPolicyText(text string) conformance.Request {
	return conformance.Call((*s3.Client).PutBucketPolicy, &s3.PutBucketPolicyInput{Bucket: bucketName, Policy: &text})
}

func getPolicy() conformance.Request {
	return conformance.Call((*s3.Client).GetBucketPolicy, &s3.GetBucketPolicyInput{Bucket: bucketName})
}

func deletePolicy() conformance.Request {
	return conformance.Call((*s3.Client).DeleteBucketPolicy, &s3.DeleteBucketPolicyInput{Bucket: bucketName})
}

func getPolicyStatus() conformance.Request {
	return conformance.Call((*s3.Client).GetBucketPolicyStatus, &s3.GetBucketPolicyStatusInput{Bucket: bucketName})
}

func putPublicAccessBlock(settings types.PublicAccessBlockConfiguration) conformance.Request {
	return conformance.Call((*s3.Client).PutPublicAccessBlock,
		&s3.PutPublicAccessBlockInput{Bucket: bucketName, PublicAccessBlockConfiguration: &settings})
}

func getPublicAccessBlock() conformance.Request {
	return conformance.Call((*s3.Client).GetPublicAccessBlock, &s3.GetPublicAccessBlockInput{Bucket: bucketName})
}

func deletePublicAccessBlock() conformance.Request {
	return conformance.Call((*s3.Client).DeletePublicAccessBlock, &s3.DeletePublicAccessBlockInput{Bucket: bucketName})
}
