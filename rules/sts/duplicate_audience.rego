# METADATA
# title: Duplicate audience
# description: |
#   Audience lists the parties that accept the token, each exactly as that party writes it. A repeated entry has no
#   effect. Another party was probably intended.
# related_resources:
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_GetWebIdentityToken.html
# custom:
#   fix: |
#     Remove the repeated entry, or replace it with the intended audience.
#   autofix: safe
#   severity: warning
#   operations: ["sts:GetWebIdentityToken"]
#   aws_error: ""
#   confidence: infer
#   facts: [STS-S101]
#   date: 2026-11-21
package rules.sts.duplicate_audience

import data.rules.lib

finding contains {"path": ["Audience", later], "message": message, "fix": {"remove": true}} if {
	some later, audience in input.params.Audience
	is_string(audience)
	first := min([i | some i, other in input.params.Audience; other == audience])
	first < later
	message := sprintf("audience %s is already at Audience[%d]", [lib.text.quote(audience), first])
}
