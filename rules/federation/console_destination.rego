# METADATA
# title: Sign-in destination is not the console
# description: |
#   Destination is the page of the AWS console that opens after signing in, with https. AWS probably refuses other
#   pages.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-custom-url.html
# custom:
#   fix: |
#     Set Destination to an `https://` address of the console, such as `https://console.aws.amazon.com/s3/`.
#   severity: warning
#   operations: ["federation:Login"]
#   aws_error: ""
#   confidence: infer
#   facts: [CON-S008]
#   date: 2026-11-21
package rules.federation.console_destination

import data.rules.lib

finding contains {"path": ["Destination"], "message": message} if {
	page := input.params.Destination
	not regex.match(console, decoded(page))
	message := sprintf("Destination %s is not a page of the AWS console, such as https://console.aws.amazon.com/", [
		lib.text.quote(page),
	])
}

decoded(page) := replace(replace(replace(page, "%3A", ":"), "%3a", ":"), "%2F", "/")

console := `^https://([a-z0-9-]+\.)*(aws\.amazon\.com|amazonaws-us-gov\.com|amazonaws\.cn|amazonaws-eusc\.eu)([/?#].*)?$`
