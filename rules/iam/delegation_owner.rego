# METADATA
# title: Delegation owner is not an IAM identity ARN
# description: |
#   OwnerId of ListDelegationRequests is not an ID but the ARN of the IAM identity that owns the requests. IAM refuses
#   an account number, which is too short. Other long texts match the pattern in the API model and are warnings.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListDelegationRequests.html
# custom:
#   fix: |
#     Set OwnerId to the ARN of the user or role that owns the requests, such as
#     `arn:aws:iam::111122223333:role/partner`.
#   severity: error
#   operations: ["iam:ListDelegationRequests"]
#   aws_error: ValidationError
#   confidence: doc
#   facts: [IAM-S021]
#   date: 2026-11-21
package rules.iam.delegation_owner

import data.rules.lib

finding contains object.union({"path": ["OwnerId"]}, verdict) if {
	verdict := judged(input.params.OwnerId)
}

judged(owner) := {"message": message} if {
	regex.match(`^[0-9]{12}$`, owner)
	message := sprintf(
		"OwnerId %q is an account: IAM accepts the ARN of an identity, such as arn:aws:iam::%s:user/NAME",
		[owner, owner],
	)
} else := {"message": message} if {
	count(owner) < data.limits.owner_id_characters
	message := sprintf("OwnerId %s is too short: IAM accepts the ARN of an identity", [lib.text.quote(owner)])
} else := {"message": message, "severity": "warning"} if {
	not regex.match(`^arn:aws[a-z-]*:(iam|sts)::[0-9]{12}:(root$|(user|role|assumed-role|federated-user)/.)`, owner)
	message := sprintf("OwnerId %s is not the ARN of an IAM identity", [lib.text.quote(owner)])
}
