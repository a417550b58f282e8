package rules.federation.console_destination_test

import data.rules.federation.console_destination.finding

request(page) := {"params": {"Destination": page}}

test_console if {
	every page in [
		"https://console.aws.amazon.com/",
		"https://eu-west-1.console.aws.amazon.com/s3/home?region=eu-west-1",
		"https://console.amazonaws-us-gov.com",
		"https%3A%2F%2Fconsole.aws.amazon.com%2F",
	] {
		count(finding) == 0 with input as request(page)
	}
}

test_elsewhere if {
	every page in ["https://example.com/", "http://console.aws.amazon.com/", "https://console.aws.amazon.com.example.com/", "s3"] {
		some found in finding with input as request(page)
		found.path == ["Destination"]
	}
}

test_unknown if count(finding) == 0 with input as {"params": {}, "unknown": [["Destination"]]}
