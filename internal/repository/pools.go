package repository

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/request"
)

// Pool returns the request that says which providers the identity pool of a request has: the resource that creates it,
// or an update of the pool with that ID. It is nil if there is none, or several.
func (v *View) Pool(req *request.Request) *request.Request {
	if v == nil || v.model == nil || req.Operation != setRoles {
		return nil
	}
	if created := v.model.created(v.file, req.Params.Get("IdentityPoolId").Reference(), createPool); created != nil {
		return created
	}
	if updates := v.model.things[poolThing(req)]; len(updates) == 1 && updates[0].Operation == updatePool {
		return updates[0]
	}
	return nil
}

// poolThing returns the pool whose roles a request sets: a resource, or one with a known ID.
func poolThing(req *request.Request) thing {
	id := req.Params.Get("IdentityPoolId")
	if ref := id.Reference(); ref != nil {
		return thing{Scope(req.Span.File.Name), named, strings.Clone(ref.Name)}
	}
	return thing{"", pool, strings.Clone(id.TextIfWhole())}
}

// Unprovided returns the keys of RoleMappings that name none of the pool's providers; nil if the pool may have further
// providers, or has none at all.
func Unprovided(req, pool *request.Request) []string {
	providers, all := providersOf(pool.Params)
	if !all || len(providers) == 0 {
		return nil
	}
	var keys []string
	for _, m := range req.Params.Get("RoleMappings").AllMembers() {
		// A name without these characters is that of an entry in a template, whose provider is unknown.
		if strings.ContainsAny(m.Name, ".:") && !slices.ContainsFunc(providers, func(p *document.Node) bool { return sameText(m.Name, p) }) {
			keys = append(keys, m.Name)
		}
	}
	return keys
}

// providersOf returns the providers of a pool as RoleMappings names them, and whether there are no further ones.
func providersOf(params *document.Node) (providers []*document.Node, all bool) {
	all = !params.Open
	for _, name := range []string{"OpenIdConnectProviderARNs", "SamlProviderARNs", "CognitoIdentityProviders"} {
		list := params.Get(name)
		all = all && (list == nil || list.Kind == document.List && !list.Open)
		for _, item := range list.AllItems() {
			if name == "CognitoIdentityProviders" {
				item = withClient(item)
			}
			providers = append(providers, item)
		}
	}
	if developer := params.Get("DeveloperProviderName"); developer != nil {
		providers = append(providers, developer)
	}
	public := params.Get("SupportedLoginProviders")
	for _, m := range public.AllMembers() {
		providers = append(providers, asText(m.Name, m.Value))
	}
	return providers, all && (public == nil || public.Kind == document.Object && !public.Open)
}

// asText returns the name of a member as a value. Host formats write … for its unknown parts.
func asText(name string, value *document.Node) *document.Node {
	pieces := strings.Split(name, "…")
	n := document.NewText(strings.Join(pieces, ""), value.Span, nil)
	end := 0
	for _, piece := range pieces[:len(pieces)-1] {
		end += len(piece)
		n.Holes = append(n.Holes, document.Hole{At: end, Max: -1})
	}
	return n
}

// withClient returns a user pool and one of its app clients, as the key of a mapping has them; an unknown value if one
// of them is unknown.
func withClient(item *document.Node) *document.Node {
	name, client := item.Get("ProviderName"), item.Get("ClientId")
	if name == nil || client == nil || name.Kind != document.String || client.Kind != document.String {
		return document.NewUnknown(item.Span)
	}
	n := document.NewText(name.Text+":"+client.Text, name.Span, nil)
	n.Holes = append(n.Holes, name.Holes...)
	for _, hole := range client.Holes {
		hole.At += len(name.Text) + 1
		n.Holes = append(n.Holes, hole)
	}
	return n
}

// sameText reports whether a key may be the name of a provider, as far as both are known.
func sameText(key string, provider *document.Node) bool {
	if provider.Kind != document.String {
		return true
	}
	form, err := policy.FormOf(policy.PatternOf(asText(key, provider), false))
	return err != nil || form.Meets(policy.PatternOf(provider, false))
}
