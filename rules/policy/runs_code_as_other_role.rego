# METADATA
# title: Session can run code as another role
# description: |
#   The statement allows an action that runs code, or changes code that runs, with the permissions of a role that exists
#   already, and allows it for all resources: `lambda:UpdateFunctionCode` changes what a function does with its role,
#   `ssm:SendCommand` runs commands with the role of an instance. The session policy does not limit these roles, so that
#   the session has the permissions of all of them.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html
#   - https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
#   - https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html
# custom:
#   fix: |
#     Name the functions, instances, stacks or projects in Resource, or require a tag of them with `aws:ResourceTag`.
#   severity: info
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
package rules.policy.runs_code_as_other_role

import data.rules.lib

finding contains {"path": action.path, "message": message} if {
	input.facts.seen.runs_code
	some statement in input.facts.statements
	where := lib.session_policy.everywhere(statement)
	not documents(where)
	running := [action | some action in statement.actions; action.runs_code; not action.whole_service]
	action := running[0]
	message := sprintf("%s code as other roles, beyond its policy", [subject(action, count(running) - 1)])
}

# documents reports whether a resource is the documents of Systems Manager: what runs, not where. Undefined otherwise.
documents(resource) if resource.type == "document"

subject(action, more) := sprintf("%s (%s) lets the session run", [
	lib.text.quote_short(action.text),
	lib.text.brief(action.runs_code),
]) if {
	action.wild
} else := sprintf("%s lets the session run", [lib.text.quote(action.text)]) if {
	more == 0
} else := sprintf("%s and %d more let the session run", [lib.text.quote(action.text), more])
