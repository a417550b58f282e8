# METADATA
# title: Role trusts everybody
# description: |
#   With Principal `{"AWS": "*"}` every identity in every AWS account that has permission in its own account can assume
#   the role. IAM refuses `*` without AWS (invalid-trust-policy).
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
# custom:
#   fix: |
#     Name accounts or roles in Principal, or add a Condition such as StringEquals on `aws:PrincipalOrgID`.
#   severity: warning
#   operations: [trust-policy]
#   aws_error: ""
#   confidence: doc
#   facts: [IAM-S026]
#   date: 2026-11-21
package rules.iam.open_trust_policy

import data.rules.lib

finding contains {"path": place, "message": message} if {
	some [path, statement] in lib.trust.statements
	statement.Effect == "Allow"
	some place in everybody(path, statement)
	count(lib.trust.condition_keys(path, statement)) == 0
	message := "anybody with an AWS account can assume this role: name a Principal, or add a Condition"
}

everybody(path, statement) := {place |
	some [place, principal] in lib.policy_document.strings(array.concat(path, ["Principal", "AWS"]), statement.Principal.AWS)
	principal == "*"
}
