# METADATA
# title: S3 action and resource are of different levels
# description: |
#   S3 checks actions such as GetObject against objects (`arn:aws:s3:::bucket/key`), and actions such as ListBucket
#   against buckets (`arn:aws:s3:::bucket`). If the statement has only resources of the other level, the action never
#   matches, and the session gets "access denied".
# related_resources:
#   - https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html
#   - https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
# custom:
#   fix: |
#     Add the other level to Resource: `arn:aws:s3:::BUCKET/*` for actions on objects, `arn:aws:s3:::BUCKET` for
#     actions on the bucket, ideally in separate statements.
#   severity: warning
#   operations: [session-policy, delegation-template]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-050]
#   date: 2026-09-26
package rules.policy.s3_resource_level

import data.rules.lib

finding contains {"path": action.path, "message": message} if {
	input.facts.seen.unmet
	some statement in input.facts.statements
	some action in statement.actions
	action.unmet == "level"
	message := sprintf("action %s applies to %s, and the statement has no such resource", [
		lib.text.quote(action.text),
		checked_against[action.s3_level],
	])
}

checked_against := {"object": "objects, arn:aws:s3:::bucket/key", "bucket": "buckets, arn:aws:s3:::bucket"}
