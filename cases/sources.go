package cases

import "strconv"

// sourcePage is the page from which this project started: the reference of
// PutBucketPolicy, as generated for Python from the service's own model.
const sourcePage = "Boto3 documentation: S3.Client.put_bucket_policy"

// Pages of AWS's documentation.
func apiReference(page string) string { return "Amazon S3 API Reference: " + page }
func userGuide(page string) string    { return "Amazon S3 User Guide: " + page }
func iamGuide(page string) string     { return "IAM User Guide: " + page }

// issue names an issue or pull request of a repository.
func issue(repository string, number int) string { return repository + "#" + strconv.Itoa(number) }

// localstack names a test of localstack/localstack whose snapshot holds what
// Amazon S3 answered.
func localstack(test string) string {
	return "localstack/localstack: tests/aws/services/s3/" + test
}

// ceph names a test of ceph/s3-tests.
func ceph(test string) string { return "ceph/s3-tests: s3tests/functional/test_s3.py " + test }

// versitygw names a test of versity/versitygw.
func versitygw(place string) string { return "versity/versitygw: tests/" + place }
