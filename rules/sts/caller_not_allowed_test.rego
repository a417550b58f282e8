package rules.sts.caller_not_allowed_test

import data.rules.sts.caller_not_allowed.finding

request(operation, context) := {"operation": operation, "params": {}, "facts": {}, "context": context}

message(operation, context) := m if {
	some found in finding with input as request(operation, context)
	found.path == []
	m := found.message
}

test_root if {
	startswith(message("sts:AssumeRole", {"caller": "root"}), "the root user cannot assume roles")
	startswith(message("sts:AssumeRoot", {"caller": "root"}), "the root user cannot call AssumeRoot")
}

test_root_may_call if {
	count(finding) == 0 with input as request("sts:GetSessionToken", {"caller": "root"})
	count(finding) == 0 with input as request("sts:GetFederationToken", {"caller": "root"})
}

test_federated_user if {
	every operation in ["sts:AssumeRole", "sts:AssumeRoot", "sts:GetFederationToken", "sts:GetSessionToken"] {
		startswith(message(operation, {"caller": "federated"}), "a federated user")
	}
}

test_sessions if {
	every operation in ["sts:GetFederationToken", "sts:GetSessionToken"] {
		contains(message(operation, {"caller": "role"}), "requires the long-term credentials of a user")
		some found in finding with input as request(operation, {"caller": "user", "source": {"operation": "sts:GetSessionToken"}})
		found.related[0].of == 1
	}
}

test_users_and_roles if {
	every operation in ["sts:AssumeRole", "sts:AssumeRoot"] {
		count(finding) == 0 with input as request(operation, {"caller": "user"})
		count(finding) == 0 with input as request(operation, {"caller": "role", "source": {"operation": "sts:AssumeRole"}})
	}
	count(finding) == 0 with input as request("sts:GetSessionToken", {"caller": "user"})
}

target(params, account) := object.union(request("sts:AssumeRoot", {"identity": {"account": account}}), {
	"params": params,
	"facts": {"arns": {"arn": {"account": "222222222222"}}},
})

test_own_account if {
	some found in finding with input as target({"TargetPrincipal": "222222222222"}, "222222222222")
	found.path == ["TargetPrincipal"]
	count(finding) == 1 with input as target({"TargetPrincipal": "arn"}, "222222222222")
	count(finding) == 0 with input as target({"TargetPrincipal": "arn"}, "111111111111")
	count(finding) == 0 with input as target({}, "222222222222")
}

test_iam_refuses_federated_users if {
	startswith(message("iam:CreateRole", {"caller": "federated"}), "IAM refuses credentials of GetFederationToken")
}

test_iam_refuses_sessions_without_mfa if {
	some found in finding with input as request("iam:UpdateRole", {"caller": "user", "source": {
		"operation": "sts:GetSessionToken",
		"without_mfa": true,
	}})
	found.aws_error == "InvalidClientTokenId"
	startswith(found.message, "IAM refuses credentials of GetSessionToken")
}

test_iam_accepts_others if {
	count(finding) == 0 with input as request("iam:CreateRole", {"caller": "role", "source": {"operation": "sts:AssumeRole"}})
	count(finding) == 0 with input as request("iam:CreateRole", {"caller": "user", "source": {"operation": "sts:GetSessionToken"}})
}

test_root_session_is_a_warning if {
	some found in finding with input as request("sts:AssumeRole", {"caller": "root", "source": {"operation": "sts:AssumeRoot"}})
	found.severity == "warning"
}

test_session_token_assumes_root if {
	some found in finding with input as request("sts:AssumeRoot", {"caller": "user", "source": {"operation": "sts:GetSessionToken"}})
	found.severity == "warning"
}

test_likely_caller if {
	some found in finding with input as request("sts:GetSessionToken", {"caller": "session", "caller_unsure": true})
	found.severity == "warning"
}

with_device(caller) := object.union(request("sts:AssumeRole", {"caller": caller}), {"params": {"SerialNumber": "serial"}})

test_device_of_a_role if {
	some found in finding with input as with_device("role")
	found.path == ["SerialNumber"]
	count(finding) == 0 with input as with_device("user")
}
