package cases

import "github.com/s3conform/s3conform/conformance"

// writtenForms are documents in the less usual forms of the grammar. They mean
// what the usual form means.
var writtenForms = []probed{
	{
		id: "written-form/statement/outside-a-list", rules: []string{"CP-032", "PL-1.1"}, grade: documented,
		policy: text(`{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"{restricted.principal.user}"},` +
			`"Action":"s3:GetObject","Resource":"` + objectARN("open/*") + `"}}`),
		allowed: []access{get("open/a")},
		denied:  []access{get("closed/a")},
	},
	{
		id: "written-form/statement/members-in-any-order", rules: []string{"CP-030", "PL-1.5"}, grade: documented,
		policy: text(`{"Statement":[{"Resource":["` + objectARN("open/*") + `"],"Action":["s3:GetObject"],` +
			`"Principal":{"AWS":["{restricted.principal.user}"]},"Effect":"Allow","Sid":"Open"}],"Id":"order","Version":"2012-10-17"}`),
		allowed: []access{get("open/a")},
		denied:  []access{get("closed/a")},
	},
	{
		id: "written-form/statement/white-space", rules: []string{"CP-031", "PL-1.3"}, grade: documented,
		policy: text("{\n\t\"Version\": \"2012-10-17\",\r\n  \"Statement\": [ {\n    \"Effect\": \"Allow\",\n    \"Principal\": { \"AWS\": \"{restricted.principal.user}\" },\n" +
			"    \"Action\": \"s3:GetObject\",\n    \"Resource\": \"" + objectARN("open/*") + "\"\n  } ]\n}\n"),
		allowed: []access{get("open/a")},
		denied:  []access{get("closed/a")},
	},
	{
		id: "written-form/text/escaped-characters", rules: []string{"PL-1.3"}, grade: documented,
		policy: text(`{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{restricted.principal.user}"},` +
			`"Action":"s3:\u0047etObject","Resource":"` + bucketARN + `\/open\u002f*"}]}`),
		allowed: []access{get("open/a")},
		denied:  []access{get("closed/a")},
	},
	{
		id: "written-form/condition/boolean-operand", rules: []string{"PL-1.1", "PL-2.13"}, grade: documented,
		policy: text(`{"Version":"2012-10-17","Statement":[` +
			`{"Effect":"Allow","Principal":{"AWS":"{restricted.principal.user}"},"Action":"s3:ListBucket","Resource":"` + bucketARN + `",` +
			`"Condition":{"Null":{"s3:prefix":false}}}]}`),
		allowed: []access{list("prefix=a")},
		denied:  []access{list("")},
	},
	{
		id: "written-form/condition/operand-in-a-list", rules: []string{"CP-033", "PL-2.10"}, grade: documented,
		policy: text(`{"Version":"2012-10-17","Statement":[` +
			`{"Effect":"Allow","Principal":{"AWS":"{restricted.principal.user}"},"Action":"s3:ListBucket","Resource":"` + bucketARN + `",` +
			`"Condition":{"StringEquals":{"s3:prefix":["a"]}}}]}`),
		allowed: []access{list("prefix=a")},
		denied:  []access{list("prefix=b")},
	},
	{
		id: "written-form/principal/of-several-kinds", rules: []string{"PL-1.8"}, grade: documented,
		policy: policyOf(conformance.Statement{
			Effect: "Allow", Action: []string{"s3:GetObject"}, Resource: []string{objectARN("open/*")},
			Principal: []conformance.Principal{restricted, conformance.Service("s3.amazonaws.com")},
		}),
		allowed: []access{get("open/a")},
		denied:  []access{get("closed/a")},
	},
}
