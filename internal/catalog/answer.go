package catalog

import "strings"

// malformedPolicy is the code of STS and IAM for a policy that they cannot read.
const malformedPolicy = "MalformedPolicyDocument"

// Answer gives the code with which the service of an operation answers what STS and IAM answer with code, and whether it is
// on record that the service refuses the request at all. EKS, IAM Roles Anywhere, IAM Identity Center and Transfer Family
// keep a policy for later: their models know no error for a malformed one, and STS may be the first that reads it.
func Answer(operation, code string) (answer string, refused bool) {
	service, _, _ := strings.Cut(operation, ":")
	if code == malformedPolicy && (service == "eks" || service == "rolesanywhere" || service == "sso" || service == "transfer") {
		return "", false
	}
	return code, true
}
