package rules.cognito_identity.dead_mapping_rule_test

import data.rules.cognito_identity.dead_mapping_rule.finding

rule(kind, value) := {"Claim": "custom:dept", "MatchType": kind, "Value": value}

request(rules) := {"params": {"RoleMappings": {"accounts.google.com": {"RulesConfiguration": {"Rules": rules}}}}}

dead(rules) := places if {
	places := {found.path[4] | some found in finding} with input as request(rules)
}

test_dead_rules if {
	every earlier, later in {
		["Equals", "admin"]: ["Equals", "admin"],
		["NotEqual", "admin"]: ["NotEqual", "admin"],
		["StartsWith", "a"]: ["Equals", "admin"],
		["StartsWith", "ad"]: ["StartsWith", "adm"],
		["Contains", "min"]: ["Equals", "admin"],
		["Contains", "dmi"]: ["StartsWith", "admin"],
		["Contains", "d"]: ["Contains", "ad"],
	} {
		dead([rule(earlier[0], earlier[1]), rule("Equals", "other"), rule(later[0], later[1])]) == {2}
	}
}

test_rules_that_decide if {
	every earlier, later in {
		["Equals", "admin"]: ["StartsWith", "a"],
		["Equals", "a"]: ["Equals", "admin"],
		["StartsWith", "adm"]: ["StartsWith", "ad"],
		["StartsWith", "a"]: ["Contains", "admin"],
		["NotEqual", "a"]: ["Equals", "b"],
		["Contains", "admin"]: ["Contains", "min"],
	} {
		dead([rule(earlier[0], earlier[1]), rule(later[0], later[1])]) == set()
	}
	other := object.union(rule("Equals", "a"), {"Claim": "email"})
	dead([rule("Equals", "a"), other, null, {}]) == set()
	count(finding) == 0 with input as {"params": {}}
}

test_the_first_is_named if {
	some found in finding with input as request([rule("Equals", "x"), rule("StartsWith", "a"), rule("StartsWith", "a"), rule("Equals", "ab")])
	found.path == ["RoleMappings", "accounts.google.com", "RulesConfiguration", "Rules", 3, "Value"]
	contains(found.message, `Rules[1] ("custom:dept" StartsWith "a")`)
}
