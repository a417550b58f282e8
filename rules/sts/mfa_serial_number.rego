# METADATA
# title: SerialNumber is not a usable MFA device
# description: |
#   SerialNumber is the ARN of a virtual device, `arn:PARTITION:iam::ACCOUNT:mfa/NAME`, or the serial number of a
#   hardware device. The ARN of a user is not a device. Security keys and passkeys (`u2f`) have no codes and cannot be
#   used. The device must belong to the caller and so be in the caller's account, not in the role's. sessionlint
#   compares the accounts if the configuration gives the caller's ARN.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_fido_supported_configurations.html
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
# custom:
#   fix: |
#     Set SerialNumber to the ARN of the caller's own virtual device, `arn:PARTITION:iam::ACCOUNT:mfa/NAME`
#     (see `aws iam list-mfa-devices`), or to the serial number of the hardware device. Security keys and
#     passkeys cannot be used here.
#   severity: error
#   operations: ["sts:AssumeRole", "sts:GetSessionToken"]
#   aws_error: AccessDenied
#   confidence: live
#   facts: [STS-S027, STS-S028, STS-S029]
#   date: 2026-11-21
package rules.sts.mfa_serial_number

import data.rules.lib

finding contains {"path": ["SerialNumber"], "message": message} if {
	input.params.SerialNumber
	message := mistake
}

mistake := message if {
	not startswith(serial, "arn:")
	regex.match(`[:/]`, serial)
	message := "not an MFA device: a serial number has no : or /, an ARN is arn:PARTITION:iam::ACCOUNT:mfa/NAME"
} else := message if {
	startswith(serial, "arn:")
	not arn
	message := "not the ARN of an MFA device: AWS accepts arn:PARTITION:iam::ACCOUNT:mfa/NAME"
} else := message if {
	arn.type == "u2f"
	message := "security keys and passkeys have no codes: use a virtual or hardware device"
} else := message if {
	not device
	message := sprintf("%s is not an MFA device: AWS accepts arn:PARTITION:iam::ACCOUNT:mfa/NAME", [
		lib.text.quote(arn.resource),
	])
} else := message if {
	not regex.match(`^\d{12}$`, arn.account)
	message := sprintf("the account %s does not have 12 digits: AWS accepts arn:PARTITION:iam::ACCOUNT:mfa/NAME", [
		lib.text.quote(arn.account),
	])
} else := message if {
	arn.account != input.context.identity.account
	message := sprintf(
		"the device is in account %s, the caller in %s: STS accepts only the caller's own device",
		[arn.account, input.context.identity.account],
	)
}

serial := input.params.SerialNumber

arn := input.facts.arns[serial]

# What is not a complete ARN has been dealt with.
device if not arn

device if {
	arn.service == "iam"
	arn.type in {"mfa", "sms-mfa"}
	arn.name != ""
}
