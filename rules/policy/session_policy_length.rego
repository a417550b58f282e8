# METADATA
# title: Session policy too long
# description: |
#   The text of Policy and the ARNs in PolicyArns share a limit of 2,048 characters, and white space counts. The API
#   of AssumeRole itself sets no maximum, so a policy that exceeds the limit only because of white space is a warning,
#   and one that exceeds it without white space is an error. For the other operations the text as written decides. A
#   policy file is counted as for AssumeRole. For a text with unknown parts the known minimum length counts.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
# custom:
#   fix: |
#     Run `sessionlint shrink`, which shortens the policy and proves that it grants the same. If it is still
#     too long, use wildcards, move parts into a managed policy in PolicyArns, or pass values as session tags
#     and compare `${aws:PrincipalTag/NAME}`.
#   autofix: safe
#   severity: error
#   operations: ["sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity",
#     "sts:GetFederationToken", "policy:session"]
#   aws_error: ValidationError
#   confidence: doc
#   facts: [STS-S066, STS-S067, POL-011]
#   date: 2026-09-26
#   partial: true
#   access_analyzer: [POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA]
package rules.policy.session_policy_length

import data.rules.lib

finding contains object.union(place, verdict) if {
	input.facts.session_policy
	size.least > limit
}

verdict := {"message": message} if {
	not input.operation in {"sts:AssumeRole", "policy:session"}
	message := sprintf("session policies and ARNs have %s characters; STS accepts at most %d together", [written, limit])
} else := {"message": message} if {
	size.minified > limit
	message := sprintf(
		"session policies and ARNs have %d characters without white space; STS accepts at most %d",
		[size.minified, limit],
	)
} else := {"message": message, "severity": "warning"} if {
	message := sprintf(
		"session policies and ARNs have %s characters; STS documents at most %d: remove white space",
		[written, limit],
	)
}

size := input.facts.session_policy

limit := data.limits.session_policy_characters

written := sprintf("%d", [size.characters]) if {
	size.characters
} else := sprintf("at least %d", [size.least])

place := {"path": ["Statement"], "key": true} if {
	input.operation == "policy:session"
} else := {"path": ["PolicyArns"]} if {
	lib.params.missing(["Policy"])
} else := {"path": ["Policy"]}
