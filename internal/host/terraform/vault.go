package terraform

import (
	"strconv"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
)

// vaultRole is the resource of a role of Vault, for which Vault makes sessions when somebody asks for them.
const vaultRole = "vault_aws_secret_backend_role"

const byVault = "Vault"

// vaultMembers are the arguments that Vault passes on. How long a session lasts is worked out of two.
var vaultMembers = append(partial.Members(`
	DurationSeconds
	external_id       ExternalId
	mfa_serial_number SerialNumber
	role_arn          RoleArn`),
	partial.Member{From: "policy_document", To: "Policy", Read: normalized},
	partial.Member{From: "policy_arns", To: "PolicyArns", Read: policyARNs},
	partial.Member{From: "session_tags", To: "Tags", Read: partial.List})

// vaultOperations are the requests by the type of the credentials; Vault makes users otherwise.
var vaultOperations = map[string]string{
	"assumed_role":     "sts:AssumeRole",
	"federation_token": "sts:GetFederationToken",
	"session_token":    "sts:GetSessionToken",
}

// vault gives the requests that Vault makes for a role, one for each role of AWS.
func (m *module) vault(body *document.Node) []host.Place {
	operation, ok := vaultOperations[wholeText(body.Get("credential_type"))]
	if !ok {
		return nil
	}
	object := unset(body)
	if seconds, ok := lasting(object); ok {
		object.Members = append(object.Members, seconds)
	}
	if groups := object.Get("iam_groups"); groups != nil { // whose policies Vault adds
		object.Members = append(without(without(object.Members, "policy_document"), "policy_arns"),
			document.Member{Name: "policy_document", Key: groups.Span, Value: document.NewUnknown(groups.Span)},
			document.Member{Name: "policy_arns", Key: groups.Span, Value: document.NewUnknown(groups.Span)})
	}
	var places []host.Place
	for _, role := range vaultRoles(operation, object) {
		one := *object
		if role != nil {
			one.Members = append(one.Members[:len(one.Members):len(one.Members)], document.Member{Name: "role_arn", Key: role.Span, Value: role})
		}
		places = append(places, host.Place{
			Operation: operation, Params: partial.Params(operation, &one, vaultMembers), Span: body.Span, Via: byVault,
		})
	}
	return places
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
	least := 0
	for _, m := range object.Members {
		if m.Name != "default_sts_ttl" && m.Name != "max_sts_ttl" {
			continue
		}
		seconds, err := strconv.Atoi(m.Value.Text)
		if m.Value.Kind != document.Number || err != nil {
			return document.Member{}, false
		}
		if shortest.Value == nil || seconds < least {
			shortest, least = m, seconds
		}
	}
	// A maximum alone is as often a limit that no session comes near.
	if shortest.Value == nil || shortest.Name == "max_sts_ttl" && object.Get("default_sts_ttl") == nil && least >= 900 {
		return document.Member{}, false
	}
	shortest.Name = "DurationSeconds"
	return shortest, true
}
