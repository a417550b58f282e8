# METADATA
# title: Session policy allows nothing
# description: |
#   A session may do what the role and the session policies both allow. A policy that only denies allows nothing, so the
#   session can do nothing at all. To take something away, allow all in one statement and deny in another; managed
#   policies in PolicyArns may allow, too.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
# custom:
#   fix: |
#     Add a statement that allows what the session is for (`Action: "*"` and `Resource: "*"` to only take
#     something away), or name a managed policy in PolicyArns.
#   severity: warning
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-022]
#   date: 2026-09-26
#   when: [facts.seen.denies_alone]
package rules.policy.no_allow_statement

import data.rules.lib

finding contains {"path": array.concat(input.facts.document.path, ["Statement"]), "key": true, "message": message} if {
	input.facts.seen.denies_alone
	no_managed_policies
	message := "no statement allows anything, so the session may do nothing; what is not allowed is denied"
}

no_managed_policies if lib.params.missing(["PolicyArns"])

no_managed_policies if input.params.PolicyArns == []
