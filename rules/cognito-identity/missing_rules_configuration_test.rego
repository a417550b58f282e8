package rules.cognito_identity.missing_rules_configuration_test

import data.rules.cognito_identity.missing_rules_configuration.finding

request(mapping) := {"params": {"RoleMappings": {"accounts.google.com": mapping}}}

test_rules_without_configuration if {
	some found in finding with input as request({"Type": "Rules"})
	found.path == ["RoleMappings", "accounts.google.com", "Type"]
}

test_rules_with_configuration if {
	count(finding) == 0 with input as request({"Type": "Rules", "RulesConfiguration": {"Rules": []}})
}

test_other_types if {
	count(finding) == 0 with input as request({"Type": "Token"})
	count(finding) == 0 with input as request({})
	count(finding) == 0 with input as {"params": {}}
}

test_unknown_configuration if {
	hidden := {"unknown": [["RoleMappings", "accounts.google.com", "RulesConfiguration"]]}
	count(finding) == 0 with input as object.union(request({"Type": "Rules"}), hidden)
}
