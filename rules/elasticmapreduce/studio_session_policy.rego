# METADATA
# title: Session policy of a studio is not a managed policy
# description: |
#   SessionPolicyArn is the ARN of the managed policy that limits the sessions of a user or a group of an EMR Studio. AWS's
#   documentation warns of the usual mistake: the ARN of the user role, which has the same form.
# related_resources:
#   - https://docs.aws.amazon.com/emr/latest/APIReference/API_CreateStudioSessionMapping.html
#   - https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-studio-user-permissions.html
# custom:
#   fix: |
#     Write the ARN of the session policy, `arn:PARTITION:iam::ACCOUNT:policy/NAME`, not that of the user role.
#   severity: warning
#   operations: ["elasticmapreduce:CreateStudioSessionMapping", "elasticmapreduce:UpdateStudioSessionMapping"]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
package rules.elasticmapreduce.studio_session_policy

import data.rules.lib

finding contains {"path": ["SessionPolicyArn"], "message": message} if {
	text := input.params.SessionPolicyArn
	not regex.match(`^arn:[^:]*:iam::(aws|[0-9]{12}):policy/`, text)
	message := sprintf("%s is not a managed policy; SessionPolicyArn is arn:PARTITION:iam::ACCOUNT:policy/NAME", [
		lib.text.quote_short(text),
	])
}
