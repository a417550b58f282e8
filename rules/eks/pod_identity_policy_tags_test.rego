package rules.eks.pod_identity_policy_tags_test

import data.rules.eks.pod_identity_policy_tags.finding

request(verb, params) := {
	"operation": sprintf("eks:%sPodIdentityAssociation", [verb]),
	"params": params,
	"facts": {"policy": {"policy": {"least": 2}}},
}

test_absent_on_create if {
	some found in finding with input as request("Create", {"policy": "{}"})
	found.path == ["policy"]
	not found.severity
}

test_absent_on_update if {
	some found in finding with input as request("Update", {"policy": "{}"})
	found.severity == "info"
}

test_false if {
	every verb in ["Create", "Update"] {
		some found in finding with input as request(verb, {"policy": "{}", "disableSessionTags": false})
		found.path == ["disableSessionTags"]
		not found.severity
		count(finding) == 1 with input as request(verb, {"policy": "{}", "disableSessionTags": false})
	}
}

test_true if count(finding) == 0 with input as request("Create", {"policy": "{}", "disableSessionTags": true})

test_partial_policy if {
	some found in finding with input as object.union(request("Create", {}), {"unknown": [["policy"]]})
	found.path == ["policy"]
}

test_no_policy if {
	count(finding) == 0 with input as {"operation": "eks:CreatePodIdentityAssociation", "params": {}, "facts": {}}
	count(finding) == 0 with input as {
		"operation": "eks:CreatePodIdentityAssociation",
		"params": {},
		"unknown": [["policy"]],
		"facts": {"policy": {"policy": {"least": 0}}},
	}
}

test_unknown_flag if {
	count(finding) == 0 with input as object.union(
		request("Create", {"policy": "{}"}),
		{"unknown": [["disableSessionTags"]]},
	)
}
