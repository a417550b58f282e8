package rules.policy.policy_resource_test

import data.rules.policy.policy_resource.finding

said(resource) := [found |
	some found in finding with input as {"facts": {
		"seen": {"malformed": true},
		"statements": [{"resources": [object.union({"path": ["R"]}, resource)]}],
	}}
]

arn(facts) := object.union({"arn": true, "malformed": true, "partition": "aws", "service": "s3"}, facts)

test_no_arn if {
	some found in said({"text": "bucket/*", "malformed": true})
	found.message == `resource "bucket/*" is not an ARN; AWS accepts arn:PARTITION:SERVICE:REGION:ACCOUNT:NAME or *`
}

test_partition if {
	some found in said(arn({"text": "arn:aws2:s3:::b", "partition": "aws2", "bad_partition": true}))
	found.message == `resource "arn:aws2:s3:::b" is in partition "aws2", which AWS does not have`
	not found.severity
}

test_wildcard_for_partition if {
	some found in said(arn({"text": "arn:*:s3:::b", "bad_partition": true, "wild_partition": true}))
	found.severity == "info"
}

test_service if {
	some found in said(arn({"text": "arn:*:*:::b", "bad_partition": true, "wild_partition": true, "wild_service": true}))
	not found.severity
	some empty in said(arn({"text": "arn:aws::::b", "service": ""}))
	empty.message == `resource "arn:aws::::b" has no service after the partition; a wildcard is not accepted`
}

test_partial if {
	some found in said({"arn": true, "malformed": true, "partial": true, "partition": "aws2", "bad_partition": true})
	startswith(found.message, `resource "arn:…" is in partition "aws2"`)
}

test_good if said({"text": "*", "all": true}) == []

test_nothing_seen if count(finding) == 0 with input as {"facts": {"statements": [{"resources": [{"text": "*"}]}]}}
