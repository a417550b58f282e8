# METADATA
# title: Too many or too long principal tags
# description: |
#   All attributes that SetPrincipalTagAttributeMap turns into session tags may have 460 bytes together, keys and values.
#   The values are known only when somebody signs in. Past ten attributes this limit is likely to be met by
#   some users and not by others.
# related_resources:
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/using-attributes-for-access-control-policy-example.html
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
# custom:
#   fix: |
#     Map only attributes that policies use, and choose short keys; keys and values have 460 bytes together.
#   severity: info
#   operations: ["cognito-identity:SetPrincipalTagAttributeMap"]
#   aws_error: ""
#   confidence: doc
#   facts: [CI-S029]
#   when: [params.PrincipalTags]
#   date: 2026-11-21
package rules.cognito_identity.principal_tag_count

import data.rules.lib

finding contains {"path": ["PrincipalTags"], "key": true, "message": message} if {
	tags := count(lib.params.keys("PrincipalTags"))
	tags > data.limits.likely_principal_tags
	message := sprintf("%d attributes may not fit: they have %d bytes together", [tags, data.limits.principal_tag_bytes])
}
