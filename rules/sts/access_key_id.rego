# METADATA
# title: Malformed access key ID
# description: |
#   An access key ID begins with `AKIA` (a user's key) or `ASIA` (a session's key). `AROA...` and similar prefixes are
#   IDs of roles, users and groups. A secret access key has 40 characters and is not an ID: sending it exposes the
#   secret, and this is an error. Other values are warnings, since keys from before 2015 may begin differently. The
#   value is not printed.
# related_resources:
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
# custom:
#   fix: |
#     Pass the access key ID, which begins with `AKIA` or `ASIA`. If the value was the secret access key,
#     delete that key and create a new one.
#   severity: error
#   operations: ["sts:GetAccessKeyInfo"]
#   aws_error: ValidationError
#   confidence: doc
#   facts: [STS-S108, STS-S109]
#   date: 2026-11-21
package rules.sts.access_key_id

finding contains object.union({"path": secret.path}, verdict(secret.shape)) if {
	some secret in input.facts.secrets
	secret.path == ["AccessKeyId"]
}

verdict("secret_key") := {"message": message} if {
	message := "this is a secret access key, not an access key ID: delete the key and create a new one"
}

verdict("unique_id") := {
	"severity": "warning",
	"message": "this is the ID of a role, user or group: access key IDs begin with AKIA or ASIA",
}

verdict(shape) := {
	"severity": "warning",
	"message": "not an access key ID, which begins with AKIA or ASIA",
} if shape in {"short", "opaque", "path", "code"}
