package resource

import (
	"slices"
	"strconv"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/partial"
)

// ByVault makes sessions for its roles when somebody asks for them.
const ByVault = "Vault"

// vaultMembers are the arguments that Vault passes on. How long a session lasts is worked out of two.
var vaultMembers = append(partial.Members(`
	DurationSeconds
	TokenCode
	external_id       ExternalId
	mfa_serial_number SerialNumber
	role_arn          RoleArn
	role_session_name RoleSessionName
	policy_document   Policy`),
	partial.Member{From: "policy_arns", To: "PolicyArns", Read: PolicyARNs},
	partial.Member{From: "session_tags", To: "Tags", Read: partial.List})

// vaultOperations are the requests by the type of the credentials; Vault makes users otherwise.
var vaultOperations = map[string]string{
	"assumed_role":     "sts:AssumeRole",
	"federation_token": "sts:GetFederationToken",
	"session_token":    "sts:GetSessionToken",
}

// VaultRole gives the requests that Vault makes for one of its roles, one for each role of AWS: the operation, empty where Vault
// makes none, and the parameters of each.
func VaultRole(object *document.Node) (operation string, requests []*document.Node) {
	operation = vaultOperations[object.Get("credential_type").TextIfWhole()]
	if operation == "" {
		return "", nil
	}
	members := vaultArguments(object)
	// Vault assumes the one role that is asked for; each of them is checked with the same parameters.
	for _, role := range vaultRoles(operation, object) {
		session := *object
		session.Members = members[:len(members):len(members)]
		if role != nil {
			session.Members = append(session.Members, document.Member{Name: "role_arn", Key: role.Span, Value: role})
		}
		requests = append(requests, VaultSession(operation, &session))
	}
	return operation, requests
}

// vaultArguments are the arguments of a role, with those that Vault adds to its requests.
func vaultArguments(object *document.Node) []document.Member {
	members := slices.Clone(object.Members)
	if seconds, ok := lasting(object); ok {
		members = append(members, seconds)
	}
	unknown := func(name string, of *document.Node) {
		members = append(members, document.Member{Name: name, Key: of.Span, Value: document.NewUnknown(of.Span)})
	}
	// Vault adds the policies of these groups.
	if groups := object.Get("iam_groups"); groups != nil {
		members = slices.DeleteFunc(members, func(m document.Member) bool { return m.Name == "policy_document" || m.Name == "policy_arns" })
		unknown("policy_document", groups)
		unknown("policy_arns", groups)
	}
	// Whoever asks for the session gives the code.
	if device := object.Get("mfa_serial_number"); device != nil {
		unknown("TokenCode", device)
	}
	return members
}

// VaultSession is the request for a session that somebody asks Vault for. What is not said, the role says.
func VaultSession(operation string, object *document.Node) *document.Node {
	return partial.Params(operation, object, vaultMembers)
}

// vaultRoles are the roles that Vault may assume; one that is nil where there are none, or nobody knows.
func vaultRoles(operation string, object *document.Node) []*document.Node {
	roles := object.Get("role_arns")
	if operation != "sts:AssumeRole" || roles == nil || roles.Kind != document.List || len(roles.Items) == 0 {
		return []*document.Node{nil}
	}
	return roles.Items
}

// lasting is how long a session lasts for which nobody asks another time: the default, or the maximum if that is less.
func lasting(object *document.Node) (document.Member, bool) {
	var shortest document.Member
	minimum := 0
	for _, m := range object.Members {
		if m.Name != "default_sts_ttl" && m.Name != "max_sts_ttl" {
			continue
		}
		seconds, err := strconv.Atoi(m.Value.Text)
		if m.Value.Kind != document.Number || err != nil {
			return document.Member{}, false
		}
		// 900 seconds are the minimum of AssumeRole: a maximum below that is an error in any case.
		if shortest.Value == nil || seconds < minimum {
			shortest, minimum = m, seconds
		}
	}
	// A maximum alone is as often a limit that no session comes near.
	if shortest.Value == nil || shortest.Name == "max_sts_ttl" && object.Get("default_sts_ttl") == nil && minimum >= 900 {
		return document.Member{}, false
	}
	shortest.Name = "DurationSeconds"
	return shortest, true
}

// PolicyARNs makes the parameter PolicyArns of a list of ARNs.
func PolicyARNs(n *document.Node) *document.Node {
	return partial.Each(func(arn *document.Node) *document.Node {
		// It may be several ARNs.
		if arn.Kind == document.Unknown {
			return arn
		}
		return document.NewObject([]document.Member{{Name: "arn", Key: arn.Span, Value: arn}}, arn.Span)
	})(partial.Set(n))
}
