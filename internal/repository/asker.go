package repository

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy/trust"
	"github.com/sessionlint/sessionlint/internal/request"
)

// Caller is who signs a request: user, role, root, federated or session, and the name of a user. Unknown parts are
// empty.
type Caller struct{ Kind, User string }

// Asker returns who will assume a role that a request names, and which further actions the role's trust policy must
// allow; false if that is unknown.
func (n Named) Asker(req *request.Request, caller Caller) (asker trust.Asker, besides []string, ok bool) {
	switch req.Operation {
	case assume:
		asker, besides = assumeAsker(req)
		caller.describe(req, asker.Keys)
		return asker, besides, true
	case assumeWithWeb:
		return tokenAsker(req), nil, true
	case assumeWithSAML:
		return samlAsker(req), nil, true
	case setRoles:
		return poolAsker(req, n.Guests), nil, true
	case createAssoc, updateAssoc:
		asker, besides = podAsker(req)
		return asker, besides, true
	case createProfile, updateProfile:
		return service("rolesanywhere.amazonaws.com"), []string{"sts:TagSession", "sts:SetSourceIdentity"}, true
	}
	switch prefix, _, _ := strings.Cut(req.Operation, ":"); prefix {
	case "transfer":
		return service("transfer.amazonaws.com"), nil, true
	case "iot":
		return service("credentials.iot.amazonaws.com"), nil, true
	}
	return trust.Asker{}, nil, false
}

// service returns a service of AWS that assumes the role.
func service(name string) trust.Asker {
	return trust.Asker{Action: "sts:AssumeRole", Kind: "Service", Principals: []string{name}, Keys: map[string]trust.Values{}}
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
