package policy

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestIsPublic(t *testing.T) {
	t.Parallel()
	const rest = `,"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"`
	allow := func(principal string) string { return document(`"Effect":"Allow",` + principal + rest) }
	for _, tc := range []struct {
		name, text string
		want       bool
	}{
		{"everyone (CP-290)", allow(`"Principal":"*"`), true},
		{"everyone, the long way", allow(`"Principal":{"AWS":"*"}`), true},
		{"everyone among others", allow(`"Principal":{"AWS":["111122223333","*"]}`), true},
		{"an account (CP-291)", allow(`"Principal":{"AWS":"444455556666"}`), false},
		{"a user", allow(`"Principal":{"AWS":"arn:aws:iam::444455556666:user/u"}`), false},
		{"a service", allow(`"Principal":{"Service":"s3.amazonaws.com"}`), false},
		{"a canonical user", allow(`"Principal":{"CanonicalUser":"` + ownerCanonicalID + `"}`), false},
		{"an identity provider (CP-303)", allow(`"Principal":{"Federated":"www.amazon.com"}`), true},
		{"all but some", allow(`"NotPrincipal":{"AWS":"444455556666"}`), true},
		{"a Deny (CP-304)", document(`"Effect":"Deny","Principal":"*"` + rest), false},
		{"a Deny does not close an Allow", document(`"Effect":"Allow","Principal":"*"`+rest, `"Effect":"Deny","Principal":"*"`+rest), true},
		{"one public Allow among others", document(`"Effect":"Allow","Principal":{"AWS":"444455556666"}`+rest, `"Effect":"Allow","Principal":"*"`+rest), true},
		{"no statement", `{"Statement":[]}`, false},

		// Addresses.
		{"all addresses (CP-292)", conditional(`{"IpAddress":{"aws:SourceIp":"0.0.0.0/0"}}`), true},
		{"an IPv4 /7 (CP-293)", conditional(`{"IpAddress":{"aws:SourceIp":"11.0.0.0/7"}}`), true},
		{"an IPv4 /8 (CP-294)", conditional(`{"IpAddress":{"aws:SourceIp":"11.0.0.0/8"}}`), false},
		{"one address (CP-295)", conditional(`{"IpAddress":{"aws:SourceIp":"10.0.0.0/32"}}`), false},
		{"an IPv6 /8 (CP-296)", conditional(`{"IpAddress":{"aws:SourceIp":"fd00::/8"}}`), true},
		{"an IPv6 /31", conditional(`{"IpAddress":{"aws:SourceIp":"2001:db8::/31"}}`), true},
		{"an IPv6 /32", conditional(`{"IpAddress":{"aws:SourceIp":"2001:db8::/32"}}`), false},
		{"a narrow and a wide range", conditional(`{"IpAddress":{"aws:SourceIp":["10.0.0.0/8","0.0.0.0/1"]}}`), true},
		{"what is no range", conditional(`{"IpAddress":{"aws:SourceIp":"x"}}`), true},
		{"IfExists (CP-297)", conditional(`{"IpAddressIfExists":{"aws:SourceIp":"10.0.0.0/8"}}`), true},
		{"IfExists beside a range", conditional(`{"IpAddressIfExists":{"aws:SourceIp":"10.0.0.0/8"},"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}`), false},
		{"ForAllValues (CP-298)", conditional(`{"ForAllValues:IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}`), true},
		{"ForAnyValue (CP-299)", conditional(`{"ForAnyValue:IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}`), false},
		{"NotIpAddress (CP-304c)", conditional(`{"NotIpAddress":{"aws:SourceIp":"10.0.0.0/8"}}`), true},
		{"an address as text", conditional(`{"StringEquals":{"aws:SourceIp":"10.0.0.1"}}`), true},

		// Fixed values of other keys.
		{"a VPC (CP-300)", conditional(`{"StringEquals":{"aws:SourceVpc":"vpc-1"}}`), false},
		{"a VPC in another spelling", conditional(`{"StringEquals":{"AWS:sourcevpc":"vpc-1"}}`), false},
		{"some VPCs", conditional(`{"StringEquals":{"aws:SourceVpc":["vpc-1","vpc-2"]}}`), false},
		{"a pattern of VPCs (CP-301)", conditional(`{"StringLike":{"aws:SourceVpc":"vpc-*"}}`), true},
		{"a VPC and a pattern", conditional(`{"StringLike":{"aws:SourceVpc":["vpc-1","vpc-?"]}}`), true},
		{"StringLike without wildcard", conditional(`{"StringLike":{"aws:SourceVpc":"vpc-1"}}`), false},
		{"all but a VPC", conditional(`{"StringNotEquals":{"aws:SourceVpc":"vpc-1"}}`), true},
		{"a VPC if any", conditional(`{"StringEqualsIfExists":{"aws:SourceVpc":"vpc-1"}}`), true},
		{"a variable", conditional(`{"StringEquals":{"aws:SourceVpc":"${aws:PrincipalTag/vpc}"}}`), true},
		{"text like a variable, in 2008", `{"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*","Condition":{"StringEquals":{"aws:SourceVpc":"${x}"}}}}`, false},
		{"an endpoint", conditional(`{"StringEquals":{"aws:SourceVpce":"vpce-1"}}`), false},
		{"an ARN", conditional(`{"ArnEquals":{"aws:SourceArn":"arn:aws:sns:::x"}}`), false},
		{"a pattern of ARNs", conditional(`{"ArnLike":{"aws:SourceArn":"arn:aws:sns:::*"}}`), true},
		{"a source account", conditional(`{"StringEqualsIgnoreCase":{"aws:SourceAccount":"111122223333"}}`), false},
		{"a source owner", conditional(`{"StringEquals":{"aws:SourceOwner":"111122223333"}}`), false},
		{"an organization", conditional(`{"StringEquals":{"aws:PrincipalOrgID":"o-1"}}`), false},
		{"a principal", conditional(`{"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::1:user/a"}}`), false},
		{"a principal's account", conditional(`{"StringEquals":{"aws:PrincipalAccount":"111122223333"}}`), false},
		{"a service's name", conditional(`{"StringEquals":{"aws:PrincipalServiceName":"s3.amazonaws.com"}}`), false},
		{"a user id", conditional(`{"StringEquals":{"aws:userid":"AIDA1"}}`), false},
		{"a pattern of user ids (CP-304b)", conditional(`{"StringLike":{"aws:userid":"AROA1:*"}}`), true},
		{"an encryption key", conditional(`{"StringEquals":{"s3:x-amz-server-side-encryption-aws-kms-key-id":"k"}}`), false},
		{"an access point's account", conditional(`{"StringEquals":{"s3:DataAccessPointAccount":"111122223333"}}`), false},
		{"an account's access points (CP-302)", conditional(`{"ArnLike":{"s3:DataAccessPointArn":"arn:aws:s3:us-west-2:111122223333:accesspoint/*"}}`), false},
		{"any account's access points", conditional(`{"ArnLike":{"s3:DataAccessPointArn":"arn:aws:s3:us-west-2:*:accesspoint/x"}}`), true},
		{"access points without account", conditional(`{"ArnLike":{"s3:DataAccessPointArn":"arn:aws:s3:us-west-2::accesspoint/x"}}`), true},
		{"what is no ARN", conditional(`{"StringLike":{"s3:DataAccessPointArn":"x"}}`), true},

		// Keys that don't count (CP-304c).
		{"a referer", conditional(`{"StringEquals":{"aws:Referer":"x"}}`), true},
		{"a secure transport", conditional(`{"Bool":{"aws:SecureTransport":"true"}}`), true},
		{"one that counts beside one that doesn't", conditional(`{"StringEquals":{"aws:Referer":"x","aws:SourceVpc":"vpc-1"}}`), false},
		{"a presence", conditional(`{"Null":{"aws:SourceVpc":"false"}}`), true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			assert.Equal(t, tc.want, compiled(t, tc.text).IsPublic())
		})
	}
}
