package repository

import (
	"maps"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy/trust"
	"github.com/sessionlint/sessionlint/internal/request"
)

// repositoryClaim names the repository of a job at github.com.
const repositoryClaim = "repository"

// inRepository returns the asker with the names that its repository may have; false if they are unknown. It is compared
// after the asker of any repository, so that it is known whether the repository is the reason of a refusal. Addresses of
// repositories may be written in any case, tokens have the name in GitHub's.
func inRepository(req *request.Request, asker trust.Asker) (narrowed trust.Asker, names []*document.Node, ok bool) {
	token := req.Params.Get(webToken)
	if token == nil || token.Embedded == nil {
		return asker, nil, false
	}
	claim := token.Embedded.Get(repositoryClaim)
	if claim == nil {
		return asker, nil, false
	}
	names = possible(claim)
	narrowed = asker
	narrowed.Keys = maps.Clone(asker.Keys)
	narrowed.Keys[":"+repositoryClaim] = trust.Values{Nodes: names, Fold: true}
	subject := asker.Keys[":sub"]
	if subject.Nodes == nil { // any event
		subject = trust.Values{Nodes: []*document.Node{anyEvent(claim)}, Usual: usualSubject}
	}
	subject.Nodes, subject.Fold = subjectsIn(names, subject.Nodes), true
	narrowed.Keys[":sub"] = subject
	return narrowed, names, true
}

// anyEvent returns the subjects of all jobs.
func anyEvent(at *document.Node) *document.Node {
	n := document.NewText("repo::", at.Span, nil)
	n.Holes = []document.Hole{{At: len("repo:"), Max: -1}, {At: len("repo::"), Max: -1}}
	return n
}

// subjectsIn returns subjects with the names of repositories instead of their first unknown part. Newer repositories
// have subjects with the numbers of owner and repository: repo:OWNER@1/NAME@2:...
// https://docs.github.com/en/actions/reference/security/oidc (2026-11)
func subjectsIn(names, subjects []*document.Node) []*document.Node {
	var all []*document.Node
	for _, subject := range subjects {
		if len(subject.Holes) == 0 {
			all = append(all, subject)
			continue
		}
		for _, name := range names {
			owner, repo, _ := strings.Cut(name.Text, "/")
			all = append(all, filled(subject, name.Text), filled(subject, owner+"@", "/"+repo+"@", ""))
		}
	}
	return all
}

// filled returns a text with pieces instead of its first unknown part; between the pieces are unknown parts.
func filled(n *document.Node, pieces ...string) *document.Node {
	at, inserted := n.Holes[0].At, strings.Join(pieces, "")
	text := document.NewText(n.Text[:at]+inserted+n.Text[at:], n.Span, nil)
	end := at
	for _, piece := range pieces[:len(pieces)-1] {
		end += len(piece)
		text.Holes = append(text.Holes, document.Hole{At: end, Max: -1})
	}
	for _, hole := range n.Holes[1:] {
		hole.At += len(inserted)
		text.Holes = append(text.Holes, hole)
	}
	return text
}
