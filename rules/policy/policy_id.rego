# METADATA
# title: Policy Id has no effect
# description: |
#   Only some resource policies use Id. In a session policy AWS accepts it, but it has no effect and uses characters.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_id.html
# custom:
#   fix: |
#     Remove Id.
#   autofix: safe
#   severity: info
#   operations: [session-policy]
#   aws_error: ""
#   confidence: live-iam
#   facts: [POL-017]
#   date: 2026-09-26
package rules.policy.policy_id

finding contains {
	"path": array.concat(input.facts.document.path, ["Id"]),
	"key": true,
	"message": message,
	"fix": {"remove": true},
} if {
	input.facts.seen.id
	message := "Id has no effect in a session policy and takes up characters"
}
