package main

import (
	"context"
	"strconv"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/rogpeppe/go-internal/testscript"
)

// buckets makes sure that the owner has so many buckets at $ENDPOINT.
func buckets(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: buckets COUNT")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	client := s3.New(s3.Options{
		BaseEndpoint: aws.String(ts.Getenv("ENDPOINT")),
		Region:       "us-east-1",
		UsePathStyle: true,
		Credentials:  credentials.NewStaticCredentialsProvider(ts.Getenv(accessKeyVariable), ts.Getenv(secretKeyVariable), ""),
	})
	list, err := client.ListBuckets(context.Background(), &s3.ListBucketsInput{})
	ts.Check(err)
	if len(list.Buckets) != want {
		ts.Fatalf("there are %d buckets, not %d", len(list.Buckets), want)
	}
}
