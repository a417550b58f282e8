# METADATA
# title: Invalid trust policy
# description: |
#   Each statement of a trust policy needs a Principal and actions of STS that are accepted there: `sts:AssumeRole`,
#   `sts:AssumeRoleWithSAML`, `sts:AssumeRoleWithWebIdentity`, `sts:TagSession`, `sts:SetSourceIdentity` and
#   `sts:SetContext`, in exactly this case and without wildcards. It has no Resource, because the policy applies to
#   the role itself. Principal is an object with the members AWS, Service and Federated. AWS lists accounts, users,
#   roles or `*`. Service lists domains of AWS services. Federated lists ARNs of SAML and OIDC providers, and domains
#   of the few providers that every account has. Principals cannot contain other wildcards: to accept a pattern of
#   names, use a condition on `aws:PrincipalArn`.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-custom.html
# custom:
#   fix: |
#     Give each statement a Principal in the form that the message names and an action such as `sts:AssumeRole`, and
#     remove Resource. Put the role's permissions into its permissions policies.
#   autofix: safe
#   severity: error
#   operations: [trust-policy]
#   aws_error: MalformedPolicyDocument
#   confidence: live
#   facts: [
#     IAM-S025, TRU-003, TRU-004, TRU-020, TRU-021, TRU-022, TRU-023, TRU-040, TRU-041, TRU-042, TRU-043, TRU-046,
#     TRU-047, TRU-050, TRU-051, TRU-059, TRU-061, TRU-080, TRU-082, TRU-100, TRU-101, TRU-102,
#   ]
#   date: 2026-11-29
#   access_analyzer:
#     - INVALID_PRINCIPAL_FORMAT
#     - INVALID_PRINCIPAL_KEY
#     - MISSING_PRINCIPAL
#     - UNSUPPORTED_WILDCARD_IN_PRINCIPAL
#     - ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL
#     - ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE
#     - INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY
#     - EMPTY_ARRAY_PRINCIPAL
#     - EMPTY_OBJECT_PRINCIPAL
package rules.iam.invalid_trust_policy

import data.rules.lib

finding contains {"path": array.concat(statement.path, ["Effect"]), "message": message} if {
	input.facts.seen.lacks
	some statement in input.facts.statements
	"Principal" in statement.lacks
	message := "a statement of a trust policy needs Principal: who may assume the role"
}

finding contains {
	"path": array.concat(statement.path, [statement.resource_member]),
	"key": true,
	"message": message,
	"fix": {"remove": true},
} if {
	input.facts.seen.resource_member
	some statement in input.facts.statements
	message := sprintf("a trust policy has no %s: it applies to the role itself", [statement.resource_member])
}

finding contains object.union({"path": action.path, "message": message}, action_fix(action)) if {
	some statement in input.facts.statements
	statement.action_member == "Action"
	some action in statement.actions
	action.text != ""
	not action.text in lib.trust.actions
	message := refusal(action)
}

finding contains {"path": action.path, "message": message} if {
	some statement in input.facts.statements
	statement.action_member == "Action"
	some action in statement.actions
	action.partial
	lower(action.vendor) != "sts"
	message := accepted
}

action_fix(action) := {"fix": {"write": meant}} if {
	some meant in lib.trust.actions
	lower(meant) == action.folded
} else := {"fix": {"write": action.trust_suggestion, "unsafe": true}} if {
	action.trust_suggestion
} else := {}

refusal(action) := sprintf("action %s is not accepted in a trust policy: write %s", [
	lib.text.quote(action.text),
	meant,
]) if {
	some meant in lib.trust.actions
	lower(meant) == action.folded
} else := sprintf("action %s has a wildcard, which IAM refuses in a trust policy; name each action", [
	lib.text.quote(action.text),
]) if {
	regex.match(`[*?]`, action.text)
} else := sprintf("action %s is not accepted in a trust policy; did you mean %q?", [
	lib.text.quote(action.text),
	action.trust_suggestion,
]) if {
	action.trust_suggestion
} else := accepted

