# METADATA
# title: SAML condition that no assertion meets
# description: |
#   AWS sets a fixed list of condition keys from SAML assertions, such as `SAML:aud`, `SAML:sub` and some eduPerson
#   attributes. Your own attributes are not among them: they become session tags, with the condition key
#   `aws:RequestTag/KEY`. `SAML:aud` is the URL that the assertion was sent to (its Recipient):
#   `https://signin.aws.amazon.com/saml` or the URL of a Region's endpoint; in China and GovCloud the host is another
#   one. It is not the assertion's Audience.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html
# custom:
#   fix: |
#     Use StringEquals `SAML:aud` with `https://signin.aws.amazon.com/saml`, and the keys in AWS's list.
#   severity: warning
#   operations: [trust-policy]
#   aws_error: ""
#   confidence: doc
#   facts: [PRV-115, PRV-116, PRV-117, PRV-119, TRU-115, TRU-116]
#   date: 2026-11-29
package rules.iam.saml_trust

import data.rules.lib

finding contains problem if {
	some statement in input.facts.trusted
	some problem in lib.providers.unmet(statement, "saml")
}
