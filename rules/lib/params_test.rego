package rules.lib.params_test

import data.rules.lib.params

test_given_is_not_missing if {
	not params.missing(["Tags"]) with input as {"params": {"Tags": []}}
	not params.missing(["Tags", 0, "Key"]) with input as {"params": {"Tags": [{"Key": "a"}]}}
}

test_absent_is_missing if {
	params.missing(["Tags"]) with input as {"params": {}, "unknown": []}
	params.missing(["Tags"]) with input as {"params": {}}
	params.missing(["Tags", 0, "Value"]) with input as {"params": {"Tags": [{"Key": "a"}]}, "unknown": [["Policy"]]}
}

test_unknown_is_not_missing if {
	not params.missing(["Tags"]) with input as {"params": {}, "unknown": [["Tags"]]}
	not params.missing(["Tags", 0, "Key"]) with input as {"params": {}, "unknown": [["Tags"]]}
	not params.missing(["Tags"]) with input as {"params": {}, "unknown": [[]]}
}

test_an_unknown_member_leaves_its_parent_known if {
	params.known(["Tags"]) with input as {"params": {"Tags": [{}]}, "unknown": [["Tags", 0, "Key"]]}
	not params.known(["Tags", 0, "Key"]) with input as {"params": {"Tags": [{}]}, "unknown": [["Tags", 0, "Key"]]}
}

test_keys_of_known_and_unknown_values if {
	request := {"params": {"Logins": {"a": "(secret)"}}, "unknown": [["Logins", "b"], ["Roles", "c"], ["Tags"]]}
	params.keys("Logins") == {"a", "b"} with input as request
	params.keys("Roles") == {"c"} with input as request
	params.keys("Tags") == set() with input as request
	params.keys("Logins") == {"a"} with input as {"params": {"Logins": {"a": 1}}}
}
