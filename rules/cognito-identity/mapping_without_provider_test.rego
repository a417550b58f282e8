package rules.cognito_identity.mapping_without_provider_test

import data.rules.cognito_identity.mapping_without_provider.finding

test_provider if {
	mappings := {"params": {"RoleMappings": {"graph.facebook.com": {}}}}
	some found in finding with input as object.union(mappings, {"context": {"unprovided": ["graph.facebook.com"]}})
	found.path == ["RoleMappings", "graph.facebook.com"]
	found.message == `the identity pool does not have the provider "graph.facebook.com": the mapping has no effect`
	count(finding) == 0 with input as object.union(mappings, {"context": {}})
}
