# METADATA
# title: Redirect URL without HTTPS
# description: |
#   After the approval IAM redirects the user's browser to RedirectUrl. The API also accepts `http://` URLs, but then
#   anybody on the network path can read and change what the browser sends.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateDelegationRequest.html
# custom:
#   fix: |
#     Use `https://` in RedirectUrl, and serve the page with TLS.
#   autofix: unsafe
#   severity: warning
#   operations: ["iam:CreateDelegationRequest"]
#   aws_error: ""
#   confidence: infer
#   facts: [IAM-S012]
#   date: 2026-09-26
package rules.iam.insecure_redirect_url

import data.rules.lib

finding contains {
	"path": ["RedirectUrl"],
	"message": message,
	"fix": {"write": concat("", ["https", substring(url, 4, -1)])},
} if {
	url := input.params.RedirectUrl
	startswith(lower(url), "http://")
	message := sprintf("RedirectUrl %s does not use https, so the connection is not encrypted", [lib.text.quote(url)])
}
