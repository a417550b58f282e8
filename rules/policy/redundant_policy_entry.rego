# METADATA
# title: Redundant action or resource
# description: |
#   An action or resource is a duplicate, or a wildcard in the same list covers it. The policy has the same meaning
#   without it and is shorter. `sessionlint shrink` removes such entries.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
# custom:
#   fix: |
#     Remove the entry, or run `sessionlint shrink`, which removes all of them and proves that the policy
#     grants the same.
#   autofix: safe
#   severity: info
#   operations: [session-policy, delegation-template]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-038, POL-039, POL-055]
#   date: 2026-09-26
#   access_analyzer: [REDUNDANT_ACTION, REDUNDANT_RESOURCE]
package rules.policy.redundant_policy_entry

import data.rules.lib

finding contains {"path": entry.path, "message": message, "fix": {"remove": true}} if {
	input.facts.seen.same_as
	some list in lists
	some entry in list
	list[entry.same_as]
	message := sprintf("duplicate entry %s", [lib.text.quote(entry.text)])
}

finding contains {"path": entry.path, "message": message, "fix": {"remove": true}} if {
	input.facts.seen.covered_by
	some list in lists
	some entry in list
	by := list[entry.covered_by].text
	message := sprintf("%s is covered by %s in the same list", [lib.text.quote(entry.text), lib.text.quote_short(by)])
}

lists contains statement.actions if some statement in input.facts.statements

lists contains statement.resources if some statement in input.facts.statements
