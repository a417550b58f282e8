package rules.sts.trust_policy_refusal_test

import data.rules.sts.trust_policy_refusal.finding

about(params, assumed) := {"operation": "sts:AssumeRole", "params": params, "context": {"assumed": [object.union({"path": ["RoleArn"], "index": 0}, assumed)]}}

refused(reason) := {"refusal": {"reason": reason, "place": ["AssumeRolePolicyDocument"], "given": [], "accepts": []}}

condition(key, more) := {"refusal": object.union({"reason": "condition", "key": key, "place": [], "given": [], "accepts": ["blue"]}, more)}

pairs := {"Tags": [{"Key": "a", "Value": "b"}]}

test_tags if {
	some found in finding with input as about(pairs, {"lacks": ["sts:TagSession"]})
	found.path == ["Tags"]
	found.severity == "warning"
	certain := object.union(about(pairs, {"lacks": ["sts:TagSession"]}), {"context": {"role": {"certain": true}}})
	some sure in finding with input as certain
	not sure.severity
	count(finding) == 0 with input as about(pairs, {"lacks": []})
	count(finding) == 0 with input as about({"Tags": []}, {"lacks": ["sts:TagSession"]})
}

test_source_identity if {
	some found in finding with input as about({"SourceIdentity": "a"}, {"lacks": ["sts:SetSourceIdentity"]})
	found.path == ["SourceIdentity"]
	found.severity == "warning"
	count(finding) == 0 with input as about({"SourceIdentity": "a"}, {"lacks": []})
}

test_inherited_source_identity if {
	chain := {"context": {"source_identity": {"value": "a", "hop": 1}}}
	some found in finding with input as object.union(about({}, {"lacks": ["sts:SetSourceIdentity"]}), chain)
	found.path == ["RoleArn"]
	found.related[1].of == 1
	count(finding) == 0 with input as object.union(about({}, {"lacks": []}), chain)
	own := finding with input as object.union(about({"SourceIdentity": "a"}, {"lacks": ["sts:SetSourceIdentity"]}), chain)
	{f.path | some f in own} == {["SourceIdentity"]}
}

test_callers if {
	some found in finding with input as about({}, refused("kind"))
	found.message == "the role's trust policy does not allow sts:AssumeRole to any user, role or account"
	some other in finding with input as about({}, refused("nobody"))
	other.message == "the role's trust policy allows nothing; allow sts:AssumeRole to the caller"
}

test_missing_tag if {
	some found in finding with input as about({}, condition("aws:RequestTag/team", {}))
	found.message == `the role's trust policy requires the session tag "team", which the request does not set`
	found.path == ["RoleArn"]
	some other in finding with input as about(pairs, condition("aws:RequestTag/team", {}))
	other.path == ["Tags"]
	count(finding) == 0 with input as about({}, condition("sts:ExternalId", {}))
}

test_other_value if {
	some found in finding with input as about(pairs, condition("aws:RequestTag/a", {"given": ["b"], "path": ["Tags", 0, "Value"]}))
	found.message == `a is "b"; the role accepts "blue"`
	found.path == ["Tags", 0, "Value"]
}

test_identity_providers if {
	request := object.union(about({}, refused("kind")), {"operation": "sts:AssumeRoleWithSAML"})
	some found in finding with input as request
	found.message == "the role's trust policy does not allow sts:AssumeRoleWithSAML to any identity provider"
	other := object.union(about({}, refused("principal")), {"operation": "sts:AssumeRoleWithSAML"})
	{[f.path, f.message] | some f in finding} == {[
		["PrincipalArn"], "the role's trust policy does not allow sts:AssumeRoleWithSAML to this provider",
	]} with input as other
	count(finding) == 0 with input as object.union(other, {"operation": "sts:AssumeRoleWithWebIdentity"})
}

test_trust_policy_not_known if {
	count(finding) == 0 with input as {"operation": "sts:AssumeRole", "params": pairs, "context": {}}
	count(finding) == 0 with input as {"operation": "sts:AssumeRole", "params": {"SourceIdentity": "a"}, "context": {"assumed": []}}
}
