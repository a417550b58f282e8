# METADATA
# title: Session policy allows nothing
# description: |
#   A session has only the permissions that both the role and the session policies allow. A session policy that only
#   denies allows nothing, so the session can do nothing. To exclude something, allow everything in one statement and
#   deny in another. Managed policies in PolicyArns can also allow.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
# custom:
#   fix: |
#     Add a statement that allows what the session needs (`Action: "*"` and `Resource: "*"` to only exclude
#     something), or add a managed policy to PolicyArns.
#   severity: warning
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-022]
#   date: 2026-09-26
package rules.policy.no_allow_statement

import data.rules.lib

finding contains {"path": array.concat(input.facts.document.path, ["Statement"]), "key": true, "message": message} if {
	input.facts.seen.denies_alone
	no_managed_policies
	message := "no statement allows anything, so the session can do nothing; what is not allowed is denied"
}

no_managed_policies if lib.params.missing(["PolicyArns"])

no_managed_policies if input.params.PolicyArns == []
