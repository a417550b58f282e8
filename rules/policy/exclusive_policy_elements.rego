# METADATA
# title: Mutually exclusive policy elements
# description: |
#   A statement has either Action or NotAction, and either Resource or NotResource. AWS refuses a statement with both.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
# custom:
#   fix: |
#     Keep one of Action and NotAction, and one of Resource and NotResource; split the statement if both are
#     needed.
#   severity: error
#   operations: [session-policy, trust-policy, delegation-template]
#   aws_error: MalformedPolicyDocument
#   confidence: live-iam
#   facts: [POL-028, POL-040, TRU-025]
#   date: 2026-09-26
#   access_analyzer: [UNSUPPORTED_ELEMENT_COMBINATION]
package rules.policy.exclusive_policy_elements

finding contains {"path": array.concat(statement.path, [opposite]), "key": true, "message": message} if {
	input.facts.seen.doubles
	some statement in input.facts.statements
	some element in statement.doubles
	opposite := concat("", ["Not", element])
	message := sprintf("the statement has %s and %s; AWS accepts exactly one of them", [element, opposite])
}
