# METADATA
# title: Policy uses a session tag that is not set
# description: |
#   `${aws:PrincipalTag/team}` is the value of the session tag team. The request does not set this tag, so unless the
#   role has it the resource or condition never matches. The rule reports nothing if not all tags are known: for
#   requests by a role session, which may inherit transitive tags, and for tags from an identity provider.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
# custom:
#   fix: |
#     Add the tag to Tags, or give the variable a default, `${aws:PrincipalTag/NAME, 'default'}`. If the role itself
#     has the tag, accept the finding.
#   severity: warning
#   operations: ["sts:AssumeRole", "sts:GetFederationToken"]
#   aws_error: ""
#   confidence: infer
#   facts: [POL-064]
#   date: 2026-09-26
package rules.policy.tag_variable_without_tag

import data.rules.lib

finding contains {"path": path, "message": message} if {
	input.facts.seen.variables
	some {"path": path, "variable": variable} in lib.session_policy.variables
	startswith(variable.folded, prefix)
	not variable.default
	not variable.flaw
	key := substring(variable.folded, count(prefix), -1)
	not key in session_tags
	tags_known
	not input.context.role.tags[key]
	message := sprintf("%s: the request has no such tag, so it is empty unless the role has it", [
		lib.text.quote(variable.text),
	])
}

prefix := "aws:principaltag/"

session_tags := {lower(tag.Key) | some tag in input.params.Tags}

tags_known if {
	object.get(input.context, "caller", "") != "role"
	all_keys_known
}

all_keys_known if lib.params.missing(["Tags"])

all_keys_known if every tag in input.params.Tags { tag.Key }
