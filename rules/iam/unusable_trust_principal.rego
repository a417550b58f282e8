# METADATA
# title: Principal that cannot assume the role
# description: |
#   The principal cannot assume the role, or has a form that IAM probably refuses. Examples are the ID of a deleted
#   user or role (IAM then shows an ID that begins with AIDA or AROA instead of the ARN), a federated user, whose
#   credentials cannot call AssumeRole, the domain of an identity provider instead of its ARN, an ARN that contains
#   the URL of a provider, an IAM resource that is not an identity, and a canonical user of S3. NotPrincipal is not
#   meant for trust policies. Roles of IAM Identity Center have the path `/aws-reserved/sso.amazonaws.com/`, followed
#   by the Region of the instance unless that is us-east-1. In China most services have names under amazonaws.com, as
#   elsewhere. The ARN of an assumed-role session trusts only the session with this name; this is info.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
# custom:
#   fix: |
#     Name the account, or the ARN of a user, role or identity provider that exists. Instead of NotPrincipal, write a
#     statement with Deny and a condition on `aws:PrincipalArn`.
#   severity: warning
#   operations: [trust-policy]
#   aws_error: MalformedPolicyDocument
#   confidence: infer
#   facts: [TRU-044, TRU-045, TRU-049, TRU-056, TRU-060, TRU-062, TRU-063, TRU-066, TRU-081, TRU-083, TRU-103, TRU-104]
#   date: 2026-11-29
#   access_analyzer:
#     - ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL
#     - ALLOW_WITH_NOT_PRINCIPAL
#     - INVALID_ROLE_REFERENCE
#     - INVALID_USER_REFERENCE
#     - INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY
#     - REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY
package rules.iam.unusable_trust_principal

import data.rules.lib

finding contains {"path": principal.path, "message": message} if {
	input.facts.seen.flaw
	some statement in input.facts.statements
	some principal in statement.principals
	message := sprintf("principal %s %s", [lib.trust.quote_principal(principal), doubtful[principal.flaw]])
}

doubtful := {
	"resource": "is not a user, role or account",
	"federated": "is a federated user, who cannot assume roles",
	"deleted": "is the ID of a deleted identity; name the ARN of one that exists",
	"canonical": "is an identifier of S3; name an account, user or role under AWS",
	"bare-provider": "matches no token without its ARN: arn:aws:iam::ACCOUNT:oidc-provider/HOST",
	"provider-url": "has a URL in it; write oidc-provider/HOST without the scheme",
}

finding contains {"path": principal.path, "message": message} if {
	input.facts.seen.principals
	some statement in input.facts.statements
	some principal in statement.principals
	principal.member
	principal.kind in {"number", "boolean", "null", "object", "array"}
	message := sprintf("a principal must be a string, not %s; quote an account number", [article[principal.kind]])
}

article := {"number": "a number", "boolean": "a boolean", "null": "null", "object": "an object", "array": "an array"}

finding contains {"path": array.concat(statement.path, ["NotPrincipal"]), "key": true, "message": message} if {
	input.facts.seen.principals
	some statement in input.facts.statements
	"NotPrincipal" in statement.principal_members
	message := "NotPrincipal is not for trust policies; use Deny with a condition on aws:PrincipalArn"
}

finding contains {"path": principal.path, "severity": "info", "aws_error": "", "message": message} if {
	input.facts.seen.principals
	some statement in input.facts.statements
	some principal in statement.principals
	principal.type == "session"
	not principal.flaw
	message := sprintf("principal %s is one session; the ARN of the role trusts all its sessions", [
		lib.trust.quote_principal(principal),
	])
}

finding contains object.union({"path": principal.path}, verdict) if {
	input.facts.seen.principals
	some statement in input.facts.statements
	some principal in statement.principals
	not principal.flaw
	verdict := sso_role(principal.resource)
}

# sso_role returns what is wrong with the path of a role of IAM Identity Center. Undefined if nothing is.
sso_role(resource) := {"message": message} if {
	regex.match(`^role/AWSReservedSSO_`, resource)
	message := "roles of IAM Identity Center are role/aws-reserved/sso.amazonaws.com/REGION/AWSReservedSSO_..."
} else := {"severity": "info", "message": message} if {
	regex.match(`^role/aws-reserved/sso\.amazonaws\.com/AWSReservedSSO_`, resource)
	message := "no Region after sso.amazonaws.com: this is right only if IAM Identity Center is in us-east-1"
}

finding contains {"path": principal.path, "message": message} if {
	input.facts.seen.principals
	some statement in input.facts.statements
	some principal in statement.principals
	principal.member == "Service"
	some service in ["ecs-tasks", "events", "lambda", "monitoring.rds", "rds", "sqs"]
	principal.text == sprintf("%s.amazonaws.com.cn", [service])
	message := sprintf("IAM does not know principal %s; in China it is %s.amazonaws.com too", [
		lib.text.quote(principal.text),
		service,
	])
}
