# METADATA
# title: Studio mapping without exactly one identity
# description: |
#   A session mapping of an EMR Studio is for the user or the group that IdentityName or IdentityId names. AWS's
#   documentation says that one of the two must be given, but not both.
# related_resources:
#   - https://docs.aws.amazon.com/emr/latest/APIReference/API_CreateStudioSessionMapping.html
#   - https://docs.aws.amazon.com/emr/latest/APIReference/API_UpdateStudioSessionMapping.html
# custom:
#   fix: |
#     Give IdentityName or IdentityId, and not both.
#   severity: warning
#   operations: ["elasticmapreduce:CreateStudioSessionMapping", "elasticmapreduce:UpdateStudioSessionMapping"]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
package rules.elasticmapreduce.studio_identity

import data.rules.lib

finding contains {"path": ["IdentityId"], "message": message} if {
	input.params.IdentityId
	input.params.IdentityName
	message := "IdentityId and IdentityName are both given; AWS accepts one of them"
}

finding contains {"path": [], "message": message} if {
	lib.params.missing(["IdentityId"])
	lib.params.missing(["IdentityName"])
	message := "IdentityId and IdentityName are missing; AWS requires one of them"
}
