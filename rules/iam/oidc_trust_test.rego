package rules.iam.oidc_trust_test

import data.rules.iam.oidc_trust.finding

statement(caller, tests) := {
	"path": ["AssumeRolePolicyDocument", "Statement"], "effect": "Allow", "actions": ["sts:AssumeRoleWithWebIdentity"],
	"callers": [object.union({"path": ["Principal"], "kind": "Federated"}, caller)], "tests": tests,
}

github := {"provider": "github", "name": "token.actions.githubusercontent.com"}

own := {"provider": "other", "name": "login.example.com"}

condition_of(provider, claim, value) := {
	"operator": "StringLike", "key": concat(":", [provider, claim]), "path": ["Condition"], "provider": provider, "claim": claim,
	"state": "own", "tenant": true, "needs": true, "values": [object.union({"path": ["Condition", "value"], "text": "x"}, value)],
}

found(statement) := result if {
	result := {[f.path, f.message] | some f in finding} with input as {"facts": {"trusted": [statement]}}
}

test_any_user if {
	found(statement(github, [])) == {[["Principal"], "any user of GitHub Actions can assume this role: require its sub in Condition"]}
	found(statement(own, [])) == {[["Principal"], "any user of \"login.example.com\" can assume this role: require its sub in Condition"]}
}

test_some_users if {
	asked := object.union(github, {"restricted": true, "asked": true})
	found(statement(asked, [])) == set()
	found(object.union(statement(github, []), {"effect": "Deny"})) == set()
	found(object.union(statement(github, []), {"actions": ["sts:TagSession"]})) == set()
	found(statement({"provider": "saml", "name": "arn"}, [])) == set()
	count(finding) == 0 with input as {"facts": {}}
}

test_refused if {
	restricted := object.union(github, {"restricted": true})
	test := condition_of("github", "repository_owner_id", {})
	found(statement(restricted, [test])) == {[["Principal"], "IAM refuses a trust policy for GitHub Actions without its sub in Condition"]}
	found(statement(restricted, [])) == set()
	found(statement(restricted, [object.union(test, {"needs": false})])) == set()
}

test_wide if {
	wide := condition_of("github", "sub", {"wide": true, "text": "repo:*"})
	message := "\"repo:*\" matches tokens of other customers of GitHub Actions too: begin with repo:OWNER/"
	found(statement(github, [wide])) == {[["Condition", "value"], message]}
	all := condition_of("other", "sub", {"wide": true, "text": "*"})
	some [_, other] in found(statement(own, [all]))
	other == "\"*\" matches every token of the provider: name a user, project or service account"
}

test_negated if {
	negated := object.union(condition_of("github", "sub", {}), {"needs": false, "negated": true, "operator": "StringNotLike"})
	some [path, message] in found(statement(github, [negated]))
	path == ["Condition"]
	startswith(message, "StringNotLike excludes only the listed values; any other user of GitHub Actions")
	count(found(statement(github, [negated]))) == 1
}

closed(changes, message) if {
	restricted := object.union(github, {"restricted": true, "asked": true})
	some [_, have] in found(statement(restricted, [object.union(condition_of("github", "sub", {}), changes)]))
	have == message
}

test_keys if {
	foreign := {"state": "foreign", "key": "example.com:sub"}
	closed(foreign, "\"example.com:sub\" is not a key of the provider in Principal: nobody can assume the role")
	closed({"state": "unset", "claim": "iss"}, "AWS does not set \"iss\" from tokens of GitHub Actions: nobody can assume the role")
	closed({"state": "unset", "claim": "iss", "needs": false}, "AWS does not set \"iss\" from tokens of GitHub Actions: the condition always holds")
	denies := object.union(
		statement(object.union(github, {"restricted": true, "asked": true}), [object.union(condition_of("github", "x", {}), {"state": "unset"})]),
		{"effect": "Deny"},
	)
	found(denies) == {[["Condition"], "AWS does not set \"x\" from tokens of GitHub Actions: the statement denies nobody"]}
	no_provider := object.remove(object.union(condition_of("github", "sub", {}), foreign), ["provider"])
	some [_, message] in found(statement(object.union(github, {"restricted": true, "asked": true}), [no_provider]))
	endswith(message, "nobody can assume the role")
}

test_values if {
	closed(
		{"values": [{"path": [], "text": "repo:o/r", "impossible": true}]},
		"\"repo:o/r\" is not a usual sub of GitHub Actions: repo:OWNER/REPO:ref:refs/heads/BRANCH or :environment:NAME",
	)
	closed(
		{"claim": "aud", "values": [{"path": [], "text": "sts.amazon.com", "impossible": true, "meant": "sts.amazonaws.com"}]},
		"\"sts.amazon.com\" is not the usual aud of GitHub Actions: did you mean \"sts.amazonaws.com\"?",
	)
	closed(
		{"claim": "actor_id", "values": [{"path": [], "text": "me", "impossible": true}]},
		"\"me\" is not an actor_id of GitHub Actions: the number of a user",
	)
	closed(
		{"claim": "repository_id", "values": [{"path": [], "text": "me", "impossible": true}]},
		"\"me\" is not a repository_id of GitHub Actions: a number",
	)
}
