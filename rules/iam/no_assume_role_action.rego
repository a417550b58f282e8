# METADATA
# title: Trust policy lets nobody assume the role
# description: |
#   Only a statement with Effect `Allow` and one of the actions `sts:AssumeRole`, `sts:AssumeRoleWithSAML` and
#   `sts:AssumeRoleWithWebIdentity` lets somebody assume the role. `sts:TagSession`, `sts:SetSourceIdentity` and
#   `sts:SetContext` only let such a call set tags, a source identity or a context. Accept the finding for a role that
#   nobody is meant to assume, such as one that was closed.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
# custom:
#   fix: |
#     Add `sts:AssumeRole`, `sts:AssumeRoleWithSAML` or `sts:AssumeRoleWithWebIdentity` to the actions of an Allow
#     statement.
#   severity: warning
#   operations: [trust-policy]
#   aws_error: ""
#   confidence: doc
#   facts: [TRU-012, TRU-026]
#   date: 2026-11-29
package rules.iam.no_assume_role_action

import data.rules.lib

finding contains {"path": array.concat(input.facts.document.path, ["Statement"]), "key": true, "message": message} if {
	input.facts.document.complete
	count(input.facts.statements) > 0
	every statement in input.facts.statements { lets_in_nobody(statement) }
	message := "no statement allows sts:AssumeRole or one of its variants, so nobody can assume the role"
}

lets_in_nobody(statement) if statement.effect == "Deny"

lets_in_nobody(statement) if {
	lib.trust.allows(statement)
	every action in statement.actions { action.text in (lib.trust.actions - lib.trust.assume_actions) }
}
