# METADATA
# title: Notification channel is not an SNS topic ARN
# description: |
#   NotificationChannel is the ARN of an Amazon SNS topic. The pattern in the API model permits any text of letters,
#   digits and a few other characters, so IAM refuses a subscription's ARN, a queue or a plain name only later. AWS
#   does not document whether FIFO topics work, so they are a warning.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateDelegationRequest.html
# custom:
#   fix: |
#     Set NotificationChannel to the ARN of a standard SNS topic, `arn:PARTITION:sns:REGION:ACCOUNT:TOPIC`, without
#     the ID of a subscription.
#   severity: error
#   operations: ["iam:CreateDelegationRequest"]
#   aws_error: InvalidInput
#   confidence: doc
#   facts: [IAM-S001, IAM-S002]
#   date: 2026-09-26
package rules.iam.notification_channel

import data.rules.lib

finding contains {"path": ["NotificationChannel"], "message": message} if {
	channel := input.params.NotificationChannel
	not regex.match(topic, channel)
	message := sprintf("NotificationChannel %s is %s: IAM accepts the ARN of an SNS topic", [
		lib.text.quote(channel),
		kind(channel),
	])
}

finding contains {"path": ["NotificationChannel"], "message": message, "severity": "warning"} if {
	channel := input.params.NotificationChannel
	regex.match(topic, channel)
	endswith(channel, ".fifo")
	message := sprintf("NotificationChannel %s is a FIFO topic, which IAM may not notify", [lib.text.quote(channel)])
}

topic := `^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}(\.fifo)?$`

kind(channel) := "a subscription" if {
	regex.match(`^arn:aws[a-z-]*:sns:[^:]*:[0-9]*:[^:]+:[^:]+$`, channel)
} else := "a web address" if {
	contains(channel, "://")
} else := "an e-mail address" if {
	contains(channel, "@")
} else := "not a topic ARN"
