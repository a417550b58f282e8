# METADATA
# title: Duplicate workflow ID in delegation requests
# description: |
#   IAM keeps the RequestorWorkflowId of each request of a partner and refuses a second one with the same. Two requests among
#   the files that sessionlint looks at have one ID: make the ID when the request is made. The finding stands at
#   the later request. It is an error within one file; two files may be alternatives, of which only one is sent.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateDelegationRequest.html
# custom:
#   fix: |
#     Make RequestorWorkflowId new for each request, such as a UUID when the request is sent, instead of
#     writing it into the file.
#   severity: error
#   operations: ["iam:CreateDelegationRequest"]
#   aws_error: EntityAlreadyExists
#   confidence: doc
#   facts: [IAM-S013]
#   date: 2026-11-21
package rules.iam.duplicate_workflow_id

import data.rules.lib

finding contains object.union({"path": ["RequestorWorkflowId"], "message": message}, weight) if {
	earlier := input.context.same_workflow
	message := sprintf("workflow ID %s is that of %s: IAM takes each once", [
		lib.text.quote_short(input.params.RequestorWorkflowId),
		tail(earlier.place),
	])
}

weight := {} if input.context.same_workflow.same_file

weight := {"severity": "warning"} if not input.context.same_workflow.same_file

# tail is the end of a place, which has the file's name and the line.
tail(place) := place if count(place) <= 33

tail(place) := concat("", ["…", substring(place, count(place) - 31, -1)]) if count(place) > 33
