package assist

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
)

// meanings say in a sentence what a parameter is for, by its place. Parameters of one name mean the same
// in all operations that have them.
var meanings = map[string]string{
	"AccountId":                 "The AWS account that has the identity pool.",
	"AssumeRolePolicyDocument":  "The trust policy: who may assume the role, and under which conditions.",
	"ClientIDList":              "The audiences (`aud`) that tokens of the provider may have.",
	"CredentialDurationSeconds": "How long the credentials are valid, in seconds. It must not exceed the maximum session duration of the role.",
	"DurationSeconds": "How long the session lasts, in seconds. It must not exceed the maximum session duration of the role; a role that is " +
		"assumed with the credentials of another role lasts one hour at most.",
	"ExternalId":              "A name that a third party and you agree on, so that the third party cannot be tricked into using your role for others (`sts:ExternalId`).",
	"IdentityPoolId":          "The identity pool, as `REGION:UUID`.",
	"Logins":                  "The tokens of the user, by provider.",
	"MaxSessionDuration":      "The longest session of the role, in seconds; one hour if nobody sets it.",
	"MinimumSessionTokenSize": "The least size of the session token in bytes: a way to test that your programs accept long tokens.",
	"PermissionsBoundary":     "A managed policy that the permissions of the role cannot exceed.",
	"Policy": "A session policy: the session may do what both this policy and the policies of the role allow. It never adds " +
		"permissions. The text and the ARNs in `PolicyArns` have 2,048 characters at most together, with white space.",
	"PolicyArns":          "Managed policies that limit the session, as the inline session policy does.",
	"PrincipalArn":        "The SAML provider in IAM that describes the identity provider.",
	"ProvidedContexts":    "Signed statements about the user from a trusted context provider.",
	"ProviderId":          "The domain of an OAuth 2.0 provider; left out for OpenID Connect tokens.",
	"RoleArn":             "The role to assume.",
	"RoleMappings":        "How the role of a signed-in user is chosen, by provider.",
	"RoleName":            "The name of the role; case does not distinguish roles of an account.",
	"RoleSessionName":     "The name of the session, which is in its ARN and in CloudTrail. Administrators often require a user's name.",
	"Roles":               "The roles of the identity pool: `authenticated` for signed-in users, `unauthenticated` for guests.",
	"SAMLAssertion":       "The base64-encoded SAML response of the identity provider.",
	"SerialNumber":        "The MFA device of the calling user: an ARN, or the serial number of a hardware device.",
	"SourceIdentity":      "Who is behind the session. It stays with all sessions that follow from it and cannot be changed.",
	"Tags":                "Session tags, which policies see as `aws:PrincipalTag/KEY`.",
	"Tags[].Key":          "The name of the tag. Case does not distinguish the keys of session tags.",
	"Tags[].Value":        "The value of the tag; it may be empty.",
	"TokenCode":           "The code that the MFA device shows now.",
	"TransitiveTagKeys":   "Keys of tags that the next sessions of a chain of roles inherit.",
	"WebIdentityToken":    "The OpenID Connect token (or OAuth 2.0 access token) of the identity provider.",
	"DelegationRequestId": "The delegation request, as the answer of CreateDelegationRequest names it.",
	"Permissions":         "What the partner asks for: the ARN of a template, and values of its parameters.",
	"RequestorWorkflowId": "The partner's own name for the request; a second request with it is refused.",
	"SessionDuration":     "How long a session lasts: in seconds, or as ISO 8601 writes it, for a permission set (`PT8H`).",
}

// sessionOnly are parameters that have another meaning where no session is made: tags of a role are no session tags.
var sessionOnly = []string{"Policy", "Tags", "Tags[].Key", "Tags[].Value"}

// meaningOf returns what a parameter is for; empty if nothing is known.
func meaningOf(operation string, place catalog.Place) string {
	name := place.String()
	if !strings.HasPrefix(operation, "sts:") && slices.Contains(sessionOnly, name) {
		return ""
	}
	// Newer services begin the names of their parameters with a small letter.
	return meanings[strings.ToUpper(name[:1])+name[1:]]
}
