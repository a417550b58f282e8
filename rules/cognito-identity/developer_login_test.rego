package rules.cognito_identity.developer_login_test

import data.rules.cognito_identity.developer_login.finding

request(names, developers) := {
	"params": {"Logins": {name: "(secret)" | some name in names}},
	"context": {"developer_providers": developers},
}

test_name_of_a_developer_provider if {
	some found in finding with input as request(["login.myapp"], ["login.myapp"])
	found.path == ["Logins", "login.myapp"]
	not found.severity
}

test_cognito_and_another if {
	some found in finding with input as request(["cognito-identity.amazonaws.com", "accounts.google.com"], [])
	found.path == ["Logins", "cognito-identity.amazonaws.com"]
	found.severity == "warning"
}

test_good_logins if {
	count(finding) == 0 with input as request(["cognito-identity.amazonaws.com"], ["login.myapp"])
	count(finding) == 0 with input as request(["accounts.google.com", "www.amazon.com"], ["login.myapp"])
	count(finding) == 0 with input as {"params": {"Logins": {"login.myapp": "(secret)"}}, "context": {}}
	count(finding) == 0 with input as {"params": {}, "context": {}}
}
