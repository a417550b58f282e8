package rules.cognito_identity.identity_provider_name_test

import data.rules.cognito_identity.identity_provider_name.finding

pool := "cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI"

saml := "arn:aws:iam::123456789012:saml-provider/okta"

oidc := "arn:aws:iam::123456789012:oidc-provider/example.com"

client := sprintf("%s:7lhlkkfbfb4q5kpp90urffao", [pool])

login(name) := {"params": {"Logins": {name: "(secret)"}}}

mapping(name) := {"params": {"RoleMappings": {name: {"Type": "Token"}}}}

tags(name) := {"params": {"IdentityProviderName": name}}

provider(name) := {"params": {"CognitoIdentityProviders": [{"ProviderName": name}]}}

public(name) := {"params": {"SupportedLoginProviders": {name: "(secret)"}}}

unlink(name) := {"params": {"LoginsToRemove": [name]}}

test_good_names if {
	china := "cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_AbCdEfGhI"
	every request in [
		login(pool), login(china), login(saml), login("accounts.google.com"), login("example.com/tenant"), login("login.mycompany.myapp"),
		mapping(client), mapping(saml), mapping(oidc), mapping("graph.facebook.com"),
		tags(pool), tags(saml), tags(oidc), tags("accounts.google.com"),
		provider(pool), provider(china),
		public("accounts.google.com"), public("cognito-idp.example"), public("arn:x"),
		unlink("accounts.google.com"), unlink(pool),
		{"params": {}}, {"params": {"CognitoIdentityProviders": [{}]}},
	] {
		count(finding) == 0 with input as request
	}
}

test_unknown_parts_may_be_right if {
	every name in [
		"cognito-idp.….amazonaws.com/…:…", "cognito-idp.us-east-1.amazonaws.com/…:…", "cognito-idp.us-east-1.amazonaws.com/…",
		"cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI:…", "cognito-idp.us-east-1.amazonaws.com/us-east-1_…",
		"cognito-idp…", "arn:…", "arn:aws:iam::…:saml-provider/…", "…", "…:…",
	] {
		count(finding) == 0 with input as mapping(name)
	}
}

test_unknown_parts_that_cannot_be_right if {
	message(mapping("https://cognito-idp.….amazonaws.com/…")) == `provider "https://cognito-idp.….amazonaws.com/…" begins with "https://": Cognito accepts the name without it`
	contains(message(mapping("cognito-idp.us-east-1.amazonaws.com/eu-west-1_…:…")), "is in another region than its pool")
	contains(message(mapping("saml-provider/…")), "is not a complete ARN")
}

message(request) := found.message if {
	some found in finding with input as request
	count(finding) == 1 with input as request
}

test_bad_names if {
	cases := [
		[login("https://accounts.google.com"), `begins with "https://": Cognito accepts the name without it`],
		[login("HTTP://accounts.google.com"), `begins with "http://": Cognito accepts the name without it`],
		[public("https://accounts.google.com"), `begins with "https://": Cognito accepts the name without it`],
		[provider("https://x"), `begins with "https://": Cognito accepts the name without it`],
		[login(client), "ends with an app client: only RoleMappings accepts one"],
		[tags(client), "ends with an app client: only RoleMappings accepts one"],
		[provider(client), "ends with an app client: only RoleMappings accepts one"],
		[unlink(client), "ends with an app client: only RoleMappings accepts one"],
		[mapping(pool), `lacks the app client: add ":" and its ID`],
		[
			login("cognito-idp.us-east-1.amazonaws.com/eu-west-1_AbCdEfGhI"),
			`is in another region than its pool "eu-west-1_AbCdEfGhI"`,
		],
		[
			login("cognito-idp.us-east-1.amazonaws.com/us-east-1:0f0e1d2c"),
			"is not a user pool: write cognito-idp.REGION.amazonaws.com/POOL",
		],
		[login("cognito-idp.us-east-1.amazonaws.com"), "is not a user pool: write cognito-idp.REGION.amazonaws.com/POOL"],
		[provider("us-east-1_AbCdEfGhI"), "is not a user pool: write cognito-idp.REGION.amazonaws.com/POOL"],
		[login("saml-provider/okta"), "is not a complete ARN: write arn:aws:iam::ACCOUNT:saml-provider/NAME"],
		[login(oidc), "is an ARN: an OpenID Connect provider is named by its issuer here"],
		[mapping("arn:aws:iam::123456789012:role/demo"), "is not the ARN of an identity provider"],
		[login("arn:aws:iam::1234:saml-provider/okta"), "is not the ARN of an identity provider"],
	]
	every case in cases {
		endswith(message(case[0]), case[1])
	}
}

test_places if {
	bad := "https://accounts.google.com"
	paths := {[found.path, object.get(found, "key", false), object.get(found, "severity", "")] |
		some request in [login(bad), mapping(bad), tags(bad), provider(bad), public(bad), unlink(bad)]
		some found in finding with input as request
	}
	paths == {
		[["Logins", bad], true, ""],
		[["RoleMappings", bad], true, ""],
		[["IdentityProviderName"], false, "warning"],
		[["CognitoIdentityProviders", 0, "ProviderName"], false, ""],
		[["SupportedLoginProviders", bad], true, ""],
		[["LoginsToRemove", 0], false, ""],
	}
}

test_error_for_tokens if {
	some found in finding with input as login("https://accounts.google.com")
	found.aws_error == "NotAuthorizedException"
	some other in finding with input as provider("https://accounts.google.com")
	not other.aws_error
}

test_names_of_unknown_tokens if {
	some found in finding with input as {"params": {"Logins": {}}, "unknown": [["Logins", "https://accounts.google.com"]]}
	found.path == ["Logins", "https://accounts.google.com"]
	count(finding) == 0 with input as {"params": {}, "unknown": [["Logins"], ["IdentityPoolId"]]}
}
