package main

import (
	"context"
	"io"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

const (
	benchBucket = "s3conform-bench"
	benchKey    = "object"
)

var kibibyte = strings.Repeat("0123456789abcdef", 64)

func policyOf(bucket string) string {
	return `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:user/member"},` +
		`"Action":"s3:GetObject","Resource":"arn:aws:s3:::` + bucket + `/*"}]}`
}

// workload is one kind of request, sent over and over.
type workload struct {
	name string
	send func(context.Context, *s3.Client) error
}

var workloads = []workload{
	{"PutBucketPolicy", func(ctx context.Context, client *s3.Client) error {
		_, err := client.PutBucketPolicy(ctx, &s3.PutBucketPolicyInput{Bucket: aws.String(benchBucket), Policy: aws.String(policyOf(benchBucket))})
		return err
	}},
	{"GetBucketPolicy", func(ctx context.Context, client *s3.Client) error {
		_, err := client.GetBucketPolicy(ctx, &s3.GetBucketPolicyInput{Bucket: aws.String(benchBucket)})
		return err
	}},
	{"PutObject 1 KiB", func(ctx context.Context, client *s3.Client) error {
		_, err := client.PutObject(ctx, &s3.PutObjectInput{Bucket: aws.String(benchBucket), Key: aws.String(benchKey), Body: strings.NewReader(kibibyte)})
		return err
	}},
	{"GetObject 1 KiB", func(ctx context.Context, client *s3.Client) error {
		out, err := client.GetObject(ctx, &s3.GetObjectInput{Bucket: aws.String(benchBucket), Key: aws.String(benchKey)})
		if err != nil {
			return err
		}
		_, err = io.Copy(io.Discard, out.Body)
		return joinClose(err, out.Body)
	}},
}

// prepare makes what the workloads read. The bare server takes it for granted.
func prepare(ctx context.Context, client *s3.Client) error {
	if _, err := client.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: aws.String(benchBucket)}); err != nil {
		return err
	}
	for _, w := range workloads {
		if err := w.send(ctx, client); err != nil {
			return err
		}
	}
	return nil
}
