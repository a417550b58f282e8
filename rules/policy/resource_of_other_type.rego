# METADATA
# title: Action does not apply to the type of the resources
# description: |
#   AWS checks an action against certain types of resources: `ec2:TerminateInstances` against instances, not against
#   volumes. If none of the resources in the statement is of such a type, the action never matches. sessionlint uses a
#   catalog of AWS's services, whose date is in the message. AWS adds entries every week: set `catalog` in the
#   configuration to use a newer one.
# related_resources:
#   - https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
# custom:
#   fix: |
#     Add a resource of a type that the action applies to, as the message shows it, or move the action into a
#     statement with such a resource.
#   severity: warning
#   operations: [session-policy, delegation-template]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
package rules.policy.resource_of_other_type

import data.rules.lib

finding contains {"path": action.path, "message": message} if {
	input.facts.seen.kinds
	some statement in input.facts.statements
	some i, action in statement.actions
	action.unmet == "type"
	not action.unmet_as
	message := sprintf("%s%s to %s, as of %s; the statement names none", [
		lib.text.quote_short(action_text(action)),
		applies(lib.session_policy.more(statement, i)),
		kind(action),
		input.facts.document.catalog,
	])
}

action_text(action) := action.text

action_text(action) := concat("", [action.vendor, ":…"]) if action.partial

applies(0) := " applies"

applies(more) := sprintf(" and %d more apply", [more]) if more > 0

# kind shows the first form of the ARNs that the action applies to, without the partition, region and account.
kind(action) := concat("", [lib.text.brief(concat(":", [parts[2], "…", resource])), others(count(action.kinds))]) if {
	parts := split(action.kinds[0], ":")
	resource := concat(":", array.slice(parts, 5, count(parts)))
}

others(1) := ""

others(n) := " and others" if n > 1
