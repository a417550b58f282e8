# METADATA
# title: Required tag of the caller is never set
# description: |
#   An inline policy of a role allows something only to callers with a tag, in a condition on `aws:PrincipalTag/KEY`. The
#   sessions of a role have the tags of the role and their session tags. This role is made without such a tag, and its trust
#   policy lets nobody set session tags: that requires `sts:TagSession`, also for identity pools, EKS Pod Identity and
#   identity providers. The policy may be in the resource of the role, or in another one of the same template or
#   Terraform module. Tags of a whole stack, or of Terraform's provider (`default_tags`), may add the tag to the role,
#   so that the finding is only an info.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access_iam-tags.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
# custom:
#   fix: |
#     Add the tag to the role, or allow `sts:TagSession` in its trust policy and pass the tag with each session.
#   severity: info
#   operations: ["iam:PutRolePolicy"]
#   files: [cloudformation, terraform]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
package rules.iam.unset_principal_tag

import data.rules.lib

finding contains {"path": unset.path, "message": message, "related": related} if {
	some unset in input.context.unset_tags
	message := sprintf("no session of the role has the tag %q: the role lacks it, and nobody may set session tags", [
		lib.text.shorten(unset.tag, 30),
	])
	related := [{
		"of": "created",
		"path": ["AssumeRolePolicyDocument"],
		"message": "the trust policy does not allow sts:TagSession",
	}]
}
