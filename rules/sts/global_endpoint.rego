# METADATA
# title: Operation does not exist at the global endpoint
# description: |
#   The global endpoint of STS, sts.amazonaws.com, does not support AssumeRoot and GetWebIdentityToken. Regional
#   endpoints, such as sts.eu-west-1.amazonaws.com, do. sessionlint knows the endpoint from the configuration
#   (`endpoint`).
# related_resources:
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_GetWebIdentityToken.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_region-endpoints.html
# custom:
#   fix: |
#     Send the request to a regional endpoint, for instance with `--region eu-west-1` or
#     `https://sts.eu-west-1.amazonaws.com`, and write `endpoint: regional` in the configuration.
#   severity: error
#   operations: ["sts:AssumeRoot", "sts:GetWebIdentityToken"]
#   aws_error: ""
#   confidence: doc
#   facts: [STS-S096, STS-S103]
#   date: 2026-11-21
package rules.sts.global_endpoint

finding contains {"path": [], "message": message} if {
	input.context.endpoint == "global"
	message := sprintf("the global endpoint has no %s: use a regional endpoint, such as sts.eu-west-1.amazonaws.com", [
		trim_prefix(input.operation, "sts:"),
	])
}
