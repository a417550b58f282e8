# METADATA
# title: Redirect URL without HTTPS
# description: |
#   After the approval IAM sends the user's browser to RedirectUrl. The API takes `http://` addresses as well,
#   but on the way to one of them anybody in between can read and change what the browser sends.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateDelegationRequest.html
# custom:
#   fix: |
#     Write `https://` in RedirectUrl, and serve that page over TLS.
#   severity: warning
#   operations: ["iam:CreateDelegationRequest"]
#   aws_error: ""
#   confidence: infer
#   facts: [IAM-S012]
#   date: 2026-09-26
package rules.iam.insecure_redirect_url

import data.rules.lib

finding contains {"path": ["RedirectUrl"], "message": message} if {
	url := input.params.RedirectUrl
	startswith(lower(url), "http://")
	message := sprintf("RedirectUrl %s is not encrypted: use https", [lib.text.quote(url)])
}
