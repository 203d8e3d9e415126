package report

import (
	"time"

	"github.com/s3conform/s3conform/conformance"
)

// sample is a report with something of everything that a rendering can show.
func sample() *conformance.Report {
	r := &conformance.Report{
		Schema: conformance.ReportSchema,
		Target: conformance.TargetInfo{
			Name: "versitygw", Version: "v1.8.0", Endpoint: "http://127.0.0.1:7070", Region: "us-east-1",
			Addressing: conformance.PathStyle, Server: "VERSITYGW",
			Roles:    []conformance.Role{conformance.Root, conformance.Owner, conformance.Anonymous},
			Features: []conformance.Feature{},
		},
		Suite: conformance.SuiteInfo{
			Name: "s3conform", Version: "v0.1.0", Run: "k3j2x9", Prefix: "s3conform",
			Command: "s3conform run --target versitygw",
		},
		Started:    time.Date(2026, 11, 23, 23, 21, 0, 0, time.UTC),
		DurationMS: 2412,
		Cases: []conformance.CaseResult{
			passed("bucket-policy/put/replaces", conformance.Must),
			passed("bucket-policy/put/success-is-204", conformance.Should),
			wrongStatus(),
			wrongCode(),
			timedOut(),
			{
				ID: "directory/put-bucket-policy/expected-owner", Group: "directory", Rules: []conformance.Rule{ownerRule},
				Level: conformance.Must, Evidence: conformance.Documented, Verdict: conformance.Skip,
				Reason: "the target does not claim directory-buckets",
			},
			{
				ID: "lockout/root-carve-out", Group: "lockout", Rules: []conformance.Rule{ownerRule},
				Level: conformance.Must, Evidence: conformance.Recorded, Verdict: conformance.ExpectedFail,
				Expected: "every administrator passes all policies", Reason: "want 403, got 200",
			},
			{
				ID: "normal-form/sid-empty", Group: "normal-form", Rules: []conformance.Rule{ownerRule},
				Level: conformance.Must, Evidence: conformance.Recorded, Verdict: conformance.UnexpectedPass,
				Expected: "keeps the empty Sid",
			},
			{
				ID: "normal-form/order", Group: "normal-form", Rules: []conformance.Rule{ownerRule},
				Level: conformance.Info, Evidence: conformance.Inferred, Verdict: conformance.Observed,
				Observed: "200, the members in the order in which they were put",
			},
		},
		Stale:     []string{"owner/get-bucket-acl/*"},
		Leftovers: []string{"s3conform-k3j2x9-12: 409 BucketNotEmpty"},
		Totals:    conformance.Totals{},
	}
	for i := range r.Cases {
		count(r.Totals, r.Cases[i].JudgedLevel(), r.Cases[i].Verdict)
	}
	return r
}

var ownerRule = conformance.Rule{
	ID:       "PBP-20",
	Sentence: "A request whose x-amz-expected-bucket-owner is not the account that owns the bucket is refused with 403 AccessDenied.",
	Sources: []string{
		"https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html",
	},
	Confidence: conformance.High,
}

func passed(id string, level conformance.Level) conformance.CaseResult {
	return conformance.CaseResult{
		ID: id, Group: "bucket-policy", Rules: []conformance.Rule{ownerRule},
		Level: level, Evidence: conformance.Recorded, Verdict: conformance.Pass, DurationMS: 14,
		Steps: []conformance.StepResult{{
			Part: conformance.PartControl, Role: conformance.Owner, Request: "PutBucketPolicy",
			Want: "2xx", Got: "204", Verdict: conformance.Pass, RequestID: "A1",
		}},
	}
}

