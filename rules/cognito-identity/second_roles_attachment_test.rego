package rules.cognito_identity.second_roles_attachment_test

import data.rules.cognito_identity.second_roles_attachment.finding

test_attachments if {
	earlier := {"earlier_resource": {"place": "a.yaml:3", "same_file": true}}
	some found in finding with input as {"context": earlier, "file": {"kind": "cloudformation"}}
	not found.severity
	found.message == "the pool already has a role attachment at a.yaml:3; a pool accepts one"
	some other in finding with input as {"context": earlier, "file": {"kind": "terraform"}}
	other.severity == "warning"
	count(finding) == 0 with input as {"context": {}, "file": {"kind": "terraform"}}
}
