package catalog

import "strings"

// malformedPolicy is the code of STS and IAM for a policy that they cannot read.
const malformedPolicy = "MalformedPolicyDocument"

// Answer returns the error code of an operation's service for a mistake to which STS and IAM answer code, and whether
// the service is known to refuse the request. EKS, IAM Roles Anywhere, IAM Identity Center and Transfer Family store
// a policy for later: their models have no error for a malformed one, and STS may be the first to read it. A template of
// a delegation is sent to no API: people at AWS review it.
func Answer(operation, code string) (answer string, refused bool) {
	service, _, _ := strings.Cut(operation, ":")
	if code == malformedPolicy && operation == PolicyTemplate {
		return "", false
	}
	if code == malformedPolicy && (service == "eks" || service == "rolesanywhere" || service == "sso" || service == "transfer") {
		return "", false
	}
	return code, true
}
