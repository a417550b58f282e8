# METADATA
# title: Elements of a template out of order
# description: |
#   AWS reviews the template of a delegation before a partner can use it. Its guidelines ask for the elements of each
#   statement in the order Effect, Action or NotAction, Resource and Condition.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/temporary-delegation-policy-evaluation-guidelines.html
# custom:
#   fix: |
#     Put the elements into this order, or run `sessionlint --fix`.
#   severity: warning
#   autofix: safe
#   operations: [delegation-template]
#   aws_error: ""
#   confidence: doc
#   facts: [DLG-018]
#   date: 2026-11-29
package rules.policy.delegation_statement_order

finding contains {"path": entry.path, "key": true, "message": message} if {
	some entry in input.facts.template.misplaced
	member := entry.path[count(entry.path) - 1]
	message := sprintf("%s is after %s; AWS's guidelines have Effect, Action, Resource, Condition", [member, entry.after])
}
