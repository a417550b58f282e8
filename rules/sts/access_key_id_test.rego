package rules.sts.access_key_id_test

import data.rules.sts.access_key_id.finding

request(shape) := {"facts": {"secrets": [{"path": ["AccessKeyId"], "shape": shape}]}}

test_secret if {
	some found in finding with input as request("secret_key")
	not found.severity
}

test_no_key_id if {
	every shape in ["unique_id", "short", "opaque"] {
		some found in finding with input as request(shape)
		found.severity == "warning"
	}
}

test_key_id if {
	every shape in ["access_key_id", "reference", "masked"] {
		count(finding) == 0 with input as request(shape)
	}
	count(finding) == 0 with input as {"facts": {}}
}
