# METADATA
# title: External ID differs from the role's trust policy
# description: |
#   Where every way into a role asks for `sts:ExternalId`, a request without it, or with another one, is refused. Case
#   counts. sessionlint knows the trust policy from a CreateRole request among the files that it looks at; where the role may be one
#   of the same name in another account it is a warning.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
# custom:
#   fix: |
#     Set ExternalId to the value that the role's trust policy compares `sts:ExternalId` with, in the same
#     case, or correct the trust policy.
#   severity: error
#   operations: ["sts:AssumeRole"]
#   aws_error: AccessDenied
#   confidence: doc
#   facts: [STS-S037]
#   when: [context.role.trust]
#   date: 2026-11-21
package rules.sts.external_id_mismatch

import data.rules.lib

finding contains object.union({"path": ["ExternalId"], "message": message, "related": related}, lib.role.severity) if {
	count(ways) > 0
	every way in ways { way.required["sts:externalid"] }
	message := mistake
	some first in ways
	first.path == min([way.path | some way in ways])
	related := [{"of": "created", "path": first.path, "message": "the trust policy asks for it"}]
}

mistake := "the role's trust policy asks for an ExternalId, and none is given" if {
	lib.params.missing(["ExternalId"])
} else := message if {
	given := input.params.ExternalId
	not given in accepted
	not variable
	message := sprintf("external ID %s is not the one that the role's trust policy asks for", [lib.text.quote(given)])
}

ways := [statement | some statement in input.context.role.trust; "sts:AssumeRole" in statement.actions]

accepted contains value if {
	some way in ways
	some value in way.required["sts:externalid"]
}

variable if {
	some value in accepted
	contains(value, "${")
}
