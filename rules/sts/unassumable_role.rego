# METADATA
# title: RoleArn is not a role that can be assumed
# description: |
#   RoleArn must be the ARN of a role: `arn:PARTITION:iam::ACCOUNT:role/PATH/NAME`. For any other ARN STS answers only
#   that the caller may not assume it. Common mistakes are the ARN of a session (`assumed-role`), an instance profile
#   or a user. Service-linked roles (`/aws-service-role/`) and roles of IAM Identity Center can be assumed only by
#   their service. An unknown partition is a warning, since AWS adds partitions.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
# custom:
#   fix: |
#     Use the ARN of the role, `arn:PARTITION:iam::ACCOUNT:role/PATH/NAME`. In the ARN of a session,
#     `assumed-role/NAME/SESSION`, NAME is the role.
#   autofix: unsafe
#   severity: error
#   operations: ["sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"]
#   aws_error: AccessDenied
#   confidence: infer
#   facts: [STS-S002, STS-S003, STS-S004, STS-S005, STS-S006, STS-S008]
#   date: 2026-11-21
package rules.sts.unassumable_role

import data.rules.lib

finding contains object.union({"path": ["RoleArn"]}, verdict) if {
	input.facts.hints.role
	arn
}

arn := input.facts.arns[input.params.RoleArn]

verdict := {"message": message, "fix": {"write": role_of_session}} if {
	arn.service == "sts"
	arn.type == "assumed-role"
	message := sprintf(
		"RoleArn is a session of the role %s: use the ARN of the role, including its path",
		[lib.text.quote(trim(arn.path, "/"))],
	)
} else := {"message": message} if {
	not of_role
	message := sprintf(
		"RoleArn is not a role but %s %s: AWS accepts arn:PARTITION:iam::ACCOUNT:role/NAME",
		[arn.service, lib.text.quote_short(arn.resource)],
	)
} else := {"message": message, "fix": {"write": lib.arn.with_part(input.params.RoleArn, 3, "")}} if {
	arn.region != ""
	message := sprintf("RoleArn has the region %s: AWS accepts arn:PARTITION:iam::ACCOUNT:role/NAME, without a region", [
		lib.text.quote(arn.region),
	])
} else := {"message": message} if {
	not regex.match(`^\d{12}$`, arn.account)
	message := sprintf("RoleArn has the account %s, which does not have 12 digits", [lib.text.quote(arn.account)])
} else := {"message": message} if {
	not regex.match(`^[\w+=,.@-]{1,64}$`, arn.name)
	message := sprintf("%s is not a role name, which has 1 to 64 letters, digits and _+=,.@-", [lib.text.quote(arn.name)])
} else := {"message": message} if {
	not regex.match(`^/(?:[!-~]{0,510}/)?$`, arn.path)
	message := "RoleArn has an invalid path, which has at most 512 visible ASCII characters"
} else := {"message": message} if {
	startswith(arn.path, "/aws-service-role/")
	message := "RoleArn is a service-linked role, which only its service can assume"
} else := object.union(doubt, {"message": message}) if {
	of_identity_center
	message := "RoleArn is a role of IAM Identity Center, which only that service can assume: sign in there"
} else := {"message": message, "severity": "warning"} if {
	not arn.known_partition
	message := sprintf("partition %s is not known; AWS has aws, aws-cn, aws-us-gov, aws-eusc and aws-iso", [
		lib.text.quote(arn.partition),
	])
}

# The path of the role is not in the ARN of its sessions.
role_of_session := sprintf("arn:%s:iam::%s:role/%s", [arn.partition, arn.account, trim(arn.path, "/")])

of_role if {
	arn.service == "iam"
	arn.type == "role"
}

# The two ARNs of AssumeRoleWithSAML the wrong way round are one mistake: saml-provider-arn reports it.
of_role if {
	arn.type == "saml-provider"
	input.facts.arns[input.params.PrincipalArn].type == "role"
}

of_identity_center if {
	startswith(arn.path, "/aws-reserved/sso.amazonaws.com/")
	input.operation != "sts:AssumeRoleWithWebIdentity"
}

of_identity_center if {
	startswith(arn.name, "AWSReservedSSO_")
	input.operation != "sts:AssumeRoleWithWebIdentity"
}

# Only the documentation of AssumeRoleWithSAML says so outright.
doubt := {} if {
	input.operation == "sts:AssumeRoleWithSAML"
} else := {"severity": "warning"}
