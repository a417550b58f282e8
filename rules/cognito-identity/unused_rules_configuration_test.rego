package rules.cognito_identity.unused_rules_configuration_test

import data.rules.cognito_identity.unused_rules_configuration.finding

request(mapping) := {"params": {"RoleMappings": {"accounts.google.com": mapping}}}

test_rules_of_a_token_mapping if {
	some found in finding with input as request({"Type": "Token", "RulesConfiguration": {}})
	found.path == ["RoleMappings", "accounts.google.com", "RulesConfiguration"]
}

test_everything_else if {
	count(finding) == 0 with input as request({"Type": "Token"})
	count(finding) == 0 with input as request({"Type": "Rules", "RulesConfiguration": {"Rules": []}})
	count(finding) == 0 with input as request({"RulesConfiguration": {"Rules": []}})
	count(finding) == 0 with input as {"params": {}}
}
