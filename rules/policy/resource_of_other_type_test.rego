package rules.policy.resource_of_other_type_test

import data.rules.policy.resource_of_other_type.finding

policy(actions) := {"facts": {"seen": {"kinds": true}, "document": {"catalog": "2026-09-26"}, "statements": [{"actions": actions}]}}

volume := {"path": ["A"], "text": "ec2:DeleteVolume", "unmet": "type", "kinds": ["arn:aws:ec2:${Region}:${Account}:volume/${VolumeId}"]}

test_one_kind if {
	some found in finding with input as policy([volume])
	found.message == `"ec2:DeleteVolume" applies to ec2:…:volume/${VolumeId}, as of 2026-09-26; the statement names none`
}

test_several if {
	kinds := ["arn:aws:ec2:${Region}:${Account}:volume/${VolumeId}", "arn:aws:ec2:::x"]
	actions := [object.union(volume, {"kinds": kinds}), object.union(volume, {"path": ["B"], "unmet_as": 0})]
	found := finding with input as policy(actions)
	found == {{
		"path": ["A"],
		"message": `"ec2:DeleteVolume" and 1 more apply to ec2:…:volume/${VolumeId} and others, as of 2026-09-26; the statement names none`,
	}}
}

test_partial if {
	partial := {"path": ["A"], "vendor": "ec2", "partial": true, "unmet": "type", "kinds": ["arn:aws:ec2:::x"]}
	some found in finding with input as policy([partial])
	startswith(found.message, `"ec2:…" applies to ec2:…:x,`)
}

test_other_reasons if count(finding) == 0 with input as policy([object.union(volume, {"unmet": "service"})])
