# METADATA
# title: Role trusts all users of an OIDC provider, or none
# description: |
#   An OpenID Connect provider such as GitHub or GitLab issues tokens to all its customers. Without a condition on the
#   token's `sub` claim (`aud` for a few providers), all of them can assume the role. A pattern must name the customer
#   before its first wildcard: `repo:*` matches every repository, and `repo:my-org*` matches every organization whose
#   name begins with `my-org`. IAM refuses new roles without this condition for the shared providers that it knows;
#   existing roles are not changed. A provider of your own needs a condition on at least one of its claims. The
#   provider of an EKS cluster needs one on `sub`, which names the service account.
#
#   Some conditions are never met. The key must begin with the provider's name as in Principal, without `https://`.
#   AWS sets only a few claims as keys: never `iss`, and few of the claims that a provider adds. A value must have the
#   form of the provider's tokens: `repo:OWNER/REPO` alone, for example, is not the `sub` of a job. If your
#   organization customized the subject of its tokens, accept the finding with the reason. The forms are in
#   `schemas/overlay/providers.yaml`.
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
#   facts: [
#     IAM-S027, TRU-108, TRU-109, TRU-112, PRV-001, PRV-004, PRV-006, PRV-007, PRV-008, PRV-009, PRV-010, PRV-013,
#     PRV-015, PRV-017, PRV-020, PRV-024, PRV-025, PRV-026, PRV-028, PRV-029, PRV-030, PRV-031, PRV-032, PRV-033,
#     PRV-034, PRV-035, PRV-036, PRV-037, PRV-038, PRV-039, PRV-040, PRV-041, PRV-042, PRV-043, PRV-044, PRV-045,
#     PRV-046, PRV-047, PRV-048, PRV-049, PRV-050, PRV-051, PRV-052, PRV-053, PRV-054, PRV-055, PRV-056, PRV-057,
#     PRV-058, PRV-059, PRV-060, PRV-061, PRV-062, PRV-063, PRV-064, PRV-065, PRV-066, PRV-067, PRV-068, PRV-069,
#     PRV-070, PRV-071, PRV-072, PRV-073, PRV-074, PRV-075, PRV-076, PRV-077, PRV-078, PRV-079, PRV-080, PRV-085,
#     PRV-086, PRV-087, PRV-088, PRV-089, PRV-090, PRV-091, PRV-092, PRV-093, PRV-095, PRV-096, PRV-097, PRV-098,
#     PRV-099, PRV-100, PRV-101, PRV-102, PRV-103, PRV-104, PRV-105, PRV-106, PRV-107, PRV-108, PRV-109, PRV-110,
#     PRV-111, PRV-112, PRV-113, PRV-114, PRV-120, TRU-113, TRU-117
#   ]
#   date: 2026-11-21
#   access_analyzer: [MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL, MISSING_GITHUB_REPO_CONDITION_KEY]
package rules.iam.oidc_trust

import data.rules.lib

finding contains object.union(problem, {"aws_error": ""}) if {
	some statement in input.facts.trusted
	some problem in lib.providers.unmet(statement, "oidc")
}

finding contains object.union({"path": caller.path, "message": message}, answer(caller)) if {
	some [statement, caller] in open_callers
	count(loose_tests(statement, caller)) == 0
	message := sprintf("any user of %s can assume this role: require its %s in Condition", [
		subject(caller),
		wanted(caller),
	])
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
	message := sprintf("%s matches %s: %s", [lib.text.quote_short(value.text), whom(caller), advice(test)])
}

finding contains {"path": test.path, "key": true, "message": message, "aws_error": ""} if {
	some [statement, caller] in open_callers
	some test in loose_tests(statement, caller)
	test.negated
	message := sprintf("%s excludes only the listed values; any other user of %s can assume this role", [
		test.operator,
		subject(caller),
	])
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

whom(caller) := sprintf("tokens of other customers of %s too", [subject(caller)]) if {
	data.providers[caller.provider].shared
} else := "every token of the provider"

advice(test) := sprintf("begin with %s", [begin]) if {
	begin := data.providers[test.provider].keys[test.claim].begin
} else := "name a user, project or service account"

# wanted returns the claim that IAM demands for a provider, or the one that names users.
wanted(caller) := claim if {
	claim := data.providers[caller.provider].required[0]
} else := "sub"
