package shell

import (
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/partial"
)

// gitLab reads the two lists of a job of GitLab that one shell runs; after_script has a shell of its own. It returns
// false for other objects.
func (t *tree) gitLab(n *document.Node) bool {
	before, script := n.Get("before_script"), n.Get("script")
	if before == nil || script == nil {
		return false
	}
	t.next(before)
	t.next(script)
	t.signer = Signer{}
	return true
}

// idTokens returns the variables with the identity tokens that GitLab makes for a job; nil if the object has none. Of a token
// only the audience is in the file: the issuer is the GitLab server, and the subject names the project that runs the job.
// https://docs.gitlab.com/ci/secrets/id_token_authentication/ (2026-11)
func idTokens(job *document.Node) Env {
	tokens := job.Get("id_tokens")
	if tokens == nil || tokens.Kind != document.Object {
		return nil
	}
	return func(name string) *document.Node {
		audience := tokens.Get(name).Get("aud")
		if audience == nil {
			return nil
		}
		// The token itself is nowhere in the file: a place of no length, since that of a secret would be hidden.
		nowhere := audience.Span
		nowhere.End = nowhere.Start
		token := document.NewHole(nowhere, 1, -1)
		token.Embedded = document.NewObject([]document.Member{{Name: "aud", Key: audience.Span, Value: audiences(audience)}}, audience.Span)
		return token
	}
}

// audiences returns what aud says, one text or a list of texts, in which GitLab replaces variables.
func audiences(n *document.Node) *document.Node {
	if n.Kind != document.List {
		return expanded(n)
	}
	all := document.NewList(nil, n.Span)
	for _, item := range n.Items {
		all.Items = append(all.Items, expanded(item))
	}
	return all
}

// expanded returns a text in which GitLab's variables, such as $CI_SERVER_URL, are unknown.
func expanded(n *document.Node) *document.Node {
	if n.Kind != document.String {
		return document.NewUnknown(n.Span)
	}
	return partial.Rendered.Open(n)
}
