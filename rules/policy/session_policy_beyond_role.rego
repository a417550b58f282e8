# METADATA
# title: Session policy statement that the role does not allow
# description: |
#   A session can do only what both the session policy and the policies of the role allow. No statement in the policies of the
#   role matches any action and resource of this statement, so it gives the session nothing, and nobody says so: requests fail
#   with AccessDenied. Only a policy of the resource itself, such as that of a bucket, could still allow them. The rule
#   compares only if all policies of the role are known: a role of a CloudFormation template with inline policies, without
#   managed ones and without other resources that attach policies, or a role in Terraform with inline_policy and an empty
#   managed_policy_arns, and if no other role can be meant. Conditions are not compared, and parameters and variables count
#   with their defaults.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
# custom:
#   fix: |
#     Correct the actions and resources of the statement, or allow them in the policies of the role.
#   severity: warning
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
package rules.policy.session_policy_beyond_role

finding contains {"path": path, "message": message, "related": because} if {
	some path in input.context.beyond_role
	message := "the role's policies allow nothing of this statement, so that it gives the session nothing"
}

because := [{"of": "created", "role": 0, "path": [], "message": "the role, whose inline policies are all that it has"}]
