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
