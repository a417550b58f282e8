package rules.sts.trust_policy_refusal_test

import data.rules.sts.trust_policy_refusal.finding

request(operation, params, trust) := {"operation": operation, "params": params, "context": {"role": {"trust": trust}}}

user(actions) := {"actions": actions, "principals": {"AWS": ["123456789012"]}}

provider := {"actions": ["sts:AssumeRoleWithWebIdentity"], "principals": {"Federated": ["accounts.google.com"]}}

tags := {"Tags": [{"Key": "a", "Value": "b"}]}

test_tags if {
	some found in finding with input as request("sts:AssumeRole", tags, [user(["sts:AssumeRole"])])
	found.path == ["Tags"]
	found.severity == "warning"
	certain := object.union(request("sts:AssumeRole", tags, [user(["sts:AssumeRole"])]), {"context": {"role": {"certain": true}}})
	some sure in finding with input as certain
	not sure.severity
	count(finding) == 0 with input as request("sts:AssumeRole", tags, [user(["sts:AssumeRole"]), user(["sts:TagSession"])])
	count(finding) == 0 with input as request("sts:AssumeRole", {"Tags": []}, [user(["sts:AssumeRole"])])
}

test_source_identity if {
	some found in finding with input as request("sts:AssumeRole", {"SourceIdentity": "a"}, [user(["sts:AssumeRole"])])
	found.path == ["SourceIdentity"]
	found.severity == "warning"
	allowed := [user(["sts:AssumeRole", "sts:SetSourceIdentity"])]
	count(finding) == 0 with input as request("sts:AssumeRole", {"SourceIdentity": "a"}, allowed)
}

test_inherited_source_identity if {
	chain := {"context": {"source_identity": {"value": "a", "hop": 1}}}
	some found in finding with input as object.union(request("sts:AssumeRole", {}, [user(["sts:AssumeRole"])]), chain)
	found.path == ["RoleArn"]
	found.related[1].of == 1
	allowed := request("sts:AssumeRole", {}, [user(["sts:AssumeRole", "sts:SetSourceIdentity"])])
	count(finding) == 0 with input as object.union(allowed, chain)
	own := finding with input as object.union(request("sts:AssumeRole", {"SourceIdentity": "a"}, [user(["sts:AssumeRole"])]), chain)
	{f.path | some f in own} == {["SourceIdentity"]}
}

test_kind_of_principal if {
	some found in finding with input as request("sts:AssumeRole", {}, [provider])
	found.message == "the role's trust policy does not allow sts:AssumeRole to any user, role or account"
	some other in finding with input as request("sts:AssumeRoleWithSAML", {}, [provider, user(["sts:AssumeRole"])])
	other.message == "the role's trust policy does not allow sts:AssumeRoleWithSAML to any identity provider"
	count(finding) == 1 with input as request("sts:AssumeRole", {}, [{"actions": ["sts:AssumeRole"], "principals": {"Service": ["ec2.amazonaws.com"]}}])
	count(finding) == 0 with input as request("sts:AssumeRoleWithWebIdentity", {}, [provider])
}

test_trust_policy_not_known if {
	count(finding) == 0 with input as {"operation": "sts:AssumeRole", "params": tags, "context": {}}
	count(finding) == 0 with input as {"operation": "sts:AssumeRole", "params": {"SourceIdentity": "a"}, "context": {"role": {}}}
}
