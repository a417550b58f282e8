package rules.cognito_identity.provider_arn_kind_test

import data.rules.cognito_identity.provider_arn_kind.finding

saml := "arn:aws:iam::123456789012:saml-provider/okta"

oidc := "arn:aws-cn:iam::123456789012:oidc-provider/example.com/tenant"

test_wrong_list if {
	request := {"params": {"OpenIdConnectProviderARNs": [oidc, saml], "SamlProviderARNs": [oidc, saml]}}
	{found.path | some found in finding} == {["OpenIdConnectProviderARNs", 1], ["SamlProviderARNs", 0]} with input as request
}

test_no_provider if {
	every arn in ["arn:aws:iam::123456789012:role/demo", "arn:aws:iam::1234:saml-provider/okta", "arn:aws:iam::123456789012:saml-provider/"] {
		some found in finding with input as {"params": {"SamlProviderARNs": [arn]}}
		found.path == ["SamlProviderARNs", 0]
	}
}

test_right_lists if {
	count(finding) == 0 with input as {"params": {"OpenIdConnectProviderARNs": [oidc], "SamlProviderARNs": [saml]}}
	count(finding) == 0 with input as {"params": {"SamlProviderARNs": []}}
	count(finding) == 0 with input as {"params": {"SamlProviderARNs": [null]}, "unknown": [["SamlProviderARNs", 0]]}
	count(finding) == 0 with input as {"params": {}}
}
