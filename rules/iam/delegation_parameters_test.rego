package rules.iam.delegation_parameters_test

import data.rules.iam.delegation_parameters.finding

request(parameters, template) := {
	"params": {"Permissions": {"Parameters": parameters}},
	"unknown": [],
	"context": {"template": object.union({"place": "t.json:1", "parameters": {}}, template)},
}

bucket := {"parameters": {"bucketName": {"path": ["T"], "resource": true}}}

test_missing if {
	some found in finding with input as request([{"Name": "BucketName"}], bucket)
	found.message == `parameter "bucketName" of the template at t.json:1 is not given; "BucketName" has another case`
	some other in finding with input as json.remove(request([], bucket), ["params/Permissions/Parameters"])
	other.path == ["Permissions"]
}

test_unused if {
	some found in finding with input as request([{"Name": "prefix"}], {"variables": ["prefix"]})
	found.severity == "info"
	found.message == `the template writes "prefix" as ${prefix}, which IAM does not replace`
	some other in finding with input as request([{"Name": "prefix"}], {})
	endswith(other.message, `has no parameter "prefix"`)
}

switch := {"parameters": {"ENABLE_WRITE": {"path": ["T"], "switch": true}}}

test_switch if {
	some found in finding with input as request([{"Name": "ENABLE_WRITE", "Values": ["true"]}], switch)
	found.path == ["Permissions", "Parameters", 0, "Values", 0]
	count(finding) == 0 with input as request([{"Name": "ENABLE_WRITE", "Values": ["True"]}], switch)
}

test_list if {
	some found in finding with input as request([{"Name": "ENABLE_WRITE", "Values": ["True"], "Type": "stringList"}], switch)
	found.path == ["Permissions", "Parameters", 0, "Type"]
}

test_all_off if {
	some found in finding with input as request([], {"all_off": true})
	endswith(found.message, "are turned off; nothing is left to approve")
}

test_silent if {
	count(finding) == 0 with input as request([{"Name": "bucketName", "Values": ["demo"], "Type": "stringList"}], bucket)
	count(finding) == 0 with input as {"params": {}, "unknown": [], "context": {}}
	every path in [["Permissions"], ["Permissions", "Parameters", 0], ["Permissions", "Parameters", 0, "Name"]] {
		count(finding) == 0 with input as object.union(request([], bucket), {"unknown": [path]})
	}
}