// wrongStatus failed in its third step, which was polled.
func wrongStatus() conformance.CaseResult {
	return conformance.CaseResult{
		ID: "owner/put-bucket-policy/mismatch", Group: "owner", Rules: []conformance.Rule{ownerRule},
		Level: conformance.Must, Evidence: conformance.Recorded, Verdict: conformance.Fail,
		Reason: "step 2: want 403 AccessDenied, got 204", DurationMS: 41, Bucket: "s3conform-k3j2x9-7",
		Steps: []conformance.StepResult{
			{
				Part: conformance.PartControl, Role: conformance.Owner, Request: "PutBucketPolicy",
				Want: "2xx", Got: "204", Verdict: conformance.Pass, RequestID: "B1",
			},
			{
				Part: conformance.PartFault, Role: conformance.Owner, Request: "PutBucketPolicy",
				Want: "403 AccessDenied", Got: "204", Verdict: conformance.Fail, RequestID: "B3", Tries: 2,
				Curl: `curl -X PUT "http://127.0.0.1:7070/s3conform-k3j2x9-7?policy="`,
			},
		},
		Exchanges: []conformance.Exchange{
			exchange(1, "B2", 503, "SlowDown"),
			exchange(1, "B3", 204, ""),
		},
	}
}

// wrongCode is a Must whose code alone is wrong, which is a failed Should; the
// target tries to clear the terminal.
func wrongCode() conformance.CaseResult {
	body := "<Error><Code>InvalidRequest\x1b[2J</Code>\r\n<Message>\u202eno</Message></Error>"
	x := exchange(0, "C1", 400, body)
	x.Response.Truncated, x.Response.BodyBytes = true, 4096
	return conformance.CaseResult{
		ID: "owner/put-bucket-policy/malformed", Group: "owner", Rules: []conformance.Rule{ownerRule},
		Level: conformance.Must, FailedLevel: conformance.Should, Evidence: conformance.Documented,
		Verdict: conformance.Fail, Reason: "step 1: want code InvalidBucketOwnerAWSAccountID, got InvalidRequest\x1b[2J",
		Steps: []conformance.StepResult{{
			Part: conformance.PartFault, Role: conformance.Owner, Request: "PutBucketPolicy",
			Want: "400 InvalidBucketOwnerAWSAccountID", Got: "400 InvalidRequest\x1b[2J", Verdict: conformance.Fail, RequestID: "C1",
		}},
		Exchanges: []conformance.Exchange{x},
	}
}

// timedOut was never judged: no step has a verdict.
func timedOut() conformance.CaseResult {
	x := exchange(-1, "", 0, "")
	x.Purpose, x.Response, x.Error = "preparation, CreateBucket", nil, "no answer within 30s"
	removal := exchange(-1, "D2", 204, "")
	removal.Purpose = cleanUp
	return conformance.CaseResult{
		ID: "owner/delete-bucket-policy/mismatch", Group: "owner", Rules: []conformance.Rule{ownerRule},
		Level: conformance.Must, Evidence: conformance.Recorded, Verdict: conformance.Error,
		Reason: "the bucket could not be made: no answer within 30s", DurationMS: 30000,
		Exchanges: []conformance.Exchange{x, removal},
	}
}

func exchange(step int, id string, status int, body string) conformance.Exchange {
	policy := `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444455556666:root"},` +
		`"Action":"s3:GetObject","Resource":"arn:aws:s3:::s3conform-k3j2x9-7/*"}]}`
	return conformance.Exchange{
		Step: step, Method: "PUT", URL: "http://127.0.0.1:7070/s3conform-k3j2x9-7?policy=",
		Started: time.Date(2026, 11, 23, 23, 21, 1, 0, time.UTC), DurationMS: 3,
		Request: conformance.Message{
			Headers: []conformance.HeaderField{
				{Name: "Host", Value: "127.0.0.1:7070"},
				{Name: "X-Amz-Expected-Bucket-Owner", Value: "999999999999"},
				{Name: "Authorization", Value: "AWS4-HMAC-SHA256 Credential=$S3CONFORM_OWNER_ACCESS_KEY/20261123/us-east-1/s3/aws4_request, Signature=[redacted]"},
			},
			Body: policy, BodyBytes: int64(len(policy)),
		},
		Status: status,
		Response: &conformance.Message{
			Headers: []conformance.HeaderField{{Name: "X-Amz-Request-Id", Value: id}},
			Body:    body, BodyBytes: int64(len(body)),
		},
		RequestID: id,
	}
}
