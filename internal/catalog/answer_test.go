package catalog

import "testing"

func TestAnswer(t *testing.T) {
	for _, c := range []struct {
		operation, code, answer string
		refused                 bool
	}{
		{"sts:AssumeRole", "MalformedPolicyDocument", "MalformedPolicyDocument", true},
		{"iam:CreateRole", "MalformedPolicyDocument", "MalformedPolicyDocument", true},
		{"policy:session", "MalformedPolicyDocument", "MalformedPolicyDocument", true},
		{"eks:UpdatePodIdentityAssociation", "MalformedPolicyDocument", "", false},
		{"rolesanywhere:UpdateProfile", "MalformedPolicyDocument", "", false},
		{"transfer:UpdateAccess", "MalformedPolicyDocument", "", false},
		{"sso:PutInlinePolicyToPermissionSet", "MalformedPolicyDocument", "", false},
		{"eks:UpdatePodIdentityAssociation", "InvalidParameterException", "InvalidParameterException", true},
		{"eks:UpdatePodIdentityAssociation", "", "", true},
	} {
		answer, refused := Answer(c.operation, c.code)
		if answer != c.answer || refused != c.refused {
			t.Errorf("%s, %q: %q, %v", c.operation, c.code, answer, refused)
		}
	}
}
