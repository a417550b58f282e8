# METADATA
# title: MFA device or code missing
# description: |
#   SerialNumber identifies the MFA device and TokenCode is the code that the device shows. STS refuses a request that
#   has only one of them, although the API model marks both as optional.
# related_resources:
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
# custom:
#   fix: |
#     Give both SerialNumber and TokenCode, or neither.
#   severity: error
#   operations: ["sts:AssumeRole", "sts:GetSessionToken"]
#   aws_error: AccessDenied
#   confidence: live
#   facts: [STS-S026]
#   date: 2026-09-26
package rules.sts.incomplete_mfa

import data.rules.lib

finding contains {"path": ["SerialNumber"], "key": true, "message": message} if {
	input.params.SerialNumber
	lib.params.missing(["TokenCode"])
	message := "SerialNumber requires TokenCode: STS accepts an MFA device and its code only together"
}

finding contains {"path": ["TokenCode"], "key": true, "message": message} if {
	input.params.TokenCode
	lib.params.missing(["SerialNumber"])
	message := "TokenCode requires SerialNumber: STS accepts an MFA device and its code only together"
}
