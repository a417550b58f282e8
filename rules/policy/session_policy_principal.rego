# METADATA
# title: Principal in a session policy
# description: |
#   Principal and NotPrincipal say to whom a statement applies. Only trust policies and resource policies have them. A
#   session policy always applies to its session, and STS refuses one with a principal.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
# custom:
#   fix: |
#     Remove Principal. A session policy always applies to the session.
#   autofix: unsafe
#   severity: error
#   operations: [session-policy, delegation-template]
#   aws_error: MalformedPolicyDocument
#   confidence: live
#   facts: [POL-020, DLG-016]
#   date: 2026-09-26
#   access_analyzer: [UNSUPPORTED_PRINCIPAL]
package rules.policy.session_policy_principal

finding contains {
	"path": array.concat(statement.path, [element]),
	"key": true,
	"message": message,
	"fix": {"remove": true},
} if {
	input.facts.seen.principal_members
	some statement in input.facts.statements
	some element in statement.principal_members
	message := sprintf("%s has no %s: it always applies to its session", [kind, element])
}

kind := "the template of a delegation" if {
	input.operation == "policy:delegation-template"
} else := "a session policy"
