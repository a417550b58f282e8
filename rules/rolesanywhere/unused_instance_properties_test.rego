package rules.rolesanywhere.unused_instance_properties_test

import data.rules.rolesanywhere.unused_instance_properties.finding

test_true if {
	some found in finding with input as {"params": {"requireInstanceProperties": true}}
	found.key
}

test_false_or_absent if {
	count(finding) == 0 with input as {"params": {"requireInstanceProperties": false}}
	count(finding) == 0 with input as {"params": {}, "unknown": [["requireInstanceProperties"]]}
}
