package repository

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/bearer"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/trust"
	"github.com/sessionlint/sessionlint/internal/request"
)

// separators are the characters between the parts of claims, which no part contains: GitHub writes a colon as %3A.
var separators = map[string]rune{"sub": ':', "job_workflow_ref": '@'}

const webToken = "WebIdentityToken"

// tokenAsker returns the holder of a web identity token. Of an unknown token only what kind of principal it is known.
func tokenAsker(req *request.Request) trust.Asker {
	asker := trust.Asker{Action: assumeWithWeb, Kind: "Federated", Keys: map[string]trust.Values{}}
	switch n := req.Params.Get(webToken); {
	case n == nil:
	case n.Kind == document.Unknown && n.Embedded != nil && n.Embedded.Kind == document.Object:
		expectClaims(&asker, n.Embedded)
	default:
		readClaims(&asker, n)
	}
	return asker
}

// expectClaims adds what a host format knows of the tokens that a job or a pod will get.
func expectClaims(asker *trust.Asker, claims *document.Node) {
	asker.Principals = []string{"*:oidc-provider/*"}
	for _, m := range claims.Members {
		if m.Name == "iss" {
			asker.Principals = issuers(m.Value)
			continue
		}
		if m.Name == repositoryClaim {
			continue // see inRepository
		}
		values := trust.Values{Nodes: possible(m.Value), Without: separators[m.Name]}
		if m.Name == "sub" {
			values.Usual = usualSubject
		}
		if m.Value.Span.End > m.Value.Span.Start {
			values.Path = finding.Path{webToken, m.Name}
		}
		asker.Keys[":"+m.Name] = values
	}
}

// readClaims adds the issuer and the audiences of a token that is written out.
func readClaims(asker *trust.Asker, n *document.Node) {
	w := bearer.ReadWeb(n.TextIfWhole())
	issuer := strings.TrimSuffix(strings.TrimPrefix(w.Issuer, "https://"), "/")
	if issuer == "" || policy.HasWildcard(issuer) {
		return
	}
	// Google, Facebook, Amazon and identity pools are named without an ARN.
	asker.Principals = []string{"*:oidc-provider/" + issuer, "*:oidc-provider/" + issuer + "/", issuer}
	values := trust.Values{Path: finding.Path{webToken}, Secret: true}
	for _, audience := range append(w.Audiences, w.AuthorizedParty) {
		if audience != "" {
			values.Nodes = append(values.Nodes, document.NewText(audience, n.Span, nil))
		}
	}
	if len(values.Nodes) > 0 {
		asker.Keys[":aud"] = values
	}
}

// samlAsker returns a user of a SAML provider. The provider is in the account of the role, so the account in its ARN
// says nothing else.
func samlAsker(req *request.Request) trust.Asker {
	asker := trust.Asker{Action: assumeWithSAML, Kind: "Federated", Keys: map[string]trust.Values{}}
	if _, name, ok := strings.Cut(req.Params.Get("PrincipalArn").TextIfWhole(), ":saml-provider/"); ok {
		asker.Principals = []string{"*:saml-provider/" + name}
	}
	return asker
}

// usualSubject reports whether a subject has the form of GitHub and Kubernetes: "repo:OWNER/REPO:" and an environment,
// pull_request or a ref, or "system:serviceaccount:NAMESPACE:NAME". An organization can configure other claims on
// GitHub, as in "repo:OWNER/REPO:job_workflow_ref:...".
func usualSubject(text string) bool {
	parts := strings.Split(text, ":")
	const more = 4 // parts of a usual subject, at most
	switch {
	case len(parts) > more:
		return false
	case parts[0] == "repo" && len(parts) == more:
		return parts[2] == "environment" || parts[2] == "ref" || policy.HasWildcard(parts[1]+parts[2])
	}
	return parts[0] == "repo" && len(parts) > 1 || strings.HasPrefix(text, "system:serviceaccount:") || strings.ContainsAny(text[:min(len(text), 1)], "*?")
}

// issuers returns the ARNs that the providers of issuers may have.
func issuers(n *document.Node) []string {
	var patterns []string
	for _, issuer := range possible(n) {
		patterns = append(patterns, "*:oidc-provider/"+strings.ReplaceAll(issuer.Shown(), "…", "*"))
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