accepted := concat("", [
	"a trust policy accepts only sts:AssumeRole[WithSAML|WithWebIdentity], ",
	"TagSession, SetSourceIdentity and SetContext",
])

finding contains {"path": principal.path, "message": message} if {
	input.facts.seen.principals
	some statement in input.facts.statements
	some principal in statement.principals
	not principal.member
	not statement.nobody
	message := bare(principal)
}

bare(principal) := `IAM refuses "*" as Principal; write {"AWS": "*"}` if {
	principal.text == "*"
} else := `Principal must be an object such as {"AWS": "arn:aws:iam::123456789012:root"}`

finding contains {"path": array.concat(statement.path, [statement.principal_members[0]]), "message": message} if {
	input.facts.seen.nobody
	some statement in input.facts.statements
	statement.nobody
	message := "Principal names nobody; IAM requires at least one principal"
}

finding contains object.union(
	{"path": principal.member_path, "key": true, "message": message},
	member_fix(principal),
) if {
	input.facts.seen.strange_member
	some statement in input.facts.statements
	some principal in statement.principals
	principal.strange_member
	message := sprintf("Principal has no member %s; %s", [lib.text.quote(principal.member), instead(principal)])
}

member_fix(principal) := {"fix": {"rename": meant, "unsafe": lower(meant) != lower(principal.member)}} if {
	meant := principal.member_suggestion
} else := {}

instead(principal) := sprintf("did you mean %q?", [principal.member_suggestion]) if {
	principal.member_suggestion
} else := "IAM accepts AWS, Service and Federated"

finding contains object.union_n([
	{"path": principal.path, "message": message},
	space_fix(principal),
	doubt(principal),
]) if {
	input.facts.seen.flaw
	some statement in input.facts.statements
	some principal in statement.principals
	message := sprintf("principal %s %s", [
		lib.trust.quote_principal(principal),
		refused[principal.flaw][principal.member],
	])
}

# doubt lowers the severity of white space before a principal: examples of AWS have it, and a refusal is known only for
# white space after a principal.
doubt(principal) := {"severity": "warning"} if {
	principal.flaw == "space"
	principal.text == trim_right(principal.text, " \t\r\n")
} else := {}

space_fix(principal) := {"fix": {"write": trim_space(principal.text)}} if {
	principal.flaw == "space"
	principal.text
} else := {}

refused := {
	"account": {"AWS": account, "Federated": account},
	"wildcard": {
		"AWS": "has a wildcard, which IAM accepts only alone; use ArnLike on aws:PrincipalArn",
		"Service": "has a wildcard; IAM accepts the domain of a service",
		"Federated": "has a wildcard; IAM accepts the ARN of a provider",
	},
	"space": {"AWS": space, "Federated": space, "Service": space},
	"group": {"AWS": "is a group; IAM accepts accounts, users and roles"},
	"form": {
		"AWS": "is not an account, or the ARN of one or of a user or role",
		"Service": domain,
		"Federated": "is not the ARN of an OIDC or SAML provider",
	},
	"region": {"AWS": region, "Federated": region},
	"service": {"AWS": "is a service, which belongs under Service"},
	"provider": {"AWS": "is an identity provider, which belongs under Federated"},
	"identity": {"Federated": identity, "Service": identity},
	"no-domain": {"Service": domain},
	"scheme": {
		"Service": "is a URL; IAM accepts the domain of a service, such as ec2.amazonaws.com",
		"Federated": "is a URL; IAM accepts arn:aws:iam::ACCOUNT:oidc-provider/HOST",
	},
	"no-name": {"AWS": name, "Federated": name},
	"empty": {"AWS": empty, "Federated": empty, "Service": empty},
}

account := "is not an account number of 12 digits"

space := "has white space around it, which IAM refuses"

domain := "is not the domain of a service, such as ec2.amazonaws.com"

region := "has a Region; ARNs of IAM have none: arn:aws:iam::ACCOUNT:..."

identity := "is an identity, which belongs under AWS"

name := "ends before the name"

empty := "is empty"
