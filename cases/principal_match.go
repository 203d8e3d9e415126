package cases

import "github.com/s3conform/s3conform/conformance"

// principalMatches are whom a statement speaks of.
var principalMatches = []probed{
	{
		id: "principal-match/user/needs-no-identity-policy", rules: []string{"AR-128", "PL-2.2"}, grade: reported,
		policy:  policyOf(readUnder("open")),
		allowed: []access{get("open/a")},
		denied:  []access{get("closed/a")},
	},
	{
		id: "principal-match/user/is-that-user-alone", rules: []string{"PL-2.5"}, grade: documented,
		policy: policyOf(
			conformance.Deny(member, "s3:GetObject", objectARN("members/*")),
			conformance.Allow(restricted, "s3:GetObject", objectARN("members/*"))),
		allowed: []access{get("members/a")},
		denied:  []access{get("members/a").by(conformance.Member)},
	},
	{
		id: "principal-match/role/covers-its-session", rules: []string{"PL-2.5b"}, grade: documented,
		policy:  policyOf(conformance.Deny(workerRole, "s3:GetObject", objectARN("secret/*"))),
		allowed: []access{get("public/a").by(conformance.Session), get("secret/a").by(conformance.Member)},
		denied:  []access{get("secret/a").by(conformance.Session)},
	},
	{
		id: "principal-match/role/session-by-its-own-arn", rules: []string{"PL-2.5b"}, grade: documented,
		policy:  policyOf(conformance.Deny(session, "s3:GetObject", objectARN("secret/*"))),
		allowed: []access{get("public/a").by(conformance.Session), get("secret/a").by(conformance.Member)},
		denied:  []access{get("secret/a").by(conformance.Session)},
	},
	{
		id: "principal-match/list/each-entry-counts", rules: []string{"PL-1.8"}, grade: documented,
		policy: policyOf(conformance.Statement{
			Effect: "Deny", Action: []string{"s3:GetObject"}, Resource: []string{objectARN("secret/*")},
			Principal: []conformance.Principal{restricted, member},
		}, mayRead),
		allowed: []access{get("public/a"), get("public/a").by(conformance.Member)},
		denied:  []access{get("secret/a"), get("secret/a").by(conformance.Member)},
	},
	{
		id: "principal-match/everyone/covers-a-user-without-policies", rules: []string{"PL-2.2"}, grade: documented,
		policy:  policyOf(conformance.Allow(conformance.Anyone, "s3:GetObject", objectARN("open/*"))),
		allowed: []access{get("open/a")},
		denied:  []access{get("closed/a")},
	},
	{
		id: "principal-match/everyone/aws-star-covers-the-same", rules: []string{"PL-2.2"}, grade: documented,
		policy:  policyOf(conformance.Allow(conformance.AnyAWS, "s3:GetObject", objectARN("open/*"))),
		allowed: []access{get("open/a"), get("open/a").by(conformance.Anonymous)},
		denied:  []access{get("closed/a"), get("closed/a").by(conformance.Anonymous)},
	},
	{
		id: "principal-match/everyone/deny-by-aws-star", rules: []string{"PL-2.1"}, grade: documented,
		policy:  policyOf(mayRead, conformance.Deny(conformance.AnyAWS, "s3:GetObject", objectARN("secret/*"))),
		allowed: []access{get("public/a"), get("public/a").by(conformance.Member)},
		denied:  []access{get("secret/a"), get("secret/a").by(conformance.Member)},
	},
	{
		id: "principal-match/owner-account/root-arn-only-delegates", rules: []string{"PL-2.3"}, grade: should(conformance.Reported),
		policy: policyOf(
			conformance.Allow(conformance.P(conformance.Owner, conformance.AccountRoot), "s3:GetObject", objectsARN),
			readUnder("open")),
		allowed: []access{get("open/a"), get("closed/a").by(conformance.Member)},
		denied:  []access{get("closed/a")},
	},
	{
		id: "principal-match/owner-account/number-only-delegates", rules: []string{"PL-2.3"}, grade: should(conformance.Reported),
		policy: policyOf(
			conformance.Allow(conformance.P(conformance.Owner, conformance.AccountID), "s3:GetObject", objectsARN),
			readUnder("open")),
		allowed: []access{get("open/a"), get("closed/a").by(conformance.Member)},
		denied:  []access{get("closed/a")},
	},
	{
		id: "principal-match/owner-account/deny-covers-its-users", rules: []string{"AR-127", "PL-2.4"}, grade: reported,
		policy: policyOf(mayRead,
			conformance.Deny(conformance.P(conformance.Owner, conformance.AccountRoot), "s3:GetObject", objectARN("secret/*"))),
		allowed: []access{get("public/a"), get("public/a").by(conformance.Member)},
		denied:  []access{get("secret/a"), get("secret/a").by(conformance.Member)},
	},
	{
		id: "principal-match/owner-account/deny-by-number", rules: []string{"AR-127", "PL-2.4", "PL-1.8"}, grade: should(conformance.Documented),
		policy: policyOf(mayRead,
			conformance.Deny(conformance.P(conformance.Owner, conformance.AccountID), "s3:GetObject", objectARN("secret/*"))),
		allowed: []access{get("public/a"), get("public/a").by(conformance.Member)},
		denied:  []access{get("secret/a"), get("secret/a").by(conformance.Member)},
	},
	{
		id: "principal-match/service/covers-no-user", rules: []string{"PL-1.8"}, grade: documented,
		policy: policyOf(
			conformance.Allow(conformance.Service("s3.amazonaws.com"), "s3:GetObject", objectsARN),
			readUnder("open")),
		allowed: []access{get("open/a")},
		denied:  []access{get("closed/a")},
	},
	{
		id: "principal-match/not-principal/spares-a-listed-user-and-account", rules: []string{"PL-1.9", "PL-2.6", "PL-4.11", "PL-4.15"}, grade: documented,
		policy: policyOf(mayRead, denyAllBut("secret/*", member,
			conformance.P(conformance.Member, conformance.AccountRoot))),
		allowed: []access{get("secret/a").by(conformance.Member), get("public/a")},
		denied:  []access{get("secret/a")},
	},
	{
		id: "principal-match/not-principal/spares-a-listed-session-role-and-account", rules: []string{"PL-2.6"}, grade: documented,
		policy: policyOf(mayRead, denyAllBut("secret/*", session, workerRole,
			conformance.P(conformance.Session, conformance.AccountRoot))),
		allowed: []access{get("secret/a").by(conformance.Session), get("public/a")},
		denied:  []access{get("secret/a")},
	},
	{
		id: "principal-match/not-principal/the-account-alone-spares-no-user", rules: []string{"PL-2.6", "PL-4.26"}, grade: should(conformance.Reported),
		policy:  policyOf(denyAllBut("secret/*", conformance.P(conformance.Member, conformance.AccountRoot))),
		allowed: []access{get("public/a").by(conformance.Member)},
		denied:  []access{get("secret/a").by(conformance.Member)},
	},
	{
		id: "principal-match/not-principal/the-user-alone-is-not-spared", rules: []string{"PL-2.6"}, grade: should(conformance.Documented),
		policy:  policyOf(denyAllBut("secret/*", member)),
		allowed: []access{get("public/a").by(conformance.Member)},
		denied:  []access{get("secret/a").by(conformance.Member)},
	},
	{
		id: "principal-match/not-principal/denies-anonymous-callers", rules: []string{"PL-1.9", "PL-2.6"}, grade: documented,
		policy: policyOf(readAnonymously("*"), denyAllBut("secret/*", member,
			conformance.P(conformance.Member, conformance.AccountRoot))),
		allowed: []access{get("public/a").by(conformance.Anonymous), get("secret/a").by(conformance.Member)},
		denied:  []access{get("secret/a").by(conformance.Anonymous)},
	},
}

// denyAllBut denies reading a pattern of objects to everyone but the principals.
func denyAllBut(pattern string, spared ...conformance.Principal) conformance.Statement {
	return conformance.Statement{
		Effect: "Deny", NotPrincipal: spared,
		Action: []string{"s3:GetObject"}, Resource: []string{objectARN(pattern)},
	}
}
