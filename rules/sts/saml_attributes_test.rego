package rules.sts.saml_attributes_test

import data.rules.sts.saml_attributes.finding

good := {
	"form": "response",
	"misspelled": [],
	"roles": [["provider", "role"]],
	"session_names": 1,
	"session_name_valid": true,
}

params := {"RoleArn": "role", "PrincipalArn": "provider"}

messages(change) := {f.message | some f in all} if {
	all := finding with input as {
		"params": params,
		"facts": {"arns": {"role": {}, "provider": {}}, "saml": object.union(good, change)},
	}
}

only(change, start) if {
	found := messages(change)
	count(found) == 1
	every message in found { startswith(message, start) }
}

test_complete if {
	messages({}) == set()
	messages({"duration_valid": true, "duration_seconds": 28800}) == set()
}

test_role if {
	only({"roles": []}, "the assertion has no attribute Role with")
	only({"roles": [["other", "provider"]]}, "the attribute Role does not contain the pair")
}

test_role_not_known if {
	count(finding) == 0 with input as {"params": {}, "facts": {"arns": {}, "saml": object.union(good, {"roles": [["a", "b"]]})}}
}

test_session_name if {
	only({"session_names": 0, "session_name_valid": false}, "the assertion has no attribute RoleSessionName")
	only({"session_names": 2, "session_name_valid": false}, "the attribute RoleSessionName has several values")
	only({"session_name_valid": false}, "the attribute RoleSessionName is not a session name")
}

test_duration if only({"duration_valid": false}, "the attribute SessionDuration is not a number")

test_case if {
	only({"roles": [], "misspelled": ["Role"]}, "the attribute Role is in the wrong case")
	only(
		{"session_names": 0, "session_name_valid": false, "misspelled": ["RoleSessionName"]},
		"the attribute RoleSessionName is in the wrong case",
	)
}
