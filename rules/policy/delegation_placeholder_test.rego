package rules.policy.delegation_placeholder_test

import data.rules.policy.delegation_placeholder.finding

template(facts) := {"facts": {"template": object.union({"placeholders": [], "switches": []}, facts)}}

test_faults if {
	every fault, message in {
		"unclosed": "the placeholder @{a has no closing brace",
		"empty": "the placeholder @{a} names no parameter",
		"nested": "the placeholder @{a} contains another brace; a name has none",
	} {
		mark := {"path": ["P"], "name": "a", "fault": fault, "within": "Action"}
		{found.message | some found in finding} == {message} with input as template({"placeholders": [mark]})
	}
}

test_elsewhere if {
	some found in finding with input as template({"placeholders": [{"path": ["P"], "name": "service", "within": "Action"}]})
	found.message == "@{service} is in Action; AWS documents placeholders in Resource only"
}

test_switch if {
	every name in ["", "!!WRITE", "@{WRITE}", "A && B"] {
		some found in finding with input as template({"switches": [{"path": ["S"], "name": name}]})
		found.path == ["S"]
	}
}

test_silent if {
	every within in ["Resource", "Condition"] {
		count(finding) == 0 with input as template({"placeholders": [{"path": ["P"], "name": "a", "within": within}]})
	}
	count(finding) == 0 with input as template({"switches": [{"path": ["S"], "name": "ENABLE_WRITE"}]})
}
