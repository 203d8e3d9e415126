package cases

import (
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/s3conform/s3conform/conformance"
)

// putPolicy puts the document on {bucket} as its policy.
func putPolicy(p document) conformance.Request {
	policy := p.String()
	return conformance.Call((*s3.Client).PutBucketPolicy, &s3.PutBucketPolicyInput{Bucket: bucketName, Policy: &policy})
}

// getPolicy reads the policy of {bucket}.
func getPolicy() conformance.Request {
	return conformance.Call((*s3.Client).GetBucketPolicy, &s3.GetBucketPolicyInput{Bucket: bucketName})
}

// deletePolicy removes the policy of {bucket}.
func deletePolicy() conformance.Request {
	return conformance.Call((*s3.Client).DeleteBucketPolicy, &s3.DeleteBucketPolicyInput{Bucket: bucketName})
}

// getPolicyStatus asks whether the policy of {bucket} is public.
func getPolicyStatus() conformance.Request {
	return conformance.Call((*s3.Client).GetBucketPolicyStatus, &s3.GetBucketPolicyStatusInput{Bucket: bucketName})
}

// putPublicAccessBlock replaces all four settings of {bucket}.
func putPublicAccessBlock(settings types.PublicAccessBlockConfiguration) conformance.Request {
	return conformance.Call((*s3.Client).PutPublicAccessBlock, &s3.PutPublicAccessBlockInput{
		Bucket: bucketName, PublicAccessBlockConfiguration: &settings})
}

// getPublicAccessBlock reads the settings of {bucket}.
func getPublicAccessBlock() conformance.Request {
	return conformance.Call((*s3.Client).GetPublicAccessBlock, &s3.GetPublicAccessBlockInput{Bucket: bucketName})
}

// deletePublicAccessBlock takes the settings of {bucket} away.
func deletePublicAccessBlock() conformance.Request {
	return conformance.Call((*s3.Client).DeletePublicAccessBlock, &s3.DeletePublicAccessBlockInput{Bucket: bucketName})
}

// createBucket makes {bucket}.
func createBucket() conformance.Request {
	return conformance.Call((*s3.Client).CreateBucket, &s3.CreateBucketInput{Bucket: bucketName})
}

// deleteBucket removes {bucket}.
func deleteBucket() conformance.Request {
	return conformance.Call((*s3.Client).DeleteBucket, &s3.DeleteBucketInput{Bucket: bucketName})
}
