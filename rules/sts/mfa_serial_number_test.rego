package rules.sts.mfa_serial_number_test

import data.rules.sts.mfa_serial_number.finding

device := {"service": "iam", "type": "mfa", "account": "123456789012", "resource": "mfa/alice", "name": "alice"}

request(change) := {
	"params": {"SerialNumber": "arn:a"},
	"facts": {"arns": {"arn:a": object.union(device, change)}},
	"context": {"identity": {"account": "123456789012"}},
}

plain(serial) := {"params": {"SerialNumber": serial}, "facts": {}, "context": {}}

message(request) := m if {
	some found in finding with input as request
	found.path == ["SerialNumber"]
	m := found.message
}

test_devices if {
	count(finding) == 0 with input as request({})
	count(finding) == 0 with input as request({"type": "sms-mfa", "resource": "sms-mfa/alice"})
	count(finding) == 0 with input as object.union(request({}), {"context": {}})
	count(finding) == 0 with input as plain("GAHT12345678")
}

test_user if message(request({"type": "user", "resource": "user/alice"})) == `"user/alice" is not an MFA device: AWS accepts arn:PARTITION:iam::ACCOUNT:mfa/NAME`

test_no_name if startswith(message(request({"name": "", "resource": "mfa/"})), `"mfa/" is not an MFA device`)

test_security_key if startswith(message(request({"type": "u2f", "resource": "u2f/user/alice/key"})), "security keys and passkeys")

test_account if startswith(message(request({"account": ""})), `the account "" does not have 12 digits`)

test_of_another_account if {
	message(request({"account": "444455556666"})) == "the device is in account 444455556666, the caller in 123456789012: STS accepts only the caller's own device"
}

test_no_serial_numbers if {
	startswith(message(plain("123456789012:mfa/alice")), "not an MFA device: a serial number has no")
	startswith(message(plain("arn:aws:iam::mfa/alice")), "not the ARN of an MFA device")
}

test_not_given if count(finding) == 0 with input as {"params": {}, "facts": {}, "context": {}}
