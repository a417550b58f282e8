package rules.policy.session_policy_length_test

import data.rules.policy.session_policy_length.finding

limit := data.limits.session_policy_characters

request(operation, size) := {
	"operation": operation,
	"params": {"Policy": "{}"},
	"facts": {"session_policy": size},
}

whole(characters, minified) := {"characters": characters, "minified": minified, "least": characters}

test_assume_role_too_long_without_white_space if {
	some found in finding with input as request("sts:AssumeRole", whole(limit + 9, limit + 1))
	found.path == ["Policy"]
	not found.severity
	count(finding) == 1 with input as request("sts:AssumeRole", whole(limit + 9, limit + 1))
}

test_assume_role_too_long_as_written if {
	some found in finding with input as request("sts:AssumeRole", whole(limit + 1, limit))
	found.severity == "warning"
	contains(found.message, "remove white space")
}

test_other_operations_count_what_is_written if {
	others := ["sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity", "sts:GetFederationToken"]
	every operation in others {
		some found in finding with input as request(operation, whole(limit + 1, 10))
		not found.severity
	}
}

test_at_the_limit if {
	every operation in ["sts:AssumeRole", "sts:GetFederationToken"] {
		count(finding) == 0 with input as request(operation, whole(limit, limit))
	}
}

test_arns_alone if {
	some found in finding with input as {
		"operation": "sts:GetFederationToken",
		"params": {"PolicyArns": []},
		"facts": {"session_policy": whole(limit + 1, limit + 1)},
	}
	found.path == ["PolicyArns"]
}

test_unknown_parts if {
	every operation in ["sts:AssumeRole", "sts:GetFederationToken"] {
		some found in finding with input as {
			"operation": operation,
			"params": {},
			"unknown": [["Policy"]],
			"facts": {"session_policy": {"least": limit + 1}},
		}
		contains(found.message, sprintf("at least %d", [limit + 1]))
	}
	count(finding) == 0 with input as request("sts:AssumeRole", {"least": limit})
}

test_policy_files_are_counted_as_for_assume_role if {
	some found in finding with input as request("policy:session", whole(limit + 9, limit + 1))
	found.path == ["Statement"]
	found.key
	not found.severity
	some written in finding with input as request("policy:session", whole(limit + 1, limit))
	written.severity == "warning"
}

test_no_policies if count(finding) == 0 with input as {"operation": "sts:AssumeRole", "params": {}, "facts": {}}
