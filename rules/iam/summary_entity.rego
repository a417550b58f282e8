# METADATA
# title: Summary of something other than a delegation request
# description: |
#   GetHumanReadableSummary describes a delegation request in words and needs its ARN:
#   `arn:aws:iam::ACCOUNT:delegation-request/ID`. The API model permits any ARN.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetHumanReadableSummary.html
# custom:
#   fix: |
#     Set EntityArn to the ARN of the delegation request, `arn:aws:iam::ACCOUNT:delegation-request/ID`.
#   severity: error
#   operations: ["iam:GetHumanReadableSummary"]
#   aws_error: InvalidInput
#   confidence: doc
#   facts: [IAM-S020]
#   date: 2026-11-21
package rules.iam.summary_entity

import data.rules.lib

finding contains {"path": ["EntityArn"], "message": message} if {
	arn := input.params.EntityArn
	not regex.match(`^arn:aws[a-z-]*:iam::[0-9]{12}:delegation-request/[\w-]+$`, arn)
	message := sprintf("%s is not a delegation request: IAM accepts arn:aws:iam::ACCOUNT:delegation-request/ID", [
		lib.text.quote(arn),
	])
}
