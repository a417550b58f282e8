# METADATA
# title: NotAction or NotResource with Allow
# description: |
#   A statement that allows with NotAction or NotResource grants everything that it does not list: all other actions,
#   including those of future services, or all other resources. List what the session may do instead. To exclude
#   something, use a statement with Deny. In a trust policy NotAction likewise allows every other way of assuming the
#   role.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html
# custom:
#   fix: |
#     List the allowed actions and resources in Action and Resource. To exclude something, add a second statement with
#     Effect `Deny`.
#   severity: warning
#   operations: [session-policy, trust-policy]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-037, POL-054, TRU-024]
#   date: 2026-11-29
#   access_analyzer:
#     - CREATE_SLR_WITH_NOT_RESOURCE
#     - CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE
#     - CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE
#     - CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION
#     - PASS_ROLE_WITH_NOT_RESOURCE
#     - PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE
#     - PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE
#     - PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION
#     - ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE
package rules.policy.allow_by_exclusion

finding contains {"path": array.concat(statement.path, [list]), "key": true, "message": message} if {
	input.facts.seen.by_exclusion
	some statement in input.facts.statements
	some list in statement.by_exclusion
	not refused(list)
	message := sprintf("with %s the statement allows every %s that is not listed, including future ones", [
		list,
		granted[list],
	])
}

# refused reports whether IAM refuses the element, of which another rule speaks. Undefined otherwise.
refused("NotResource") if input.facts.document.trust

granted := {"NotAction": "action", "NotResource": "resource"}
