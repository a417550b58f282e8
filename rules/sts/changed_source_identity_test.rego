package rules.sts.changed_source_identity_test

import data.rules.sts.changed_source_identity.finding

request(params) := {"params": params, "context": {"source_identity": {"value": "alice", "hop": 2}}}

test_changed if {
	some found in finding with input as request({"SourceIdentity": "bob"})
	found.path == ["SourceIdentity"]
	found.related[0].of == 2
}

test_kept if {
	count(finding) == 0 with input as request({"SourceIdentity": "alice"})
	count(finding) == 0 with input as request({})
	count(finding) == 0 with input as {"params": {"SourceIdentity": "bob"}, "context": {}}
}
