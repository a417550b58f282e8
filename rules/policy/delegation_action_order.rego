# METADATA
# title: Actions of a template not sorted
# description: |
#   AWS reviews the template of a delegation before a partner can use it. Its guidelines ask for the actions of each
#   statement in alphabetical order. Whether capital letters come first is not documented; they count as small ones here.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/temporary-delegation-policy-evaluation-guidelines.html
# custom:
#   fix: |
#     Sort the actions, or run `sessionlint --fix`.
#   severity: warning
#   autofix: safe
#   operations: [delegation-template]
#   aws_error: ""
#   confidence: doc
#   facts: [DLG-019]
#   date: 2026-11-29
package rules.policy.delegation_action_order

import data.rules.lib

finding contains {"path": path, "message": message} if {
	some path in input.facts.template.unsorted
	some statement in input.facts.statements
	some action in statement.actions
	action.path == path
	message := sprintf("%s is not in alphabetical order, in which AWS's guidelines ask for actions", [lib.text.quote(action.text)])
}
