# METADATA
# title: Invalid trust policy
# description: |
#   Each statement of AssumeRolePolicyDocument needs a Principal and actions of STS such as `sts:AssumeRole`. It has
#   no Resource, because the policy applies to the role itself. IAM refuses a session policy or permissions policy
#   here, and a policy without statements.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-custom.html
# custom:
#   fix: |
#     Give each statement a Principal and an action such as `sts:AssumeRole`, and remove Resource. Put the role's
#     permissions into its permissions policies.
#   severity: error
#   operations: ["iam:CreateRole"]
#   aws_error: MalformedPolicyDocument
#   confidence: live
#   facts: [IAM-S025]
#   date: 2026-11-21
package rules.iam.invalid_trust_policy

import data.rules.lib

parameter := "AssumeRolePolicyDocument"

finding contains {"path": [parameter, "Statement"], "message": message} if {
	policy := input.policies[parameter]
	is_object(policy)
	lib.params.known([parameter, "Statement"])
	object.get(policy, "Statement", null) in {null, []}
	every place in object.get(input, "unknown", []) { array.slice(place, 0, 2) != [parameter, "Statement"] }
	message := "the trust policy has no statement; it needs one that says who may assume the role"
}

finding contains {"path": array.concat(path, ["Effect"]), "message": message} if {
	some [path, statement] in lib.policy_document.statements(parameter)
	every element in ["Principal", "NotPrincipal"] {
		object.get(statement, element, null) == null
		lib.params.known(array.concat(path, [element]))
	}
	message := "a statement of a trust policy needs Principal: who may assume the role"
}

finding contains {"path": array.concat(path, [element]), "key": true, "message": message} if {
	some [path, statement] in lib.policy_document.statements(parameter)
	some element in ["Resource", "NotResource"]
	element in object.keys(statement)
	message := sprintf("a trust policy has no %s: it applies to the role itself", [element])
}

finding contains {"path": place, "message": message} if {
	some [path, statement] in lib.policy_document.statements(parameter)
	some [place, action] in lib.policy_document.strings(array.concat(path, ["Action"]), statement.Action)
	not startswith(lower(action), "sts:")
	message := sprintf("action %s is not accepted in a trust policy: use sts:AssumeRole or a related action", [lib.text.quote(action)])
}
