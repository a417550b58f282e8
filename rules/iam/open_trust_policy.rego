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
#   facts: [IAM-S026, TRU-123]
#   date: 2026-11-21
package rules.iam.open_trust_policy

finding contains {"path": caller.path, "message": message} if {
	some statement in input.facts.trusted
	statement.effect == "Allow"
	not statement.more_keys
	some caller in statement.callers
	caller.kind == "AWS"
	caller.text == "*"
	every test in statement.tests { open(test) }
	message := sprintf("anybody with an AWS account can assume this role: %s", [advice(statement)])
}

# open reports whether a condition accepts anybody: it is also true without its key, or its key says nothing about the
# caller.
open(test) if not test.needs

open(test) if test.folded in keys_of_anybody

keys_of_anybody := {
	"aws:securetransport", "aws:requestedregion", "aws:currenttime", "aws:epochtime",
	"aws:useragent",
}

advice(statement) := "name a Principal, or add a Condition" if {
	count(statement.tests) == 0
} else := "no condition requires an account or organization"
