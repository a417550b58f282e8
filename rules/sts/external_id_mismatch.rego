# METADATA
# title: External ID differs from the role's trust policy
# description: |
#   If every statement of a trust policy that allows AssumeRole requires `sts:ExternalId`, STS refuses a request
#   without ExternalId or with a different value. The comparison is case-sensitive. sessionlint knows the trust policy
#   from a CreateRole request or a resource in the checked files. It is a warning if the request may be about a role of
#   the same name in another account.
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
	some role in input.context.assumed
	lower(role.refusal.key) == "sts:externalid"
	message := mistake
	related := [{
		"of": "created",
		"role": role.index,
		"path": role.refusal.place,
		"message": "required by the trust policy",
	}]
}

mistake := sprintf("external ID %s is not the one that the role's trust policy requires", [
	lib.text.quote(input.params.ExternalId),
]) if {
	input.params.ExternalId
} else := "the role's trust policy requires an ExternalId, and the request has none" if {
	lib.params.missing(["ExternalId"])
} else := "the external ID is not the one that the role's trust policy requires"
