package rules.transfer.home_directory_test

import data.rules.transfer.home_directory.finding

mappings := [{"Entry": "/", "Target": "/bucket"}]

test_without_mappings if {
	some found in finding with input as {"params": {"HomeDirectoryType": "LOGICAL"}, "unknown": []}
	found.path == ["HomeDirectoryType"]
}

test_mappings_alone if {
	some found in finding with input as {"params": {"HomeDirectoryMappings": mappings}, "unknown": []}
	found.path == ["HomeDirectoryMappings"]
	some other in finding with input as {
		"params": {"HomeDirectoryMappings": mappings, "HomeDirectoryType": "PATH"},
		"unknown": [],
	}
	other == found
}

test_good if {
	count(finding) == 0 with input as {
		"params": {"HomeDirectoryType": "LOGICAL", "HomeDirectoryMappings": mappings},
		"unknown": [],
	}
	count(finding) == 0 with input as {"params": {"HomeDirectoryType": "PATH", "HomeDirectory": "/b"}, "unknown": []}
	count(finding) == 0 with input as {"params": {"HomeDirectoryMappings": mappings}, "unknown": [["HomeDirectoryType"]]}
	count(finding) == 0 with input as {"params": {}, "unknown": []}
}
