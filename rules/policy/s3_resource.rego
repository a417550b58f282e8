# METADATA
# title: Region or account in an S3 bucket ARN
# description: |
#   ARNs of S3 buckets and objects have no region and no account: `arn:aws:s3:::bucket/key`. IAM refuses a policy with
#   either. ARNs of access points have both.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
# custom:
#   fix: |
#     Write `arn:aws:s3:::BUCKET` or `arn:aws:s3:::BUCKET/KEY`, with an empty region and account.
#   autofix: unsafe
#   severity: error
#   operations: [session-policy, delegation-template]
#   aws_error: MalformedPolicyDocument
#   confidence: live-iam
#   facts: [POL-049]
#   date: 2026-11-29
#   access_analyzer: [ARN_ACCOUNT_NOT_ALLOWED, ARN_REGION_NOT_ALLOWED]
package rules.policy.s3_resource

import data.rules.lib

finding contains {
	"path": resource.path,
	"message": message,
	"fix": {"write": lib.arn.with_part(lib.arn.with_part(resource.text, 3, ""), 4, "")},
} if {
	input.facts.seen.s3_level
	some name in {"stray_region", "stray_account"}
	input.facts.seen[name]
	some statement in input.facts.statements
	some resource in statement.resources
	resource[name]
	resource.s3_level
	message := sprintf("resource %s has %s; ARNs of buckets and objects begin with arn:%s:s3:::", [
		lib.text.quote(resource.text),
		stray(resource),
		resource.partition,
	])
}

stray(resource) := "a region" if {
	resource.stray_region
} else := "an account"
