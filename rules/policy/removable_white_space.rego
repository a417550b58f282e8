# METADATA
# title: White space uses up policy size
# description: |
#   White space counts towards the length of a session policy. This policy is near the limit, and more than a tenth of
#   it is white space. JSON without indentation is shorter.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
#   - https://docs.aws.amazon.com/STS/latest/APIReference/welcome.html
# custom:
#   fix: |
#     Send the policy without indentation, with `json.dumps(policy, separators=(",", ":"))` or `jq -c`, or run
#     `sessionlint shrink`.
#   severity: info
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-012]
#   date: 2026-09-26
package rules.policy.removable_white_space

finding contains {"path": input.facts.document.path, "message": message} if {
	input.facts.seen.long
	size.characters > data.limits.near_session_policy_characters
	size.characters <= data.limits.session_policy_characters
	size.minified < 0.9 * size.characters
	message := sprintf("the policy has %d characters, %d without white space", [size.characters, size.minified])
}

size := input.facts.session_policy
