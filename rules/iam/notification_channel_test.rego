package rules.iam.notification_channel_test

import data.rules.iam.notification_channel.finding

request(channel) := {"params": {"NotificationChannel": channel}}

topic := "arn:aws:sns:us-east-1:123456789012:delegation-events"

test_topics if {
	every channel in [topic, "arn:aws-us-gov:sns:us-gov-west-1:123456789012:a_B-9"] {
		count(finding) == 0 with input as request(channel)
	}
}

test_no_topic if {
	kinds := {
		"delegation-events": "not a topic ARN",
		"arn:aws:sqs:us-east-1:123456789012:queue": "not a topic ARN",
		"arn:aws:sns:us-east-1:12345:short-account": "not a topic ARN",
		sprintf("%s:0f0e1d2c-3b4a-5968-7786-95a4b3c2d1e0", [topic]): "a subscription",
		"https://hooks.example.com/x": "a web address",
		"ops@example.com": "an e-mail address",
	}
	every channel, kind in kinds {
		some found in finding with input as request(channel)
		found.path == ["NotificationChannel"]
		contains(found.message, sprintf(" is %s: IAM accepts the ARN of an SNS topic", [kind]))
		not found.severity
	}
}

test_fifo_topic if {
	some found in finding with input as request(sprintf("%s.fifo", [topic]))
	found.severity == "warning"
	count(finding) == 1 with input as request(sprintf("%s.fifo", [topic]))
}

test_not_given_or_unknown if {
	count(finding) == 0 with input as {"params": {}}
	count(finding) == 0 with input as {"params": {}, "unknown": [["NotificationChannel"]]}
}
