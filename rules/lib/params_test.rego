package rules.lib_test

import data.rules.lib

test_given_is_not_missing if {
	not lib.missing(["Tags"]) with input as {"params": {"Tags": []}}
	not lib.missing(["Tags", 0, "Key"]) with input as {"params": {"Tags": [{"Key": "a"}]}}
}

test_absent_is_missing if {
	lib.missing(["Tags"]) with input as {"params": {}, "unknown": []}
	lib.missing(["Tags"]) with input as {"params": {}}
	lib.missing(["Tags", 0, "Value"]) with input as {"params": {"Tags": [{"Key": "a"}]}, "unknown": [["Policy"]]}
}

test_unknown_is_not_missing if {
	not lib.missing(["Tags"]) with input as {"params": {}, "unknown": [["Tags"]]}
	not lib.missing(["Tags", 0, "Key"]) with input as {"params": {}, "unknown": [["Tags"]]}
	not lib.missing(["Tags"]) with input as {"params": {}, "unknown": [[]]}
}

test_an_unknown_member_leaves_its_parent_known if {
	lib.known(["Tags"]) with input as {"params": {"Tags": [{}]}, "unknown": [["Tags", 0, "Key"]]}
	not lib.known(["Tags", 0, "Key"]) with input as {"params": {"Tags": [{}]}, "unknown": [["Tags", 0, "Key"]]}
}

test_keys_of_known_and_unknown_values if {
	request := {"params": {"Logins": {"a": "(secret)"}}, "unknown": [["Logins", "b"], ["Roles", "c"], ["Tags"]]}
	lib.keys("Logins") == {"a", "b"} with input as request
	lib.keys("Roles") == {"c"} with input as request
	lib.keys("Tags") == set() with input as request
	lib.keys("Logins") == {"a"} with input as {"params": {"Logins": {"a": 1}}}
}
