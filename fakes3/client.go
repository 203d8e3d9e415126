package fakes3

import (
	"net/http"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

// Config returns the SDK configuration with which id reaches the server, for
// constructors that take an aws.Config. Path-style addressing cannot be said
// in an aws.Config; the SDK uses it by itself, because the endpoint is an IP
// address.
func (s *Server) Config(id Identity) aws.Config {
	return aws.Config{
		Region:       s.service.region,
		BaseEndpoint: aws.String(s.URL),
		Credentials:  credentialsOf(id),
		HTTPClient:   s.client,

		// What config.LoadDefaultConfig sets, and what an empty aws.Config has not.
		RequestChecksumCalculation: aws.RequestChecksumCalculationWhenSupported,
		ResponseChecksumValidation: aws.ResponseChecksumValidationWhenSupported,
	}
}

// Client returns a client that acts as id.
func (s *Server) Client(id Identity, optFns ...func(*s3.Options)) *s3.Client {
	pathStyle := func(o *s3.Options) { o.UsePathStyle = true }
	return s3.NewFromConfig(s.Config(id), append([]func(*s3.Options){pathStyle}, optFns...)...)
}

// Env returns the variables, as NAME=value, with which a child process that
// uses an AWS SDK or the AWS CLI reaches the server as id.
func (s *Server) Env(id Identity) []string {
	env := []string{
		"AWS_ENDPOINT_URL_S3=" + s.URL,
		"AWS_REGION=" + s.service.region,
		"AWS_DEFAULT_REGION=" + s.service.region,
		"AWS_ACCESS_KEY_ID=" + id.AccessKey,
		"AWS_SECRET_ACCESS_KEY=" + id.SecretKey,
		"AWS_EC2_METADATA_DISABLED=true",
	}
	if id.SessionToken != "" {
		env = append(env, "AWS_SESSION_TOKEN="+id.SessionToken)
	}
	return env
}

func credentialsOf(id Identity) aws.CredentialsProvider {
	if id.AccessKey == "" {
		return aws.AnonymousCredentials{}
	}
	return credentials.NewStaticCredentialsProvider(id.AccessKey, id.SecretKey, id.SessionToken)
}

// newHTTPClient makes a client that goes to loopback directly, whatever the
// environment says of proxies, and keeps enough connections for a test that
// runs many requests at a time.
func newHTTPClient() *http.Client {
	return &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
}
