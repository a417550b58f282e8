# METADATA
# title: Redirect URL without a host
# description: |
#   The console redirects the user to RedirectUrl after the approval. The pattern in the API model permits a URL
#   without a host, such as `https://`, which leads nowhere.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateDelegationRequest.html
# custom:
#   fix: |
#     Write the full URL of your page, such as `https://partner.example.com/done`.
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
	message := sprintf("RedirectUrl %s has no host; AWS sends the user there after the approval", [lib.text.quote(url)])
}
