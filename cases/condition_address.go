package cases

import "github.com/s3conform/s3conform/conformance"

// addressConditions are the operators on aws:SourceIp. {address} is the
// caller's address as the target sees it, {address.next} its neighbour,
// {address.network} a range around it with host bits set, {address.family} all
// addresses of its family and {address.foreign} all of the other.
var addressConditions = []probed{
	{
		id: "condition/ip-address/single-address", rules: []string{"PL-2.13"}, grade: documented,
		policy:  eitherWay("IpAddress", "aws:SourceIp", []string{"{address}"}, []string{"{address.next}"}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/ip-address/any-operand-suffices", rules: []string{"PL-2.10"}, grade: documented,
		policy:  eitherWay("IpAddress", "aws:SourceIp", []string{"{address.next}", "{address}"}, []string{"{address.next}", "192.0.2.0/24"}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/ip-address/range", rules: []string{"PL-2.13"}, grade: documented,
		policy:  eitherWay("IpAddress", "aws:SourceIp", []string{"{address.family}"}, []string{"192.0.2.0/24", "2001:db8::/32"}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/ip-address/host-bits", rules: []string{"CP-167"}, grade: should(conformance.Inferred),
		policy:  eitherWay("IpAddress", "aws:SourceIp", []string{"{address.network}"}, []string{"192.0.2.1/24"}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/ip-address/families-are-apart", rules: []string{"AR-65", "PL-2.13"}, grade: reported,
		policy:  eitherWay("IpAddress", "aws:SourceIp", []string{"{address.family}"}, []string{"{address.foreign}"}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/not-ip-address/outside", rules: []string{"PL-2.13"}, grade: documented,
		policy:  eitherWay("NotIpAddress", "aws:SourceIp", []string{"{address.next}"}, []string{"{address}"}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/not-ip-address/outside-every-operand", rules: []string{"PL-2.10", "PL-4.1"}, grade: documented,
		policy:  eitherWay("NotIpAddress", "aws:SourceIp", []string{"{address.next}", "192.0.2.0/24"}, []string{"{address.next}", "{address}"}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/not-ip-address/other-family-is-outside", rules: []string{"AR-65"}, grade: reported,
		policy: policyOf(
			conformance.Deny(member, "s3:GetObject", objectARN("fails/*")).When("NotIpAddress", "aws:SourceIp", "{address.foreign}"),
			conformance.Deny(member, "s3:GetObject", objectARN("holds/*")).When("NotIpAddress", "aws:SourceIp", "{address.family}")),
		allowed: []access{get("holds/a").by(conformance.Member)},
		denied:  []access{get("fails/a").by(conformance.Member)},
	},
	{
		id: "condition/ip-address/deny-outside-a-range", rules: []string{"PL-2.13", "PL-4.15"}, grade: documented,
		policy: policyOf(
			conformance.Deny(member, "s3:GetObject", objectARN("holds/*")).When("NotIpAddress", "aws:SourceIp", "{address}"),
			conformance.Deny(member, "s3:GetObject", objectARN("fails/*")).When("NotIpAddress", "aws:SourceIp", "{address.next}")),
		allowed: []access{get("holds/a").by(conformance.Member)},
		denied:  []access{get("fails/a").by(conformance.Member)},
	},
	{
		id: "condition/ip-address/for-any-value", rules: []string{"AR-66"}, grade: reported,
		policy:  eitherWay("ForAnyValue:IpAddress", "aws:SourceIp", []string{"{address.family}"}, []string{"{address.foreign}"}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/ip-address/forwarded-header-is-not-believed", rules: []string{"PL-5.2"}, grade: should(conformance.Inferred),
		note:    "A target behind a proxy that it trusts may be set up to believe the header.",
		policy:  eitherWay("IpAddress", "aws:SourceIp", []string{"{address}"}, []string{"{address.next}"}),
		allowed: []access{get("holds/a").with("X-Forwarded-For", "{address.next}")},
		denied:  []access{get("fails/a").with("X-Forwarded-For", "{address.next}")},
	},
	{
		id: "condition/ip-address-if-exists/present-key", rules: []string{"PL-2.11", "PL-4.7"}, grade: documented,
		policy:  eitherWay("IpAddressIfExists", "aws:SourceIp", []string{"{address}"}, []string{"{address.next}"}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/ip-address-if-exists/absent-key", rules: []string{"PL-2.11", "PL-4.7"}, grade: documented,
		policy: policyOf(
			readUnder("holds").When("IpAddressIfExists", "aws:VpcSourceIp", "192.0.2.1"),
			readUnder("fails").When("IpAddress", "aws:VpcSourceIp", "0.0.0.0/0", "::/0")),
		allowed: holds, denied: fails,
	},
}
