# METADATA
# title: External ID differs from the role's trust policy
# description: |
#   If every statement of a trust policy that allows AssumeRole requires `sts:ExternalId`, STS refuses a request
#   without ExternalId or with a different value. The comparison is case-sensitive. sessionlint knows the trust policy
#   from a CreateRole request in the checked files. It is a warning if the request may be about a role of the same
#   name in another account.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
# custom:
#   fix: |
#     Set ExternalId to the value that the role's trust policy requires for `sts:ExternalId`, in the same case, or
#     correct the trust policy.
#   severity: error
#   operations: ["sts:AssumeRole"]
#   aws_error: AccessDenied
#   confidence: doc
#   facts: [STS-S037]
#   date: 2026-11-21
package rules.sts.external_id_mismatch

import data.rules.lib

finding contains object.union({"path": ["ExternalId"], "message": message, "related": related}, lib.role.severity) if {
	count(ways) > 0
	every way in ways { way.required["sts:externalid"] }
	message := mistake
	some first in ways
	first.path == min([way.path | some way in ways])
	related := [{"of": "created", "path": first.path, "message": "required by the trust policy"}]
}

mistake := "the role's trust policy requires an ExternalId, and the request has none" if {
	lib.params.missing(["ExternalId"])
} else := message if {
	given := input.params.ExternalId
	not given in accepted
	not variable
	message := sprintf("external ID %s is not the one that the role's trust policy requires", [lib.text.quote(given)])
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
