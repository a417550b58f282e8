package terraform

import (
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/resource"
)

// vault returns the requests that Vault makes for a role; a role with several ARNs has one for each.
func (m *module) vault(body *document.Node) []host.Place {
	object := unset(body)
	for i, member := range object.Members {
		if member.Name == "policy_document" {
			object.Members[i].Value = normalized(member.Value)
		}
	}
	operation, requests := resource.VaultRole(object)
	var places []host.Place
	for _, params := range requests {
		places = append(places, host.Place{Operation: operation, Params: params, Span: body.Span, Via: resource.ByVault})
	}
	return places
}
