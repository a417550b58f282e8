# METADATA
# description: |
#   What the conditions of a trust policy mean for the identity providers in it. A statement is one of
#   input.facts.trusted, a test one of its conditions, a caller one of its principals; a family is oidc, pool (Cognito
#   identity pools) or saml.
package rules.lib.providers

import data.rules.lib

# family returns the family of a provider, by its ID.
family(id) := "pool" if {
	startswith(id, "cognito_identity")
} else := "saml" if {
	startswith(id, "saml")
} else := "oidc"

# family_of returns the family that a condition is about: that of its key's provider, or that of the statement's callers.
family_of(_, test) := family(test.provider)

family_of(statement, test) := min({family(caller.provider) | some caller in statement.callers}) if not test.provider

# title returns the name of a provider, by its ID.
title(id) := data.providers[id].title

# unmet returns the findings about conditions of a statement that no token meets, for one family of providers.
unmet(statement, kind) := keys | values if {
	keys := {{"path": test.path, "key": true, "message": key_message(statement, test)} |
		some test in statement.tests
		test.state in {"foreign", "unset"}
		family_of(statement, test) == kind
	}
	values := {{"path": value.path, "message": value_message(test, value)} |
		some test in statement.tests
		test.state == "own"
		some value in test.values
		value.impossible
		family_of(statement, test) == kind
	}
}

key_message(statement, test) := sprintf("%s is not a key of the provider in Principal: %s", [
	lib.text.quote(test.key),
	outcome(statement, test),
]) if {
	test.state == "foreign"
} else := sprintf("AWS does not set %s from tokens of %s: %s", [
	lib.text.quote_short(test.claim),
	title(test.provider),
	outcome(statement, test),
])

# outcome returns the effect of a condition whose key no request has.
outcome(statement, test) := "nobody can assume the role" if {
	statement.effect == "Allow"
	test.needs
} else := "the statement denies nobody" if {
	test.needs
} else := "the condition always holds"

value_message(test, value) := sprintf("%q is not the usual %s of %s: did you mean %q?", [
	lib.text.shorten(value.text, 24),
	test.claim,
	title(test.provider),
	value.meant,
]) if {
	value.meant
} else := sprintf("%q is not %s %s of %s: %s", [
	lib.text.shorten(value.text, 18),
	article(test),
	test.claim,
	title(test.provider),
	data.providers[test.provider].keys[test.claim].expects,
])

# article returns the word before a claim. If customers may choose the form, another form is only unusual.
article(test) := "a usual" if {
	key := data.providers[test.provider].keys[test.claim]
	["custom", "lead"][_] in object.keys(key)
} else := "an" if {
	regex.match("^[aeio]", test.claim)
} else := "a"
