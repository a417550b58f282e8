# METADATA
# title: Source identity changes within a role chain
# description: |
#   The source identity of the first session in a role chain applies to every later session of the chain. A later
#   request may leave SourceIdentity out or repeat the value. STS refuses a different value.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html
# custom:
#   fix: |
#     Leave SourceIdentity out of the later request, or repeat the value that the first request of the chain
#     set.
#   severity: error
#   operations: ["sts:AssumeRole"]
#   aws_error: AccessDenied
#   confidence: doc
#   facts: [STS-S039, MTX-027]
#   date: 2026-11-21
package rules.sts.changed_source_identity

import data.rules.lib

finding contains {"path": ["SourceIdentity"], "message": message, "related": related} if {
	first := input.context.source_identity
	input.params.SourceIdentity != first.value
	message := sprintf("the role chain already has the source identity %s, which cannot change to %s", [
		lib.text.quote_short(first.value),
		lib.text.quote_short(input.params.SourceIdentity),
	])
	related := [{"of": first.hop, "path": ["SourceIdentity"], "message": "the source identity of the chain"}]
}
