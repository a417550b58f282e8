package rules.sts.incomplete_mfa_test

import data.rules.sts.incomplete_mfa.finding

serial := {"SerialNumber": "arn:aws:iam::123456789012:mfa/alice"}

code := {"TokenCode": "(secret)"}

test_device_without_code if {
	some found in finding with input as {"params": serial}
	found.path == ["SerialNumber"]
	startswith(found.message, "SerialNumber requires TokenCode")
}

test_code_without_device if {
	some found in finding with input as {"params": code}
	found.path == ["TokenCode"]
	startswith(found.message, "TokenCode requires SerialNumber")
}

test_both_or_neither if {
	count(finding) == 0 with input as {"params": object.union(serial, code)}
	count(finding) == 0 with input as {"params": {}}
}

test_the_other_is_unknown if {
	count(finding) == 0 with input as {"params": serial, "unknown": [["TokenCode"]]}
	count(finding) == 0 with input as {"params": code, "unknown": [["SerialNumber"]]}
}
