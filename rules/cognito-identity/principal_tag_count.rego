# METADATA
# title: Too many or too long principal tags
# description: |
#   The attributes that SetPrincipalTagAttributeMap maps to session tags can have 460 bytes together, keys and values.
#   The values are known only when a user signs in. With more than ten attributes some users are likely to exceed the
#   limit.
# related_resources:
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/using-attributes-for-access-control-policy-example.html
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
# custom:
#   fix: |
#     Map only attributes that policies use, and choose short keys. Keys and values can have 460 bytes together.
#   severity: info
#   operations: ["cognito-identity:SetPrincipalTagAttributeMap"]
#   aws_error: ""
#   confidence: doc
#   facts: [CI-S029]
#   date: 2026-11-21
package rules.cognito_identity.principal_tag_count

import data.rules.lib

finding contains {"path": ["PrincipalTags"], "key": true, "message": message} if {
	tags := count(lib.params.keys("PrincipalTags"))
	tags > data.limits.likely_principal_tags
	message := sprintf("%d attributes may be too long: they can have %d bytes together", [
		tags,
		data.limits.principal_tag_bytes,
	])
}
