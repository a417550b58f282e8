# METADATA
# title: Role trusts all users of an OIDC provider, or none
# description: |
#   An OpenID Connect provider such as GitHub or GitLab issues tokens to all its customers. Without a condition on the token's
#   `sub` claim (`aud` for a few providers), all of them can assume the role. A pattern has to name the customer before its first
#   wildcard: `repo:*` admits everybody, and `repo:my-org*` each organization whose name begins so. IAM refuses new roles without
#   this condition for the shared providers that it knows; existing roles are not changed. A provider of your own needs a
#   condition on at least one of its claims, and an EKS cluster's provider one on `sub`, which names the service account.
#
#   Other conditions are met by nobody. The key begins with the provider's name as in Principal, without `https://`, and
#   AWS sets only a few claims as keys: never `iss`, and few of the claims that a provider adds. A value needs the form that the
#   provider's tokens have: `repo:OWNER/REPO` alone, for example, is not the `sub` of a job. If your organization customized the
#   subject of its tokens, accept the finding with the reason. The forms are in `schemas/overlay/providers.yaml`.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
# custom:
#   fix: |
#     Write a condition on the provider's `sub` claim that names your organization, project or service account, such as
#     StringLike `token.actions.githubusercontent.com:sub` with `repo:ORG/REPO:*`, and one on `aud`.
#   severity: warning
#   operations: [trust-policy]
#   aws_error: MalformedPolicyDocument
#   confidence: doc
#   facts: [IAM-S027, TRU-108, TRU-109, TRU-112]
#   date: 2026-11-21
package rules.iam.oidc_trust

import data.rules.lib

finding contains object.union(problem, {"aws_error": ""}) if {
	some statement in input.facts.trusted
	some problem in lib.providers.unmet(statement, "oidc")
}

finding contains object.union({"path": caller.path, "message": message}, answer(caller)) if {
	some [statement, caller] in open_callers
	count(loose_tests(statement, caller)) == 0
	message := sprintf("any user of %s can assume this role: require its %s in Condition", [subject(caller), wanted(caller)])
}

finding contains {"path": caller.path, "message": message} if {
	some statement in input.facts.trusted
	statement.effect == "Allow"
	some caller in statement.callers
	data.providers[caller.provider].demanded
	not caller.asked
	restricted_by_claim(statement, caller)
	message := sprintf("IAM refuses a trust policy for %s without its %s in Condition", [subject(caller), wanted(caller)])
}

finding contains {"path": value.path, "message": message, "aws_error": ""} if {
	some [statement, caller] in open_callers
	some test in loose_tests(statement, caller)
	some value in test.values
	value.wide
	message := sprintf("%s admits %s: %s", [lib.text.quote_short(value.text), whom(caller), advice(test)])
}

finding contains {"path": test.path, "key": true, "message": message, "aws_error": ""} if {
	some [statement, caller] in open_callers
	some test in loose_tests(statement, caller)
	test.negated
	message := sprintf("%s keeps out only the values that it names: any other user of %s can assume this role", [test.operator, subject(caller)])
}

# answer returns what AWS answers: for providers that it does not know as shared, nothing.
answer(caller) := {} if {
	data.providers[caller.provider].demanded
} else := {"aws_error": ""}

# open_callers are pairs of a statement and an identity provider whose every customer, or every user, it admits.
open_callers contains [statement, caller] if {
	some statement in input.facts.trusted
	statement.effect == "Allow"
	admits_web_identities(statement)
	some caller in statement.callers
	lib.providers.family(caller.provider) == "oidc"
	not caller.restricted
}

admits_web_identities(statement) if {
	some action in statement.actions
	lower(action) in {"sts:assumerolewithwebidentity", "sts:*", "sts:assume*", "sts:assumerole*", "*"}
}

# loose_tests are the conditions on a provider's customers that keep nobody else out.
loose_tests(statement, caller) := {test |
	some test in statement.tests
	test.provider == caller.provider
	test.state == "own"
	test.tenant
	loose(test)
}

loose(test) if test.negated

loose(test) if {
	some value in test.values
	value.wide
}

# restricted_by_claim reports whether a claim that names customers restricts a caller. Undefined otherwise.
restricted_by_claim(statement, caller) if {
	caller.restricted
	some test in statement.tests
	test.needs
	test.tenant
	test.state == "own"
	test.provider == caller.provider
	every value in test.values { not value.wide }
}

# subject returns how messages name a provider: those that belong to one customer by their own names.
subject(caller) := lib.providers.title(caller.provider) if {
	data.providers[caller.provider].shared
} else := lib.text.quote(caller.name)

whom(caller) := sprintf("other customers of %s too", [subject(caller)]) if {
	data.providers[caller.provider].shared
} else := "every token of the provider"

advice(test) := sprintf("begin with %s", [begin]) if {
	begin := data.providers[test.provider].keys[test.claim].begin
} else := "name a user, project or service account"

# wanted returns the claim that IAM demands for a provider, or the one that names users.
wanted(caller) := claim if {
	claim := data.providers[caller.provider].required[0]
} else := "sub"
