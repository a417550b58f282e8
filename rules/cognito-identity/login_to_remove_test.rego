package rules.cognito_identity.login_to_remove_test

import data.rules.cognito_identity.login_to_remove.finding

logins := {"accounts.google.com": "(secret)", "www.amazon.com": "(secret)"}

test_nothing_to_remove if {
	some found in finding with input as {"params": {"Logins": logins, "LoginsToRemove": []}}
	found.path == ["LoginsToRemove"]
}

test_without_a_token if {
	some found in finding with input as {"params": {"Logins": logins, "LoginsToRemove": ["www.amazon.com", "graph.facebook.com"]}}
	found.path == ["LoginsToRemove", 1]
}

test_with_a_token_or_unknown if {
	removal := {"params": {"LoginsToRemove": ["accounts.google.com"]}}
	count(finding) == 0 with input as object.union(removal, {"params": {"Logins": logins}})
	count(finding) == 0 with input as object.union(removal, {"unknown": [["Logins"]]})
	count(finding) == 0 with input as object.union(removal, {"unknown": [["Logins", "accounts.google.com"]]})
	count(finding) == 0 with input as {"params": {"Logins": logins, "LoginsToRemove": [null]}, "unknown": [["LoginsToRemove", 0]]}
	count(finding) == 0 with input as {"params": {"Logins": logins, "LoginsToRemove": ["https://accounts.google.com"]}}
	count(finding) == 0 with input as {"params": {}}
}
