# METADATA
# title: Managed policy cannot be a session policy
# description: |
#   Only managed policies can be session policies: `arn:PARTITION:iam::ACCOUNT:policy/PATH/NAME`. ACCOUNT is `aws` for
#   AWS managed policies, or the session's account, which is the role's account, or the caller's for
#   GetFederationToken. An entry without an ARN has no effect. Names and paths of AWS managed policies are
#   case-sensitive; a different spelling of a well-known name is reported as info.
# related_resources:
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_PolicyDescriptorType.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
# custom:
#   fix: |
#     Use the ARN of an AWS managed policy or of a policy in the session's account,
#     `arn:PARTITION:iam::aws:policy/NAME` or `arn:PARTITION:iam::ACCOUNT:policy/PATH/NAME`. Put an inline policy into
#     Policy.
#   severity: error
#   operations:
#     - sts:AssumeRole
#     - sts:AssumeRoleWithSAML
#     - sts:AssumeRoleWithWebIdentity
#     - sts:GetFederationToken
#   aws_error: ValidationError
#   confidence: doc
#   facts: [STS-S059, STS-S060, STS-S061, STS-S062, STS-S065]
#   date: 2026-11-21
package rules.sts.session_policy_arn

import data.rules.lib

finding contains object.union({"path": ["PolicyArns", place, "arn"]}, verdict(arn)) if {
	some place, policy in input.params.PolicyArns
	not usual[policy.arn]
	arn := input.facts.arns[policy.arn]
	not several(policy.arn)
}

finding contains {"path": ["PolicyArns", place, "arn"], "message": message} if {
	some place, policy in input.params.PolicyArns
	not usual[policy.arn]
	several(policy.arn)
	message := sprintf("%s contains several ARNs: write one per entry or line", [lib.text.quote(policy.arn)])
}

# several holds for a text that goes on with a second ARN, which no path or name of a policy has.
several(text) if {
	strings.count(text, "arn:") > 1
	regex.match(`^arn:[\s\S]*\barn:[a-z-]+:`, text)
}

finding contains {"path": ["PolicyArns", place], "message": message, "severity": "warning"} if {
	some place, policy in input.params.PolicyArns
	is_object(policy)
	not policy.arn
	lib.params.missing(["PolicyArns", place, "arn"])
	message := "the entry has no arn, so it has no effect"
}

verdict(arn) := {"message": message} if {
	not managed(arn)
	message := sprintf("%s is not a managed policy: AWS accepts arn:PARTITION:iam::ACCOUNT:policy/NAME", [
		lib.text.quote(arn.resource),
	])
} else := {"message": message} if {
	arn.account != "aws"
	arn.account != home.account
	message := sprintf(
		"the policy is in account %s, %s in %s: STS accepts policies of that account and of AWS",
		[arn.account, home.whose, home.account],
	)
} else := {"message": message, "severity": "info"} if {
	arn.account == "aws"
	right := well_known[lower(arn.name)]
	arn.resource != concat("/", ["policy", right])
	message := sprintf("the AWS managed policy with that name is arn:%s:iam::aws:policy/%s", [arn.partition, right])
}

managed(arn) if {
	arn.service == "iam"
	arn.region == ""
	arn.type == "policy"
	regex.match(`^(?:aws|\d{12})$`, arn.account)
	regex.match(`^[\w+=,.@-]{1,128}$`, arn.name)
}

# The account that customers' policies must be of, and how that is known.
home := {"account": role.account, "whose": "the role"} if {
	role := input.facts.arns[input.params.RoleArn]
	regex.match(`^\d{12}$`, role.account)
} else := {"account": input.context.identity.account, "whose": "the caller"} if {
	input.operation == "sts:GetFederationToken"
	input.context.identity.account
} else := {"account": accounts[0], "whose": "the first policy"} if {
	input.operation == "sts:GetFederationToken"
}

accounts := [arn.account |
	some policy in input.params.PolicyArns
	arn := input.facts.arns[policy.arn]
	managed(arn)
	arn.account != "aws"
]

# usual are the ARNs of these policies in the usual partition: one look must do for them.
usual[concat("", ["arn:aws:iam::aws:policy/", right])] if some right in well_known

well_known := {
	"administratoraccess": "AdministratorAccess",
	"poweruseraccess": "PowerUserAccess",
	"readonlyaccess": "ReadOnlyAccess",
	"securityaudit": "SecurityAudit",
	"iamfullaccess": "IAMFullAccess",
	"iamreadonlyaccess": "IAMReadOnlyAccess",
	"amazons3fullaccess": "AmazonS3FullAccess",
	"amazons3readonlyaccess": "AmazonS3ReadOnlyAccess",
	"amazonec2fullaccess": "AmazonEC2FullAccess",
	"amazonec2readonlyaccess": "AmazonEC2ReadOnlyAccess",
	"amazondynamodbfullaccess": "AmazonDynamoDBFullAccess",
	"amazondynamodbreadonlyaccess": "AmazonDynamoDBReadOnlyAccess",
	"cloudwatchreadonlyaccess": "CloudWatchReadOnlyAccess",
	"billing": "job-function/Billing",
	"databaseadministrator": "job-function/DatabaseAdministrator",
	"datascientist": "job-function/DataScientist",
	"networkadministrator": "job-function/NetworkAdministrator",
	"supportuser": "job-function/SupportUser",
	"systemadministrator": "job-function/SystemAdministrator",
	"viewonlyaccess": "job-function/ViewOnlyAccess",
	"awslambdabasicexecutionrole": "service-role/AWSLambdaBasicExecutionRole",
}
