# METADATA
# title: Required policy element missing
# description: |
#   A policy needs Statement, and each statement Effect, one of Action and NotAction, and one of Resource and
#   NotResource. AWS refuses a policy that lacks one. Trust policies have no Resource, so a copy of one lacks it.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
# custom:
#   fix: |
#     Add what is missing: Statement, and in each statement Effect, Action and Resource (`*` where an action
#     has no resources).
#   severity: error
#   operations: [session-policy]
#   aws_error: MalformedPolicyDocument
#   confidence: live-iam
#   facts: [POL-018, POL-021, POL-028, POL-040]
#   date: 2026-09-26
#   when: [facts.seen.lacks]
package rules.policy.missing_policy_element

finding contains {"path": array.concat(statement.path, [element]), "message": message} if {
	input.facts.seen.lacks
	some statement in input.facts.statements
	some element in statement.lacks
	message := sprintf("the statement has neither %s nor Not%s; AWS takes exactly one of them", [element, element])
}
