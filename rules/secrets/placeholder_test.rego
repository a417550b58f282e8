package rules.secrets.placeholder_test

import data.rules.secrets.placeholder.finding

test_placeholder if {
	some found in finding with input as {"facts": {"placeholders": [{"path": ["RoleArn"], "text": "<account>"}]}}
	found.path == ["RoleArn"]
	found.message == `"<account>" is still to be filled in: AWS takes it as it stands`
}

test_none if count(finding) == 0 with input as {"facts": {}}
