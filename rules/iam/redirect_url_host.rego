# METADATA
# title: Redirect URL without a host
# description: |
#   RedirectUrl is where the console sends the user after the approval. The API's pattern takes one without a host,
#   such as `https://`, and that leads nowhere.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateDelegationRequest.html
# custom:
#   fix: |
#     Write the whole address of your page in RedirectUrl, such as `https://partner.example.com/done`.
#   severity: warning
#   operations: ["iam:CreateDelegationRequest"]
#   aws_error: ""
#   confidence: infer
#   facts: [IAM-S012]
#   date: 2026-11-21
package rules.iam.redirect_url_host

import data.rules.lib

finding contains {"path": ["RedirectUrl"], "message": message} if {
	url := input.params.RedirectUrl
	regex.match(`^https?://([./?#]|$)`, url)
	message := sprintf("RedirectUrl %s has no host: it is where the user goes after the approval", [lib.text.quote(url)])
}
