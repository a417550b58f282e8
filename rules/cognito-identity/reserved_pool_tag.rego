# METADATA
# title: Reserved prefix "aws:" in a pool tag key
# description: |
#   AWS reserves tag keys that begin with `aws:`, in any case of letters. The API model checks only the length.
# related_resources:
#   - https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_TagResource.html
#   - https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
# custom:
#   fix: |
#     Rename the tag so that its key does not begin with `aws:`.
#   autofix: unsafe
#   severity: error
#   operations: ["cognito-identity:CreateIdentityPool", "cognito-identity:TagResource",
#     "cognito-identity:UpdateIdentityPool"]
#   aws_error: InvalidParameterException
#   confidence: doc
#   facts: [CI-S055]
#   date: 2026-11-21
package rules.cognito_identity.reserved_pool_tag

import data.rules.lib

finding contains {"path": [map, key], "key": true, "message": message, "fix": {"rename": substring(key, 4, -1)}} if {
	some map in ["IdentityPoolTags", "Tags"]
	some key in lib.params.keys(map)
	startswith(lower(key), "aws:")
	message := sprintf("tag key %s has the prefix \"aws:\", which AWS reserves", [lib.text.quote(key)])
}
