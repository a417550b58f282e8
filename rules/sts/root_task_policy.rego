# METADATA
# title: TaskPolicyArn is not a root task policy
# description: |
#   TaskPolicyArn selects the one task that an AssumeRoot session can do. STS accepts only AWS managed policies under
#   `root-task/`. An unknown name under `root-task/` is a warning, since AWS may add policies.
# related_resources:
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html
# custom:
#   fix: |
#     Set TaskPolicyArn to an AWS managed policy under `arn:aws:iam::aws:policy/root-task/`, such as
#     `IAMAuditRootUserCredentials`.
#   severity: error
#   operations: ["sts:AssumeRoot"]
#   aws_error: AccessDenied
#   confidence: doc
#   facts: [STS-S093]
#   date: 2026-11-21
package rules.sts.root_task_policy

import data.rules.lib

finding contains object.union({"path": ["TaskPolicyArn", "arn"]}, verdict) if policy

policy := input.facts.arns[input.params.TaskPolicyArn.arn]

verdict := {"message": message} if {
	not root_task
	message := sprintf("%s is not a root task policy: AWS accepts arn:aws:iam::aws:policy/root-task/NAME", [
		lib.text.quote(policy.resource),
	])
} else := {"message": message, "severity": "warning"} if {
	not policy.name in names
	message := sprintf("root task policy %s is not known; AWS documents S3UnlockBucketPolicy and four more", [
		lib.text.quote(policy.name),
	])
}

root_task if {
	policy.service == "iam"
	policy.account == "aws"
	policy.type == "policy"
	policy.path == "/root-task/"
}

names := {
	"IAMAuditRootUserCredentials", "IAMCreateRootUserPassword", "IAMDeleteRootUserCredentials",
	"S3UnlockBucketPolicy", "SQSUnlockQueuePolicy",
}
