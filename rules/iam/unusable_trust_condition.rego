# METADATA
# title: Trust policy tests a key that its callers never have
# description: |
#   A condition key is in a request only if AWS sets it for the caller. Calls with a web identity token or a SAML
#   assertion are not signed, so they have no external ID, MFA or `aws:PrincipalArn`. Some AWS services send an
#   external ID, such as Amazon Data Firehose, Redshift and Cognito user pools; services that run code or workflows do
#   not. For role sessions `aws:MultiFactorAuthPresent` is never true. `aws:SourceAccount` and `aws:SourceArn` are set
#   only if an AWS service calls, and keys of services other than STS are never set. `aws:PrincipalArn` of a role
#   session is the ARN of the role, not of the session. Such a condition is never met; a negated one, or one with
#   IfExists, is always true.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
#   - https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html
# custom:
#   fix: |
#     Remove the condition, or use a key that the callers have: for tokens those of the provider, for roles
#     `aws:PrincipalArn` with the role's ARN.
#   severity: warning
#   operations: [trust-policy]
#   aws_error: ""
#   confidence: doc
#   facts: [PRV-021, PRV-022, TRU-122, TRU-132, TRU-134, TRU-136, TRU-137]
#   date: 2026-11-29
#   access_analyzer: [UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL]
package rules.iam.unusable_trust_condition

import data.rules.lib

finding contains {"path": test.path, "key": true, "message": message} if {
	some statement in input.facts.trusted
	some test in statement.tests
	callers := absent(statement, test)
	message := sprintf("%s is never set for %s: %s", [
		lib.text.quote(test.key),
		callers,
		lib.providers.outcome(statement, test),
	])
}

finding contains {"path": value.path, "message": message} if {
	some statement in input.facts.trusted
	some test in statement.tests
	test.folded == "aws:principalarn"
	some value in test.values
	regex.match(`^arn:[^:]*:sts::[^:]*:assumed-role/`, value.text)
	message := "aws:PrincipalArn of a role session is the role's ARN: arn:aws:iam::ACCOUNT:role/NAME"
}

# absent returns the callers of a statement for whom a key is never set. Undefined if some of them may have it.
absent(statement, test) := "web identities and SAML users" if {
	test.folded in {
		"sts:externalid", "aws:multifactorauthpresent", "aws:multifactorauthage", "aws:principalarn", "aws:principalaccount",
		"aws:principalorgid", "aws:username",
	}
	only(statement, {"Federated"})
} else := "AWS services" if {
	test.folded in {"aws:multifactorauthpresent", "aws:multifactorauthage", "aws:principalorgid"}
	only(statement, {"Service"})
} else := "these services" if {
	test.folded == "sts:externalid"
	only(statement, {"Service"})
	every caller in statement.callers { regex.match(without_external_id, caller.text) }
} else := "callers that are not AWS services" if {
	test.folded in {"aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceorgpaths"}
	only(statement, {"AWS", "Federated"})
} else := "role sessions" if {
	test.needs # they may have the key with the value false
	test.folded in {"aws:multifactorauthpresent", "aws:multifactorauthage"}
	not value_is(test, "false")
	only(statement, {"AWS"})
	every caller in statement.callers { regex.match(`^arn:[^:]*:iam::[0-9]{12}:role/`, caller.text) }
} else := "calls of STS" if {
	regex.match(`^(s3|kms|dynamodb|sqs|sns|secretsmanager):`, test.folded)
}

# without_external_id are services whose settings have no external ID. Whether other services send one is not known.
without_external_id := concat("", [
	`^(ec2|ecs|ecs-tasks|eks|lambda|edgelambda|batch|apprunner|build\.apprunner|tasks\.apprunner`,
	`|codebuild|codepipeline|codedeploy|cloudformation|states|events|scheduler|glue|sagemaker`,
	`|elasticmapreduce|ssm|vpc-flow-logs)\.amazonaws\.com(\.cn)?$`,
])

value_is(test, text) if {
	some value in test.values
	lower(value.text) == text
}

# only reports whether the callers of a statement are all known and of some kinds. Undefined otherwise.
only(statement, kinds) if {
	not statement.more_callers
	count(statement.callers) > 0
	every caller in statement.callers { caller.kind in kinds }
}
