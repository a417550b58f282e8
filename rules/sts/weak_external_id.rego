# METADATA
# title: External ID is easy to guess
# description: |
#   The external ID prevents the confused deputy problem: a third party that has access to your account must not use
#   it for another customer. This works only if each customer has a different, random ID that the customer cannot
#   choose. Account numbers, role names and words from examples can be guessed or are used by several customers.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
# custom:
#   fix: |
#     Generate a random ID such as a UUID for each customer, store it with the customer's record, and require it in
#     the role's trust policy.
#   severity: warning
#   operations: ["sts:AssumeRole"]
#   aws_error: ""
#   confidence: doc
#   facts: [STS-S036]
#   date: 2026-11-21
package rules.sts.weak_external_id

import data.rules.lib

finding contains {"path": ["ExternalId"], "message": message} if {
	input.params.ExternalId
	message := sprintf("external ID %s is %s: use an ID made for this customer alone", [lib.text.quote(id), weakness])
}

id := input.params.ExternalId

weakness := "an account number" if {
	regex.match(`^\d{12}$`, id)
} else := "the role's name" if {
	lower(id) == lower(input.facts.arns[input.params.RoleArn].name)
} else := "a word that others use too" if {
	lower(id) in words
}

words := {
	"external-id", "externalid", "external_id", "my-external-id", "myexternalid", "your-external-id", "test", "example",
	"changeme", "change-me", "secret", "password", "none", "null", "default",
}
