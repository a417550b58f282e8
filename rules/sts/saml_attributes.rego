# METADATA
# title: SAML attributes missing or invalid
# description: |
#   The attribute `Role` (full name `https://aws.amazon.com/SAML/Attributes/Role`) lists pairs of a role and an
#   identity provider, and one pair must be RoleArn and PrincipalArn. `RoleSessionName` must be present once, with 2
#   to 64 letters, digits and `_=,.@+-`; a common mistake is a display name with a space. `SessionDuration`, if
#   present, is a whole number of seconds from 900 to 43,200. Attribute names are case-sensitive. Encrypted assertions
#   are not checked. No part of the assertion is printed.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html
# custom:
#   fix: |
#     Configure the identity provider to send the attributes `https://aws.amazon.com/SAML/Attributes/Role`
#     (ROLE_ARN,PROVIDER_ARN) and `.../RoleSessionName` (2 to 64 characters, for instance the e-mail address), and
#     SessionDuration as a whole number of seconds from 900 to 43200.
#   severity: error
#   operations: ["sts:AssumeRoleWithSAML"]
#   aws_error: InvalidIdentityToken
#   confidence: doc
#   facts: [STS-S088, STS-S089, STS-S090]
#   date: 2026-11-21
package rules.sts.saml_attributes

finding contains {"path": ["SAMLAssertion"], "message": message} if {
	some name in saml.misspelled
	message := sprintf("the attribute %s is in the wrong case: STS ignores it", [name])
}

finding contains {"path": ["SAMLAssertion"], "message": message} if {
	message := wrong_role
}

finding contains {"path": ["SAMLAssertion"], "message": message} if {
	message := wrong_name
}

finding contains {"path": ["SAMLAssertion"], "message": message} if {
	saml.duration_valid == false
	message := "the attribute SessionDuration is not a number of seconds that DurationSeconds accepts"
}

saml := input.facts.saml

wrong_role := "the assertion has no attribute Role with the roles that the user can assume" if {
	count(saml.roles) == 0
	not "Role" in saml.misspelled
} else := "the attribute Role does not contain the pair of RoleArn and PrincipalArn, as ROLE,PROVIDER" if {
	count(saml.roles) > 0
	known
	pair := sort([input.params.RoleArn, input.params.PrincipalArn])
	not pair in saml.roles
}

# Both are whole ARNs, without anything that is filled in later.
known if {
	input.facts.arns[input.params.RoleArn]
	input.facts.arns[input.params.PrincipalArn]
}

wrong_name := "the assertion has no attribute RoleSessionName, which names the session" if {
	saml.session_names == 0
	not "RoleSessionName" in saml.misspelled
} else := "the attribute RoleSessionName has several values: a session has one name" if {
	saml.session_names > 1
} else := "the attribute RoleSessionName is not a session name: 2 to 64 letters, digits and _=,.@+- without spaces" if {
	saml.session_names == 1
	not saml.session_name_valid
}
