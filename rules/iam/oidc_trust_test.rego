package rules.iam.oidc_trust_test

import data.rules.iam.oidc_trust.finding

github := "token.actions.githubusercontent.com"

request(issuer, condition) := {"unknown": [], "policies": {"AssumeRolePolicyDocument": {"Statement": [{
	"Effect": "Allow",
	"Principal": {"Federated": sprintf("arn:aws:iam::123456789012:oidc-provider/%s", [issuer])},
	"Action": "sts:AssumeRoleWithWebIdentity",
	"Condition": condition,
}]}}}

found(issuer, condition) := result if {
	result := {[array.slice(f.path, 3, 9), f.message] | some f in finding} with input as request(issuer, condition)
}

condition(issuer, claim, value) := {"StringLike": {sprintf("%s:%s", [issuer, claim]): value}}

test_any_user if {
	every case in [
		[github, {}, "job_workflow_ref or sub"],
		[github, condition(github, "aud", "sts.amazonaws.com"), "job_workflow_ref or sub"],
		["gitlab.com", condition("gitlab.com", "aud", "https://gitlab.com"), "sub"],
		["oidc.vercel.com", {}, "aud"],
		["oidc.eks.eu-west-1.amazonaws.com/id/ABC", condition("oidc.eks.eu-west-1.amazonaws.com/id/abc", "aud", "x"), "sub"],
		["login.example.com", {"StringEquals": {"aws:SourceVpc": "x"}}, "sub"],
	] {
		some [path, message] in found(case[0], case[1])
		path == ["Principal", "Federated"]
		endswith(message, sprintf("require its %s in Condition", [case[2]]))
	}
}

test_some_users if {
	found(github, condition(github, "sub", "repo:org/repo:*")) == set()
	found(github, condition(github, "job_workflow_ref", "org/repo/.github/workflows/a.yml@main")) == set()
	found("gitlab.com", condition("GitLab.com", "sub", "project_path:group/project:*")) == set()
	found("oidc.vercel.com", condition("oidc.vercel.com", "aud", "https://vercel.com/team")) == set()
	found("login.example.com", condition("login.example.com", "aud", "app")) == set()
	count(finding) == 0 with input as {"policies": {}}
}

test_every_subject if {
	some [path, _] in found(github, condition(github, "sub", ["repo:org/repo:*", "repo:*"]))
	path == ["Condition", "StringLike", sprintf("%s:sub", [github]), 1]
	some [other, _] in found("login.example.com", {"ForAnyValue:StringLike": {"login.example.com:sub": "*"}})
	other == ["Condition", "ForAnyValue:StringLike", "login.example.com:sub"]
	found("login.example.com", {"StringEquals": {"login.example.com:sub": "*"}}) == set()
}

test_other_providers if {
	saml := {"Federated": "arn:aws:iam::123456789012:saml-provider/okta"}
	statement := {"Effect": "Allow", "Principal": saml, "Action": "sts:AssumeRoleWithSAML"}
	count(finding) == 0 with input as {"unknown": [], "policies": {"AssumeRolePolicyDocument": {"Statement": statement}}}
}

test_unknown_conditions if {
	every hidden in [
		["AssumeRolePolicyDocument", "Statement", 0, "Condition", "StringLike", sprintf("%s:sub", [github])],
		["AssumeRolePolicyDocument", "Statement", 0, "Condition"],
	] {
		unclear := object.union(request(github, {}), {"unknown": [hidden]})
		count(finding) == 0 with input as unclear
	}
}

strange(issuer, condition, key) if {
	some [path, message] in found(issuer, condition)
	path == ["Condition", "StringLike", key]
	endswith(message, "is not a key of the provider in Principal: nobody can assume the role")
	count(found(issuer, condition)) == 1
}

test_keys_of_no_provider if {
	strange("login.example.com", condition("https://login.example.com", "sub", "app"), "https://login.example.com:sub")
	strange("login.example.com", condition("login.example.org", "sub", "app"), "login.example.org:sub")
	strange(github, condition("token.action.githubusercontent.com", "sub", "repo:o/r:*"), "token.action.githubusercontent.com:sub")
}

test_keys_that_close_nothing if {
	some operator in ["StringNotLike", "StringLikeIfExists", "ForAllValues:StringLike", "Null"]
	some [path, message] in found(github, {operator: {"login.example.org:sub": "x"}})
	path == ["Principal", "Federated"]
	startswith(message, "any user of")
}

test_slash_at_the_end if {
	found("login.example.com", condition("login.example.com/", "sub", "app")) == set()
}
