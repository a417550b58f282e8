# METADATA
# title: Federated user without a session policy
# description: |
#   A GetFederationToken session has only the permissions that both the user's policies and the session policies
#   allow. STS accepts a request without Policy and PolicyArns, but the credentials then allow nothing, unless a
#   resource policy names the federated user.
# related_resources:
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html
# custom:
#   fix: |
#     Add Policy or PolicyArns with the permissions of the federated user.
#   severity: warning
#   strict: error
#   operations: ["sts:GetFederationToken"]
#   aws_error: ""
#   confidence: doc
#   facts: [STS-S072]
#   date: 2026-09-26
package rules.sts.no_session_policy

import data.rules.lib

finding contains {"path": ["Policy"], "message": message} if {
	lib.params.missing(["Policy"])
	no_policy_arns
	message := "neither Policy nor PolicyArns is given: the federated user will have no permissions"
}

no_policy_arns if lib.params.missing(["PolicyArns"])

no_policy_arns if count(input.params.PolicyArns) == 0
