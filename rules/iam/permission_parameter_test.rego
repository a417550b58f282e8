package rules.iam.permission_parameter_test

import data.rules.iam.permission_parameter.finding

request(parameters) := {"params": {"Permissions": {"Parameters": parameters}}}

bucket := {"Name": "bucketName", "Type": "string", "Values": ["a"]}

regions := {"Name": "regions", "Type": "stringList", "Values": ["a", "b"]}

test_whole if {
	count(finding) == 0 with input as request([bucket, regions])
	count(finding) == 0 with input as request([])
	count(finding) == 0 with input as {"params": {}}
}

test_missing_members if {
	some found in finding with input as request([regions, {"Name": "bucketName"}])
	found.path == ["Permissions", "Parameters", 1]
	contains(found.message, "Type and Values is missing")
	count(finding) == 1 with input as request([{"Name": "bucketName"}])
}

test_number_of_values if {
	every wrong in [
		object.union(bucket, {"Values": ["a", "b"]}), object.union(bucket, {"Values": []}),
		object.union(regions, {"Values": []}),
	] {
		some found in finding with input as request([wrong])
		found.path == ["Permissions", "Parameters", 0, "Values"]
		count(finding) == 1 with input as request([wrong])
	}
}

test_name_twice if {
	some found in finding with input as request([bucket, regions, bucket])
	found.path == ["Permissions", "Parameters", 2, "Name"]
	contains(found.message, "[0]")
}

test_unknown_members if {
	hidden := {"unknown": [["Permissions", "Parameters", 0, "Values"], ["Permissions", "Parameters", 1]]}
	count(finding) == 0 with input as object.union(request([{"Name": "bucketName", "Type": "string"}, null]), hidden)
}
