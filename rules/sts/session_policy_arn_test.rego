package rules.sts.session_policy_arn_test

import data.rules.sts.session_policy_arn.finding

own := {
	"partition": "aws", "service": "iam", "region": "", "account": "123456789012",
	"resource": "policy/Reports", "type": "policy", "name": "Reports",
}

role := {"account": "123456789012"}

request(operation, policies) := {
	"operation": operation,
	"params": {"RoleArn": "role", "PolicyArns": [{"arn": key} | some key, _ in policies]},
	"facts": {"arns": object.union(policies, {"role": role})},
	"context": {},
}

said(change) := found if {
	all := finding with input as request("sts:AssumeRole", {"a": object.union(own, change)})
	some found in all
	found.path == ["PolicyArns", 0, "arn"]
}

silent(change) if {
	all := finding with input as request("sts:AssumeRole", {"a": object.union(own, change)})
	count(all) == 0
}

test_policies_of_the_role if {
	silent({})
	silent({"account": "aws", "resource": "policy/ReadOnlyAccess", "name": "ReadOnlyAccess"})
	silent({"account": "aws", "resource": "policy/job-function/Billing", "name": "Billing"})
	silent({"account": "aws", "resource": "policy/Unheard", "name": "Unheard"})
}

test_usual_policies_need_no_look if {
	count(finding) == 0 with input as request("sts:AssumeRole", {
		"arn:aws:iam::aws:policy/ReadOnlyAccess": object.union(own, {"service": "s3"}),
	})
}

test_no_managed_policy if {
	startswith(said({"type": "role", "resource": "role/demo"}).message, `"role/demo" is not a managed policy`)
	startswith(said({"service": "s3", "resource": "bucket"}).message, `"bucket" is not a managed policy`)
	said({"region": "us-east-1"})
	said({"account": "12345"})
	said({"name": "a b"})
}

test_other_account if {
	said({"account": "999988887777"}).message == "the policy is in account 999988887777, the role in 123456789012: STS accepts policies of that account and of AWS"
}

test_case_and_path_of_well_known_policies if {
	found := said({"account": "aws", "resource": "policy/Billing", "name": "Billing"})
	found.severity == "info"
	found.message == "the AWS managed policy with that name is arn:aws:iam::aws:policy/job-function/Billing"
	said({"account": "aws", "resource": "policy/readonlyaccess", "name": "readonlyaccess"}).severity == "info"
}

two := {"a": own, "b": object.union(own, {"account": "999988887777"}), "c": object.union(own, {"account": "aws"})}

test_federation_has_one_account if {
	all := finding with input as object.union(object.remove(request("sts:GetFederationToken", {}), ["params", "facts"]), {
		"params": {"PolicyArns": [{"arn": "c"}, {"arn": "a"}, {"arn": "b"}]},
		"facts": {"arns": two},
	})
	{f.path | some f in all} == {["PolicyArns", 2, "arn"]}
	every f in all { contains(f.message, "the first policy in 123456789012") }
}

test_federation_has_the_callers_account if {
	all := finding with input as {
		"operation": "sts:GetFederationToken",
		"params": {"PolicyArns": [{"arn": "a"}]},
		"facts": {"arns": two},
		"context": {"identity": {"account": "999988887777"}},
	}
	some found in all
	contains(found.message, "the caller in 999988887777")
}

test_role_not_known if {
	count(finding) == 0 with input as {
		"operation": "sts:AssumeRole",
		"params": {"PolicyArns": [{"arn": "a"}, {"arn": "b"}]},
		"unknown": [["RoleArn"]],
		"facts": {"arns": two},
		"context": {},
	}
}

test_entries_without_arn if {
	some found in finding with input as {"operation": "sts:AssumeRole", "params": {"PolicyArns": [{}]}, "facts": {}, "context": {}}
	found.path == ["PolicyArns", 0]
	found.severity == "warning"
	count(finding) == 0 with input as {
		"operation": "sts:AssumeRole",
		"params": {"PolicyArns": [{}, null]},
		"unknown": [["PolicyArns", 0, "arn"], ["PolicyArns", 1]],
		"facts": {},
		"context": {},
	}
}

test_several_in_one_text if {
	both := "arn:aws:iam::aws:policy/One;arn:aws:iam::aws:policy/Two"
	all := finding with input as request("sts:AssumeRole", {both: object.union(own, {"account": "aws"})})
	some found in all
	endswith(found.message, "contains several ARNs: write one per entry or line")
	count(all) == 1
}
