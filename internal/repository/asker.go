package repository

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy/trust"
	"github.com/sessionlint/sessionlint/internal/request"
)

// Asker returns who will assume a role that a request names, and which further actions the role's trust policy must
// allow; false if that is unknown.
func (n Named) Asker(req *request.Request) (asker trust.Asker, besides []string, ok bool) {
	switch req.Operation {
	case assume:
		asker, besides = assumeAsker(req)
		return asker, besides, true
	case assumeWithWeb:
		asker, ok = tokenAsker(req)
		return asker, nil, ok
	case setRoles:
		return poolAsker(req, n.Guests), nil, true
	case createAssoc, updateAssoc:
		asker, besides = podAsker(req)
		return asker, besides, true
	case createProfile, updateProfile:
		return service("rolesanywhere.amazonaws.com"), []string{"sts:TagSession", "sts:SetSourceIdentity"}, true
	}
	return trust.Asker{}, nil, false
}

func service(name string) trust.Asker {
	return trust.Asker{Action: "sts:AssumeRole", Kind: "Service", Principals: []string{name}, Keys: map[string]trust.Values{}}
}

// separators are the characters between the parts of claims, which no part contains: GitHub writes a colon as %3A.
var separators = map[string]rune{"sub": ':', "job_workflow_ref": '@'}

// tokenAsker returns the holder of a web identity token with known claims: see host formats.
func tokenAsker(req *request.Request) (trust.Asker, bool) {
	const token = "WebIdentityToken"
	n := req.Params.Get(token)
	if n == nil || n.Kind != document.Unknown || n.Embedded == nil {
		return trust.Asker{}, false
	}
	asker := trust.Asker{Action: assumeWithWeb, Kind: "Federated", Principals: []string{"*:oidc-provider/*"}, Keys: map[string]trust.Values{}}
	for _, m := range n.Embedded.Members {
		if m.Name == "iss" {
			asker.Principals = issuers(m.Value)
			continue
		}
		values := trust.Values{Nodes: possible(m.Value), Without: separators[m.Name]}
		if m.Name == "sub" {
			values.Usual = usualSubject
		}
		if m.Value.Span.End > m.Value.Span.Start {
			values.Path = finding.Path{token, m.Name}
		}
		asker.Keys[":"+m.Name] = values
	}
	return asker, true
}

// usualSubject reports whether a subject has the form of GitHub and Kubernetes: "repo:OWNER/REPO:" and an environment,
// pull_request or a ref, or "system:serviceaccount:NAMESPACE:NAME". An organization can configure other claims on
// GitHub.
func usualSubject(text string) bool {
	const parts = 4
	return strings.Count(text, ":") < parts &&
		(strings.HasPrefix(text, "repo:") || strings.HasPrefix(text, "system:serviceaccount:") || strings.ContainsAny(text[:min(len(text), 1)], "*?"))
}

// issuers returns the ARNs that the providers of issuers may have.
func issuers(n *document.Node) []string {
	var patterns []string
	for _, issuer := range possible(n) {
		patterns = append(patterns, "*:oidc-provider/"+issuer.Text)
	}
	return patterns
}

// possible returns the possible values of a claim; none for one that is absent.
func possible(n *document.Node) []*document.Node {
	switch n.Kind {
	case document.Null:
		return nil
	case document.List:
		return n.Items
	}
	return []*document.Node{n}
}

// poolAsker returns an identity pool, for its guests or for users who are signed in.
func poolAsker(req *request.Request, guests bool) trust.Asker {
	text := func(t string) *document.Node { return document.NewText(t, req.Params.Span, nil) }
	amr := []*document.Node{text("unauthenticated")}
	if !guests {
		// The authentication methods of a signed-in user are this word and the names of providers: domains, and ARNs.
		amr = []*document.Node{text("authenticated"), anyText(req, "."), anyText(req, ":")}
	}
	asker := trust.Asker{
		Action: assumeWithWeb, Kind: "Federated",
		Principals: []string{"cognito-identity.amazonaws.com", "cognito-identity.*.amazonaws.com.cn", "cognito-identity-*.amazonaws.com"},
		Keys:       map[string]trust.Values{":amr": {Nodes: amr}},
	}
	if id := req.Params.Get("IdentityPoolId"); id != nil {
		asker.Keys[":aud"] = trust.Values{Nodes: []*document.Node{id}, Path: finding.Path{"IdentityPoolId"}}
	}
	return asker
}

// anyText is any text that is not empty.
func anyText(req *request.Request, with string) *document.Node {
	n := document.NewText(with, req.Params.Span, nil)
	n.Holes = []document.Hole{{At: 0, Max: -1}, {At: len(with), Max: -1}}
	return n
}

// podAsker returns EKS for the pods of a service account. It tags their sessions, unless the association disables that.
func podAsker(req *request.Request) (trust.Asker, []string) {
	asker := service("pods.eks.amazonaws.com")
	if disabled := req.Params.Get("disableSessionTags"); disabled != nil && disabled.Text != "false" {
		return asker, nil
	}
	for name, key := range map[string]string{
		"clusterName": "eks-cluster-name", "namespace": "kubernetes-namespace", "serviceAccount": "kubernetes-service-account",
	} {
		if n := req.Params.Get(name); n != nil {
			asker.Keys["aws:requesttag/"+key] = trust.Values{Nodes: []*document.Node{n}, Path: finding.Path{name}}
		}
	}
	return asker, []string{"sts:TagSession"}
}
