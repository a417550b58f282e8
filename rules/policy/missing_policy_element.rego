# METADATA
# title: Required policy element missing
# description: |
#   A policy needs Statement. Each statement needs Effect, either Action or NotAction, and either Resource or
#   NotResource (in a trust policy Principal instead). AWS refuses a policy that lacks one of them. A session policy
#   copied from a trust policy lacks Resource.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
# custom:
#   fix: |
#     Add the missing element: Statement, and in each statement Effect, Action and Resource (`*` if the actions
#     support no resources). A trust policy has no Resource.
#   severity: error
#   operations: [session-policy, trust-policy, delegation-template]
#   aws_error: MalformedPolicyDocument
#   confidence: live-iam
#   facts: [POL-018, POL-021, POL-028, POL-040, TRU-003, TRU-007]
#   date: 2026-09-26
#   access_analyzer: [MISSING_ACTION, MISSING_EFFECT, MISSING_RESOURCE, MISSING_STATEMENT]
package rules.policy.missing_policy_element

finding contains {"path": array.concat(statement.path, [element]), "message": message} if {
	input.facts.seen.lacks
	some statement in input.facts.statements
	some element in statement.lacks
	element != "Principal" # the rule invalid-trust-policy says more of it
	message := sprintf("the statement has neither %s nor Not%s; AWS accepts exactly one of them", [element, element])
}
