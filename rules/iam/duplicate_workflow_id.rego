# METADATA
# title: Duplicate workflow ID in delegation requests
# description: |
#   IAM refuses a second request of a partner with the same RequestorWorkflowId. Two requests in the checked files
#   have the same ID. The finding is at the later request. It is an error within one file; two files may be
#   alternatives of which only one is sent, so there it is a warning.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateDelegationRequest.html
# custom:
#   fix: |
#     Generate a new RequestorWorkflowId, such as a UUID, for each request when it is sent, instead of writing it into
#     the file.
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
	message := sprintf("workflow ID %s is also used at %s: IAM accepts each once", [
		lib.text.quote_short(input.params.RequestorWorkflowId),
		tail(earlier.place),
	])
}

weight := {} if {
	input.context.same_workflow.same_file
} else := {"severity": "warning"}

# tail is the end of a place, which has the file's name and the line.
tail(place) := place if count(place) <= 33

tail(place) := concat("", ["…", substring(place, count(place) - 31, -1)]) if count(place) > 33
