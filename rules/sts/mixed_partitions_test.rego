package rules.sts.mixed_partitions_test

import data.rules.sts.mixed_partitions.finding

arns := {"a": {"partition": "aws"}, "b": {"partition": "aws"}, "cn": {"partition": "aws-cn"}}

request(params) := {"params": params, "facts": {"arns": arns, "hints": {"partition": true}}, "context": {}}

places(params) := {found.path | some found in all} if {
	all := finding with input as request(params)
}

test_one_partition if {
	places({"RoleArn": "a", "PrincipalArn": "b", "SerialNumber": "a", "PolicyArns": [{"arn": "b"}]}) == set()
	places({}) == set()
}

test_others_than_that_of_the_role if {
	places({"RoleArn": "cn", "PrincipalArn": "cn", "SerialNumber": "a", "PolicyArns": [{"arn": "cn"}, {"arn": "a"}]}) == {
		["SerialNumber"],
		["PolicyArns", 1, "arn"],
	}
	places({"RoleArn": "a", "PrincipalArn": "cn"}) == {["PrincipalArn"]}
}

test_policies_alone if {
	places({"PolicyArns": [{"arn": "a"}, {"arn": "cn"}, {"arn": "b"}]}) == {["PolicyArns", 1, "arn"]}
	some found in finding with input as request({"PolicyArns": [{"arn": "a"}, {"arn": "cn"}]})
	found.message == `partition "aws-cn", but the first policy has "aws": STS accepts ARNs of one partition only`
}

test_hardware_devices_have_no_partition if places({"RoleArn": "a", "SerialNumber": "GAHT12345678"}) == set()

test_unknown_values if places({"RoleArn": "a", "PolicyArns": [null, {}]}) == set()

test_settings if {
	some found in finding with input as object.union(request({"RoleArn": "a"}), {"context": {"partition": "aws-cn"}})
	found.severity == "warning"
	count(finding) == 0 with input as object.union(request({"RoleArn": "a"}), {"context": {"partition": "aws"}})
	count(finding) == 0 with input as object.union(request({}), {"context": {"partition": "aws"}})
}

test_caller if {
	caller := {"context": {"identity": {"partition": "aws-cn"}}}
	some found in finding with input as object.union(request({"RoleArn": "a"}), caller)
	not found.severity
	count(finding) == 0 with input as object.union(request({"RoleArn": "cn"}), caller)
}
