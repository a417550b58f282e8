# METADATA
# description: The trust policy of a request, and how messages show its principals.
package rules.lib.trust

import data.rules.lib

# at is the path of the request's trust policy: that of the parameter, or empty for a policy file. Undefined if there is
# none.
at := [parameter] if {
	some parameter in ["AssumeRolePolicyDocument", "PolicyDocument"]
	input.policies[parameter]
}

at := [] if input.operation == "policy:trust"

# document is the request's trust policy.
document := input.policies[at[0]]

document := input.params if at == []

# statements are pairs of path and statement for the request's trust policy. Undefined if its Statement is neither a
# statement nor a list, or is unknown.
statements := lib.policy_document.statements_of(at, document)

# actions are those that IAM accepts in trust policies, in exactly this case.
actions := {
	"sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity", "sts:SetContext", "sts:SetSourceIdentity",
	"sts:TagSession",
}

# assume_actions are those with which somebody assumes a role.
assume_actions := {"sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"}

# assume_action returns the one that a principal calls. Undefined where that is not known, and for identity pools.
assume_action(principal) := action_of[principal.type] if {
	not principal.flaw
	not startswith(object.get(principal, "text", ""), "cognito-identity")
}

action_of := {
	"account": "sts:AssumeRole", "root": "sts:AssumeRole", "user": "sts:AssumeRole", "role": "sts:AssumeRole",
	"session": "sts:AssumeRole", "service": "sts:AssumeRole",
	"saml": "sts:AssumeRoleWithSAML",
	"oidc": "sts:AssumeRoleWithWebIdentity", "provider": "sts:AssumeRoleWithWebIdentity",
}

# allows reports whether a statement allows the actions that it lists, all of which are known. Undefined otherwise.
allows(statement) if {
	statement.effect == "Allow"
	statement.action_member == "Action"
	statement.principal_members == ["Principal"]
	statement.actions_known
}

# quote_principal returns an entry of Principal as messages show it: of an ARN its last part, or the account if that is
# wrong. Of one that is not wholly known it is what is known.
quote_principal(principal) := lib.text.quote(principal.account) if {
	principal.flaw == "account"
	principal.account
} else := lib.text.quote_short(principal.resource) if {
	principal.resource
} else := lib.text.quote_short(principal.text) if {
	principal.text
} else := lib.text.quote_short(principal.known)
