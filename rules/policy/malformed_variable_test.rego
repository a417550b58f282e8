package rules.policy.malformed_variable_test

import data.rules.policy.malformed_variable.finding

policy(flaw) := {"facts": {"seen": {"variables": true, "flaw": true}, "statements": [{
	"resources": [{"path": ["R"], "variables": [{"text": "${aws:userid"}, {"text": "${x", "flaw": flaw}]}],
	"conditions": [],
}]}}

test_errors if {
	some found in finding with input as policy("unclosed")
	found == {"path": ["R"], "message": `policy variable "${x" is not closed with }`}
	some empty in finding with input as policy("empty")
	not empty.severity
}

test_warnings if {
	every flaw in ["space", "nested", "quote"] {
		some found in finding with input as policy(flaw)
		found.severity == "warning"
	}
}

test_good if count(finding) == 0 with input as {"facts": {"seen": {"variables": true}, "statements": []}}
