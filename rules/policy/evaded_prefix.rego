# METADATA
# title: Excluded prefix that a shorter one evades
# description: |
#   `s3:prefix` is the prefix that the request names. A statement that excludes some prefixes, with Deny or with
#   Allow and a negated operator, does not hide the names below them: a request for a shorter prefix, or without
#   one, lists these names too.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
# custom:
#   fix: |
#     List the prefixes that the session may use, with Allow and StringLike on `s3:prefix`.
#   severity: warning
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
#   access_analyzer: [S3_PREFIX_IN_NEGATIVE_CONTEXT]
package rules.policy.evaded_prefix

import data.rules.lib

finding contains {"path": condition.path, "key": true, "message": message} if {
	input.facts.seen.evaded
	some statement in input.facts.statements
	some condition in statement.conditions
	condition.evaded
	message := sprintf("a request for a shorter prefix than %s lists the same names; allow prefixes instead", [
		lib.text.quote_short(condition.values[0].text),
	])
}
