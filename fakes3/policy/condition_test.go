package policy

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestConditions asks whether a Condition holds in a context, given as key=value lines.
func TestConditions(t *testing.T) {
	t.Parallel()
	const (
		tag   = "s3:RequestObjectTag/t"
		keys  = "s3:RequestObjectTagKeys"
		max   = "s3:max-keys"
		now   = "aws:CurrentTime"
		epoch = "aws:EpochTime"
		ip    = "aws:SourceIp"
		arn   = "aws:PrincipalArn"
	)
	for _, tc := range []struct {
		condition string
		context   string
		want      bool
	}{
		// Combination: operators and keys all hold, one of the operands does.
		{`{}`, "", true},
		{`{"StringEquals":{"aws:a":"1","aws:b":"2"}}`, "aws:a=1 aws:b=2", true},
		{`{"StringEquals":{"aws:a":"1","aws:b":"2"}}`, "aws:a=1 aws:b=3", false},
		{`{"StringEquals":{"aws:a":"1"},"StringLike":{"aws:b":"2*"}}`, "aws:a=1 aws:b=3", false},
		{`{"StringEquals":{"aws:a":"1"},"StringLike":{"aws:b":"2*"}}`, "aws:a=1 aws:b=22", true},
		{`{"StringEquals":{"aws:a":["1","2"]}}`, "aws:a=2", true},
		{`{"StringNotEquals":{"aws:a":["1","2"]}}`, "aws:a=2", false},
		{`{"StringNotEquals":{"aws:a":["1","2"]}}`, "aws:a=3", true},
		{`{"StringEquals":{"aws:a":[]}}`, "aws:a=1", false},
		{`{"StringNotEquals":{"aws:a":[]}}`, "aws:a=1", true},

		// Strings.
		{`{"StringEquals":{"` + tag + `":"pub*"}}`, tag + "=public", false}, // AR-45
		{`{"StringEquals":{"` + tag + `":"pub*"}}`, tag + "=pub*", true},
		{`{"StringNotEquals":{"` + tag + `":"pub*"}}`, tag + "=public", true},
		{`{"StringEquals":{"` + tag + `":"x"}}`, tag + "=X", false},
		{`{"StringEqualsIgnoreCase":{"` + tag + `":"sëcret"}}`, tag + "=SËCRET", true}, // AR-47
		{`{"StringEqualsIgnoreCase":{"` + tag + `":"s*"}}`, tag + "=SECRET", false},
		{`{"StringNotEqualsIgnoreCase":{"` + tag + `":"sëcret"}}`, tag + "=SËCRET", false},
		{`{"StringLike":{"` + tag + `":"a?c*"}}`, tag + "=abcd", true}, // AR-46
		{`{"StringLike":{"` + tag + `":"a?c"}}`, tag + "=abbc", false},
		{`{"StringLike":{"` + tag + `":"A?C"}}`, tag + "=abc", false},
		{`{"StringNotLike":{"` + tag + `":"a?c"}}`, tag + "=abc", false},
		{`{"StringNotLike":{"` + tag + `":"a?c"}}`, tag + "=abbc", true},
		{`{"StringEquals":{"` + max + `":"2"}}`, max + "=2", true}, // AR-53
		{`{"StringEquals":{"` + max + `":2}}`, max + "=2.0", false},

		// Key names (AR-78, AR-80, AR-82).
		{`{"StringEquals":{"S3:requestobjecttag/T":"x"}}`, tag + "=x", true},
		{`{"StringEquals":{"` + tag + `":"x"}}`, "s3:RequestObjectTag/T=y s3:RequestObjectTag/t=x", true},
		{`{"StringEquals":{"` + tag + `":"x"}}`, "s3:RequestObjectTag/T=x s3:RequestObjectTag/t=y", true},
		{`{"StringEquals":{"` + tag + `":"x"}}`, "s3:RequestObjectTag/T=z s3:RequestObjectTag/t=y", false},
		{`{"StringNotEquals":{"` + tag + `":"x"}}`, "s3:RequestObjectTag/T=y s3:RequestObjectTag/t=x", false},
		{`{"ForAllValues:StringEquals":{"` + tag + `":"x"}}`, "s3:RequestObjectTag/T=y s3:RequestObjectTag/t=x", false},

		// Numbers.
		{`{"NumericEquals":{"` + max + `":2}}`, max + "=2.0", true},
		{`{"NumericEquals":{"` + max + `":["1","2"]}}`, max + "=2", true},
		{`{"NumericEquals":{"` + max + `":"2"}}`, max + "=12", false},
		{`{"NumericNotEquals":{"` + max + `":"2"}}`, max + "=2", false},
		{`{"NumericNotEquals":{"` + max + `":"2"}}`, max + "=3", true},
		{`{"NumericLessThan":{"` + max + `":"10"}}`, max + "=9", true},
		{`{"NumericLessThan":{"` + max + `":"10"}}`, max + "=10", false},
		{`{"NumericLessThanEquals":{"` + max + `":"10"}}`, max + "=10", true},
		{`{"NumericLessThanEquals":{"` + max + `":"10"}}`, max + "=11", false},
		{`{"NumericGreaterThan":{"` + max + `":"10"}}`, max + "=11", true},
		{`{"NumericGreaterThan":{"` + max + `":"10"}}`, max + "=10", false},
		{`{"NumericGreaterThanEquals":{"` + max + `":"10"}}`, max + "=10", true},
		{`{"NumericGreaterThanEquals":{"` + max + `":"10"}}`, max + "=9", false},
		{`{"NumericEquals":{"` + max + `":"not-a-number"}}`, max + "=2", false}, // AR-55
		{`{"NumericEquals":{"` + max + `":["*","2"]}}`, max + "=2", true},
		{`{"NumericNotEquals":{"` + max + `":"not-a-number"}}`, max + "=2", true},
		{`{"NumericEquals":{"` + max + `":"2"}}`, max + "=2x", false},
		{`{"NumericLessThan":{"` + max + `":"2"}}`, max + "=x", false},
		{`{"NumericEquals":{"` + max + `":"${aws:username, '2'}"}}`, max + "=2", false},   // AR-56
		{`{"NumericLessThan":{"` + epoch + `":1800000000}}`, epoch + "=1700000000", true}, // AR-58

		// Dates.
		{`{"DateEquals":{"` + now + `":"2026-01-01"}}`, now + "=2026-01-01T00:00:00Z", true},
		{`{"DateEquals":{"` + now + `":"1767225600"}}`, now + "=2026-01-01T00:00:00Z", true},
		{`{"DateEquals":{"` + epoch + `":"2026-01-01T01:00:00+01:00"}}`, epoch + "=1767225600", true},
		{`{"DateNotEquals":{"` + now + `":"2026-01-01"}}`, now + "=2026-01-01T00:00:00Z", false},
		{`{"DateLessThan":{"` + now + `":"2026-01-01T00:00:00.123456789Z"}}`, now + "=2026-01-01T00:00:00.123456788Z", true}, // AR-57
		{`{"DateLessThan":{"` + now + `":"2026-01-01T00:00:00.123456789Z"}}`, now + "=2026-01-01T00:00:00.123456789Z", false},
		{`{"DateLessThanEquals":{"` + now + `":"2026-01-01T00:00:00Z"}}`, now + "=2026-01-01T00:00:00Z", true},
		{`{"DateLessThanEquals":{"` + now + `":"2026-01-01T00:00:00Z"}}`, now + "=2026-01-01T00:00:01Z", false},
		{`{"DateGreaterThan":{"` + now + `":"2026-01-01T00:00:00Z"}}`, now + "=2026-01-01T00:00:00Z", false},
		{`{"DateGreaterThan":{"` + now + `":"2026-01-01T00:00:00Z"}}`, now + "=2026-01-01T00:00:01Z", true},
		{`{"DateGreaterThanEquals":{"` + now + `":"2026-01-01T00:00:00Z"}}`, now + "=2026-01-01T00:00:00Z", true},
		{`{"DateGreaterThanEquals":{"` + now + `":"2026-01-01T00:00:00Z"}}`, now + "=2025-01-01T00:00:00Z", false},
		{`{"DateLessThan":{"` + now + `":"not-a-date"}}`, now + "=2026-01-01T00:00:00Z", false}, // AR-60
		{`{"DateEquals":{"` + now + `":"*"}}`, now + "=2026-01-01T00:00:00Z", false},
		{`{"DateNotEquals":{"` + now + `":"not-a-date"}}`, now + "=2026-01-01T00:00:00Z", true},
		{`{"DateNotEqualsIfExists":{"` + now + `":"2026-01-01"}}`, now + "=2026-01-01T00:00:00Z", false},
		{`{"DateEquals":{"` + now + `":"2026-01-01"}}`, now + "=yesterday", false},

		// Bool, Null and binary values.
		{`{"Bool":{"aws:SecureTransport":"true"}}`, "aws:SecureTransport=true", true}, // AR-61
		{`{"Bool":{"aws:SecureTransport":true}}`, "aws:SecureTransport=True", true},
		{`{"Bool":{"aws:SecureTransport":"FALSE"}}`, "aws:SecureTransport=false", true},
		{`{"Bool":{"aws:SecureTransport":"true"}}`, "aws:SecureTransport=false", false},
		{`{"Bool":{"aws:SecureTransport":"tr*"}}`, "aws:SecureTransport=true", false},
		{`{"Bool":{"aws:SecureTransport":"yes"}}`, "aws:SecureTransport=yes", false},
		{`{"ForAllValues:Bool":{"aws:SecureTransport":"true"}}`, "aws:SecureTransport=true", true}, // AR-62
		{`{"ForAnyValue:Bool":{"aws:SecureTransport":"true"}}`, "aws:SecureTransport=false", false},
		{`{"BoolIfExists":{"aws:SecureTransport":"true"}}`, "", true},
		{`{"Null":{"s3:x-amz-acl":"true"}}`, "", true}, // AR-50
		{`{"Null":{"s3:x-amz-acl":"true"}}`, "s3:x-amz-acl=private", false},
		{`{"Null":{"s3:x-amz-acl":false}}`, "s3:x-amz-acl=private", true},
		{`{"Null":{"s3:x-amz-acl":"false"}}`, "", false},
		{`{"Null":{"s3:x-amz-acl":"maybe"}}`, "", false},
		{`{"Null":{"s3:x-amz-acl":["true","false"]}}`, "", true},
		{`{"Null":{"` + keys + `":"false"}}`, keys + "=a", true},
		{`{"BinaryEquals":{"` + tag + `":"cHVibGlj"}}`, tag + "=cHVibGlj", true}, // AR-63
		{`{"BinaryEquals":{"` + tag + `":"cHVibGlj"}}`, tag + "=public", false},
		{`{"BinaryEquals":{"` + tag + `":"Kg=="}}`, tag + "=x", false},
		{`{"BinaryEquals":{"` + tag + `":"not-base64"}}`, tag + "=not-base64", false},
		{`{"BinaryEqualsIfExists":{"` + tag + `":"Kg=="}}`, "", true}, // AR-64
		{`{"ForAllValues:BinaryEquals":{"` + keys + `":["YWJj","ZGVm"]}}`, keys + "=YWJj " + keys + "=ZGVm", true},
		{`{"ForAnyValue:BinaryEquals":{"` + keys + `":"YWJj"}}`, keys + "=ZGVm", false},

		// Addresses.
		{`{"IpAddress":{"` + ip + `":"203.0.113.0/24"}}`, ip + "=203.0.113.9", true},
		{`{"IpAddress":{"` + ip + `":"203.0.113.0/24"}}`, ip + "=203.0.114.9", false},
		{`{"IpAddress":{"` + ip + `":"203.0.113.77/24"}}`, ip + "=203.0.113.9", true}, // CP-167
		{`{"IpAddress":{"` + ip + `":"203.0.113.9"}}`, ip + "=203.0.113.9", true},
		{`{"IpAddress":{"` + ip + `":"203.0.113.9"}}`, ip + "=203.0.113.8", false},
		{`{"NotIpAddress":{"` + ip + `":["10.0.0.0/8","203.0.113.0/24"]}}`, ip + "=203.0.113.9", false},
		{`{"NotIpAddress":{"` + ip + `":"10.0.0.0/8"}}`, ip + "=203.0.113.9", true},
		{`{"IpAddress":{"` + ip + `":"2001:db8::/32"}}`, ip + "=2001:db8::9", true},
		{`{"IpAddress":{"` + ip + `":"::/0"}}`, ip + "=203.0.113.9", false}, // AR-65
		{`{"IpAddress":{"` + ip + `":"0.0.0.0/0"}}`, ip + "=2001:db8::9", false},
		{`{"NotIpAddress":{"` + ip + `":"::/0"}}`, ip + "=203.0.113.9", true},
		{`{"ForAnyValue:IpAddress":{"` + ip + `":"0.0.0.0/0"}}`, ip + "=203.0.113.9", true}, // AR-66
		{`{"IpAddress":{"` + ip + `":"0.0.0.0/0"}}`, ip + "=x", false},

		// ARNs, segment by segment.
		{`{"ArnEquals":{"` + arn + `":"arn:aws:iam::111122223333:user/*"}}`, arn + "=arn:aws:iam::111122223333:user/a/b", true},
		{`{"ArnLike":{"` + arn + `":"arn:aws:iam::*:user/ann"}}`, arn + "=arn:aws:iam::111122223333:user/ann", true},
		{`{"ArnLike":{"` + arn + `":"arn:aws:iam::*:user/ann"}}`, arn + "=arn:aws:iam::111122223333:role/x:user/ann", false},
		{`{"ArnLike":{"` + arn + `":"arn:aws:iam::1*:user/ann"}}`, arn + "=arn:aws:iam::211122223333:user/ann", false},
		{`{"ArnLike":{"` + arn + `":"arn:*:user/ann"}}`, arn + "=arn:aws:iam::111122223333:user/ann", false},
		{`{"ArnLike":{"` + arn + `":"arn:aws:i?m::*:*"}}`, arn + "=arn:aws:iam::1:a:b:c", true},
		{`{"ArnLike":{"` + arn + `":"*"}}`, arn + "=arn:aws:iam::111122223333:user/ann", false},
		{`{"ArnNotLike":{"` + arn + `":"*"}}`, arn + "=arn:aws:iam::111122223333:user/ann", true},
		{`{"ArnEquals":{"` + arn + `":"arn:aws:iam::1:user/a"}}`, arn + "=arn:aws:iam::1", false},
		{`{"ArnNotEquals":{"` + arn + `":"arn:aws:iam::1:user/a"}}`, arn + "=arn:aws:iam::1:user/a", false},
		{`{"ArnNotLike":{"` + arn + `":"arn:aws:iam::1:user/*"}}`, arn + "=arn:aws:iam::1:role/a", true},
		{`{"ArnEquals":{"` + arn + `":"arn:aws:iam::1:user/A"}}`, arn + "=arn:aws:iam::1:user/a", false},
		{`{"ArnEquals":{"` + arn + `":"arn:aws:iam::${aws:id, '1:2'}:user/${aws:username}"}}`, "aws:id=1 aws:username=ann " + arn + "=arn:aws:iam::1:user/ann", true},
		{`{"ArnEquals":{"` + arn + `":"arn:aws:iam::${aws:id}"}}`, "aws:id=1:x " + arn + "=arn:aws:iam::1:x", false},
		{`{"ArnEquals":{"` + arn + `":"arn:aws:iam::${aws:id"}}`, arn + "=arn:aws:iam::${aws:id", true},

		// Absent keys.
		{`{"StringEquals":{"aws:a":"1"}}`, "", false},
		{`{"StringNotEquals":{"aws:a":"1"}}`, "", true},    // AR-49
		{`{"StringLikeIfExists":{"aws:a":"1"}}`, "", true}, // AR-48
		{`{"StringNotEqualsIgnoreCaseIfExists":{"aws:a":"1"}}`, "", true},
		{`{"StringEqualsIfExists":{"aws:a":"1"}}`, "aws:a=2", false},
		{`{"StringNotEqualsIfExists":{"aws:a":"1"}}`, "aws:a=1", false},
		{`{"NumericEquals":{"` + max + `":"1000"}}`, "", false}, // AR-54
		{`{"NumericEqualsIfExists":{"` + max + `":"1000"}}`, "", true},
		{`{"NumericNotEquals":{"` + max + `":"1000"}}`, "", true},
		{`{"DateNotEquals":{"` + now + `":"2026"}}`, "", true},
		{`{"NotIpAddress":{"` + ip + `":"10.0.0.0/8"}}`, "", true},
		{`{"ArnNotLike":{"` + arn + `":"arn:aws:iam::1:*"}}`, "", true},
		{`{"IpAddress":{"` + ip + `":"0.0.0.0/0"}}`, "", false},

		// Sets (AR-68 to AR-72).
		{`{"ForAllValues:StringEquals":{"` + keys + `":["a","b"]}}`, keys + "=a " + keys + "=b", true},
		{`{"ForAllValues:StringEquals":{"` + keys + `":["a","b"]}}`, keys + "=a " + keys + "=c", false},
		{`{"ForAllValues:StringEquals":{"` + keys + `":["a","b"]}}`, "", true},
		{`{"ForAllValues:StringNotEquals":{"` + keys + `":["a","b"]}}`, "", true},
		{`{"ForAllValues:StringNotEquals":{"` + keys + `":["a","b"]}}`, keys + "=c " + keys + "=d", true},
		{`{"ForAllValues:StringNotEquals":{"` + keys + `":["a","b"]}}`, keys + "=c " + keys + "=a", false},
		{`{"ForAnyValue:StringEquals":{"` + keys + `":["a","b"]}}`, keys + "=c " + keys + "=b", true},
		{`{"ForAnyValue:StringEquals":{"` + keys + `":["a","b"]}}`, keys + "=c", false},
		{`{"ForAnyValue:StringEquals":{"` + keys + `":["a","b"]}}`, "", false},
		{`{"ForAnyValue:StringNotEquals":{"` + keys + `":["a","b"]}}`, "", false},
		{`{"ForAnyValue:StringNotEquals":{"` + keys + `":["a","b"]}}`, keys + "=a " + keys + "=c", true},
		{`{"ForAnyValue:StringNotLike":{"` + keys + `":["a*","b*"]}}`, keys + "=aa " + keys + "=bb", false},
		{`{"ForAllValues:StringEqualsIfExists":{"` + keys + `":"a"}}`, keys + "=b", false},
		{`{"StringEquals":{"` + keys + `":"a"}}`, keys + "=a", false},
		{`{"StringEquals":{"` + keys + `":["a","b"]}}`, keys + "=a " + keys + "=b", false},
		{`{"StringNotEquals":{"` + keys + `":"a"}}`, keys + "=b", false},
		{`{"StringEqualsIfExists":{"AWS:tagkeys":"a"}}`, "aws:TagKeys=a", false},
		{`{"ForAnyValue:StringEquals":{"aws:PrincipalOrgPaths":"a"}}`, "aws:PrincipalOrgPaths=a", true},

		// Variables (AR-91 to AR-94).
		{`{"StringEquals":{"aws:a":"${aws:username}"}}`, "aws:a=ann aws:username=ann", true},
		{`{"StringEquals":{"aws:a":"${aws:username}"}}`, "aws:a=${aws:username}", false},
		{`{"StringEquals":{"aws:a":["x-${aws:username}","lit"]}}`, "aws:a=lit", true},
		{`{"StringNotEquals":{"aws:a":["x-${aws:username}","lit"]}}`, "aws:a=lit", false},
		{`{"StringNotEquals":{"aws:a":"${aws:username}"}}`, "aws:a=ann", true},
		{`{"StringNotEquals":{"aws:a":"${aws:username, 'ann'}"}}`, "aws:a=ann", false},
		{`{"StringEqualsIgnoreCase":{"aws:a":"X${aws:username}"}}`, "aws:a=xANN aws:username=ann", true},
		{`{"StringLike":{"aws:a":"${aws:username}*"}}`, "aws:a=a*x aws:username=a*", true},
		{`{"StringLike":{"aws:a":"${aws:username}*"}}`, "aws:a=abx aws:username=a*", false},
		{`{"Bool":{"aws:a":"${aws:b}"}}`, "aws:a=true aws:b=true", false},

		// What no document has that was validated.
		{`{"Foo":{"aws:a":"1"}}`, "aws:a=1", false},
		{`{"FooIfExists":{"aws:a":"1"}}`, "", false},
		{`{"NullIfExists":{"aws:a":"true"}}`, "", false},
	} {
		t.Run(tc.condition+" "+tc.context, func(t *testing.T) {
			t.Parallel()
			r := request(anonymous)
			for _, entry := range strings.Fields(tc.context) {
				key, value, _ := strings.Cut(entry, "=")
				r.Context.Add(key, value)
			}
			want := None
			if tc.want {
				want = Allow
			}
			assert.Equal(t, want, compiled(t, conditional(tc.condition)).Evaluate(r).Effect)
		})
	}
}

// TestEveryOperatorIsNamed takes each operator with its qualifiers.
func TestEveryOperatorIsNamed(t *testing.T) {
	t.Parallel()
	require.Len(t, operators, 27)
	for name := range operators {
		for _, prefix := range []string{"", "ForAllValues:", "ForAnyValue:"} {
			assert.True(t, parseOperator(prefix+name).known, prefix+name)
			assert.Equal(t, name != "Null", parseOperator(prefix+name+"IfExists").known, name)
		}
		assert.False(t, parseOperator(strings.ToLower(name)).known, name)
		assert.False(t, parseOperator(name+"IfExistsIfExists").known, name)
	}
}
