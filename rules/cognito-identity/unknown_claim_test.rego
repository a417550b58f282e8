package rules.cognito_identity.unknown_claim_test

import data.rules.cognito_identity.unknown_claim.finding

pool := "cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI:7lhlkkfbfb4q5kpp90urffao"

request(provider, claim) := {"params": {"RoleMappings": {provider: {"RulesConfiguration": {"Rules": [{"Claim": claim}, null, {}]}}}}}

test_unknown_claims if {
	every claim in ["dept", "isAdmin", "groups", "customdept"] {
		some found in finding with input as request(pool, claim)
		found.path == ["RoleMappings", pool, "RulesConfiguration", "Rules", 0, "Claim"]
	}
}

test_known_claims_and_other_providers if {
	every claim in ["custom:dept", "cognito:groups", "email", "sub", "https://example.com/dept"] {
		count(finding) == 0 with input as request(pool, claim)
	}
	count(finding) == 0 with input as request("accounts.google.com", "hd")
	count(finding) == 0 with input as {"params": {}}
}
