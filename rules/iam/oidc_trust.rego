# METADATA
# title: Role trusts every user of an OIDC provider
# description: |
#   An OpenID Connect provider such as GitHub or GitLab issues tokens to all its customers. If the trust policy has no
#   condition on the token's `sub` claim (`aud` for a few providers), all of them can assume the role. IAM refuses new
#   roles without this condition for the shared providers that it knows; existing roles are not changed. A provider of
#   your own needs a condition on at least one of its claims, and an EKS cluster's provider one on `sub`, which names
#   the service account. `*` as the value of `sub` restricts nothing. The condition key begins with the provider's
#   name as in Principal. A key with another prefix (`https://`, a typo in the domain) is in no request, so nobody can
#   assume the role.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
# custom:
#   fix: |
#     Add a condition on the provider's `sub` claim that names your organization, project or service account, such as
#     StringLike `token.actions.githubusercontent.com:sub` with `repo:ORG/REPO:*`, and one on `aud`.
#   severity: warning
#   operations: ["iam:CreateRole"]
#   aws_error: MalformedPolicyDocument
#   confidence: doc
#   facts: [IAM-S027]
#   date: 2026-11-21
package rules.iam.oidc_trust

import data.rules.lib

finding contains {"path": array.concat(path, ["Principal", "Federated"]), "message": message} if {
	some [path, statement] in lib.policy_document.statements("AssumeRolePolicyDocument")
	some provider in lib.trust.providers(statement)
	issuer := lower(regex.find_all_string_submatch_n(`^arn:[^:]+:iam::[0-9]{12}:oidc-provider/(.+)$`, provider, 1)[0][1])
	not asked(issuer, lib.trust.condition_keys(path, statement))
	not closed(path, statement, provider)
	message := sprintf("any user of %s can assume this role: require its %s in Condition", [lib.text.quote(issuer), wanted(issuer)])
}

finding contains {"path": place, "message": message} if {
	some [path, statement] in lib.policy_document.statements("AssumeRolePolicyDocument")
	lib.trust.providers(statement)
	some operator, block in statement.Condition
	regex.match(`^(For(Any|All)Values?:)?StringLike(IfExists)?$`, operator)
	some key, value in block
	endswith(lower(key), ":sub")
	some [place, subject] in lib.policy_document.strings(array.concat(path, ["Condition", operator, key]), value)
	subject in {"*", "repo:*", "project_path:*", "organization:*", "system:serviceaccount:*"}
	message := sprintf("%s matches every token of the provider: name the user, project or service account", [lib.text.quote(subject)])
}

finding contains {"path": array.concat(path, ["Condition", test[0], test[1]]), "key": true, "message": lib.trust.foreign_key_message(test[1]), "aws_error": ""} if {
	some [path, statement] in lib.policy_document.statements("AssumeRolePolicyDocument")
	some provider in lib.trust.providers(statement)
	contains(provider, ":oidc-provider/")
	some test in lib.trust.foreign_keys(path, statement)
}

# closed holds where a condition needs a key of another provider, which keeps this one's users out.
closed(path, statement, provider) if {
	some test in lib.trust.required_keys(path, statement)
	regex.match(`^(?:https?://)?[^:/]+\.[^:]+:`, test[1])
	not lib.trust.is_key_of(test[1], provider)
}

asked(issuer, keys) if {
	some claim in wanted_claims(issuer)
	sprintf("%s:%s", [issuer, claim]) in keys
}

# asked also holds for a provider that is nobody else's and of which any claim is asked.
asked(issuer, keys) if {
	not shared(issuer)
	some key in keys
	startswith(key, sprintf("%s:", [issuer]))
}

wanted(issuer) := concat(" or ", sort(wanted_claims(issuer)))

wanted_claims(issuer) := {"job_workflow_ref", "sub"} if {
	issuer == "token.actions.githubusercontent.com"
} else := {"aud"} if {
	issuer in {"api.pulumi.com/oidc", "oidc.vercel.com", "sandboxes.cloud"}
} else := {"sub"}

shared(issuer) if wanted_claims(issuer) != {"sub"}

shared(issuer) if startswith(issuer, "oidc.eks.")

shared(issuer) if issuer in {
	"agent.buildkite.com", "app.terraform.io", "gitlab.com", "oidc-configuration.audit-log.githubusercontent.com", "oidc.codefresh.io",
	"proidc.upbound.io", "scalr.io", "studio.datachain.ai/api", "tokens.cloud.shisho.dev", "vstoken.actions.githubusercontent.com",
}
