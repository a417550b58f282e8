# METADATA
# title: Unknown action
# description: |
#   AWS accepts a policy with an action that its service does not have, such as `s3:GetObjekt`; the action then grants
#   nothing, without an error. sessionlint uses a catalog of AWS's services, whose date is in the message. AWS adds
#   entries every week: set `catalog` in the configuration to use a newer one.
# related_resources:
#   - https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
# custom:
#   fix: |
#     Correct the spelling. The Service Authorization Reference lists the actions of each service. If AWS has added
#     the action since, name a newer catalog.
#   autofix: unsafe
#   severity: warning
#   operations: [session-policy, delegation-template]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-033]
#   date: 2026-11-29
#   access_analyzer: [INVALID_ACTION]
package rules.policy.unknown_action

import data.rules.lib

finding contains object.union({"path": action.path, "message": message}, lib.fix.close(action)) if {
	input.facts.seen.unknown_action
	some statement in input.facts.statements
	some action in statement.actions
	action.unknown_action
	not action.instead
	not action.same_as
	message := sprintf("%s, as of %s%s", [what(action), input.facts.document.catalog, lib.text.did_you_mean(action)])
}

what(action) := sprintf("no action matches %s", [lib.text.quote(action.text)]) if {
	action.wild
} else := sprintf("unknown action %s", [lib.text.quote(action.text)])
