package rules.iam.delegation_owner_test

import data.rules.iam.delegation_owner.finding

test_no_identities if {
	every owner in ["arn:aws:s3:::bucket-name-long", "AROA1234567890EXAMPLE", "arn:aws:iam::123456789012:policy/x"] {
		some found in finding with input as {"params": {"OwnerId": owner}}
		found.path == ["OwnerId"]
		found.severity == "warning"
	}
}

test_too_short if {
	every owner, part in {"123456789012": "is an account", "alice": "is too short"} {
		some found in finding with input as {"params": {"OwnerId": owner}}
		contains(found.message, part)
		not found.severity
	}
}

test_identities if {
	every kind in ["user/alice", "role/team/demo", "root"] {
		owner := sprintf("arn:aws:iam::123456789012:%s", [kind])
		count(finding) == 0 with input as {"params": {"OwnerId": owner}}
	}
	count(finding) == 0 with input as {"params": {}}
}
