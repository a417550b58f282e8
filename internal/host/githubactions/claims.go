package githubactions

import (
	"path"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/source"
)

// subject is what a workflow says of the subject of a job's identity token.
// https://docs.github.com/en/actions/reference/security/oidc (2026-11)
type subject struct {
	environment *document.Node // of the job; nil where it has none
	contexts    []string       // what the events add to the repository: "ref:refs/heads/main", * for any text; nil for any
	hosted      bool           // the tokens are GitHub's, and not those of another forge
	// repositories are the names that the repository may have at github.com; nil if the job may run in another one.
	repositories []string
}

// subjectOf reads the events and the environment of a job.
func subjectOf(f *host.File, root, of *document.Node, called bool) subject {
	s := subject{environment: of.Get("environment"), hosted: either(of.Get("enable-openid-connect"), root.Get("enable-openid-connect")) == nil}
	// environment: {name: production, url: ...}
	if s.environment != nil && s.environment.Kind == document.Object {
		s.environment = s.environment.Get("name")
	}
	if !called { // else the events are those of the workflow that calls this one
		s.contexts = contexts(root.Get("on"))
		s.repositories = repositories(f, of)
	}
	return s
}

// workflows is the folder in which GitHub looks for workflows.
const workflows = ".github/workflows"

// repositories returns the names that the repository of a job may have. A workflow in another folder is for another
// repository, and so may be a job with a condition on the name of the repository.
func repositories(f *host.File, of *document.Node) []string {
	if f.Repository == nil || mentionsRepository(of.Get("if")) || slices.ContainsFunc(of.Get("steps").AllItems(), func(step *document.Node) bool { return mentionsRepository(step.Get("if")) }) {
		return nil
	}
	if of := f.Repository(); of.Folder == workflows {
		return of.GitHub
	}
	return nil
}

func mentionsRepository(condition *document.Node) bool {
	return condition != nil && (condition.Kind != document.String || strings.Contains(condition.Text, "repository") || strings.Contains(condition.Text, "fork"))
}

// contexts are what a workflow's events add to subjects; nil where some event may add anything.
func contexts(on *document.Node) []string {
	var all []string
	for name, filter := range events(on) {
		added := context(name, filter)
		// An event of which nothing is known makes all subjects possible.
		if added == nil {
			return nil
		}
		all = append(all, added...)
	}
	return all
}

// events are the triggers of a workflow by name, with their filters.
func events(on *document.Node) map[string]*document.Node {
	all := map[string]*document.Node{}
	switch on.Kind {
	case document.String:
		all[on.Text] = nil
	case document.List:
		for _, item := range on.Items {
			all[item.Text] = nil
		}
	case document.Object:
		for _, m := range on.Members {
			all[m.Name] = m.Value
		}
	}
	return all
}

const (
	branch = "ref:refs/heads/"
	tag    = "ref:refs/tags/"
)

// context is what an event adds to the subject; nil for any text.
func context(event string, filter *document.Node) []string {
	switch event {
	case "pull_request":
		return []string{"pull_request"}
	case "push":
		return pushed(filter)
	// They run on a branch, of which the name is not in the workflow.
	case "schedule", "merge_group":
		return []string{branch + "*"}
	case "workflow_dispatch", "repository_dispatch", "release":
		return []string{branch + "*", tag + "*"}
	}
	return nil
}

// pushed are the refs that filters of push let pass. With filters for one kind of ref alone, the other kind starts nothing.
func pushed(filter *document.Node) []string {
	branches, tags := either(filter.Get("branches"), filter.Get("branches-ignore")), either(filter.Get("tags"), filter.Get("tags-ignore"))
	var refs []string
	// Without any filter both kinds start the workflow.
	if branches != nil || tags == nil {
		refs = append(refs, refsOf(branch, filter.Get("branches"))...)
	}
	if tags != nil || branches == nil {
		refs = append(refs, refsOf(tag, filter.Get("tags"))...)
	}
	return refs
}

// refsOf are the refs of a list of patterns, each of which excludes some where it begins with an exclamation mark.
func refsOf(prefix string, patterns *document.Node) []string {
	var refs []string
	if patterns != nil {
		items := patterns.Items
		// A single pattern need not be in a list.
		if patterns.Kind == document.String {
			items = []*document.Node{patterns}
		}
		for _, item := range items {
			if item.Kind != document.String || strings.Contains(item.Text, "${{") {
				return []string{prefix + "*"}
			}
			// A pattern that excludes only makes the others match less.
			if !strings.HasPrefix(item.Text, "!") {
				refs = append(refs, prefix+simple(item.Text))
			}
		}
	}
	// No patterns, or only those that exclude.
	if len(refs) == 0 {
		return []string{prefix + "*"}
	}
	return refs
}

// simple is a pattern with no wildcard but *, which matches at least as much.
func simple(pattern string) string {
	if special := strings.IndexAny(pattern, `?+[]()\`); special >= 0 {
		return pattern[:max(0, special-1)] + "*" // ? and + are about the character before
	}
	return pattern
}

// token is the identity token that the step asks for: unknown, with its claims as far as the workflow determines them.
func (a *action) token() *document.Node {
	span := a.uses.Span
	span.End = span.Start
	token := document.NewUnknown(span)
	claims := document.NewObject(nil, span)
	// A claim of which nothing is known is left out.
	claim := func(name string, value *document.Node) {
		if value != nil {
			claims.Members = append(claims.Members, document.Member{Name: name, Key: span, Value: value})
		}
	}
	// Another forge has its own issuer.
	if a.subject.hosted {
		claim("iss", issuers(span))
	}
	claim("aud", a.audience(span))
	claim("sub", a.subjects(span))
	claim("environment", a.environment(span))
	claim("job_workflow_ref", a.workflowRef(span))
	claim("repository", a.repository(span))
	token.Embedded = claims
	return token
}

// issuers are GitHub's own, with those of enterprises, and those of servers of GitHub Enterprise.
func issuers(span source.Span) *document.Node {
	list := document.NewList(nil, span)
	for _, issuer := range []string{
		"token.actions.githubusercontent.com", "token.actions.githubusercontent.com/*", "token.actions.*.ghe.com*", "*/_services/token",
	} {
		list.Items = append(list.Items, document.NewText(issuer, span, nil))
	}
	return list
}

// audience is that of the input, or what the action asks for without; in China's regions that may be another.
func (a *action) audience(span source.Span) *document.Node {
	if n := a.input("audience"); n != nil {
		return n
	}
	if region := a.input("aws-region"); region == nil || region.Partial() || strings.HasPrefix(region.Text, "cn-") {
		return nil
	}
	return document.NewText("sts.amazonaws.com", span, nil)
}

// subjects are the subjects that the token may have; nil for any. An environment goes before the event.
func (a *action) subjects(span source.Span) *document.Node {
	list := document.NewList(nil, span)
	if env := a.subject.environment; env != nil {
		name := a.scope.text(env)
		if name.Kind != document.String || name.Text == "" || strings.Contains(name.Text, ":") {
			return nil // it may be empty, which is none, or is written otherwise in the token
		}
		list.Span = env.Span
		list.Items = append(list.Items, inRepository("environment:", name, env.Span))
		return list
	}
	// One subject for each event and ref.
	for _, context := range a.subject.contexts {
		list.Items = append(list.Items, inRepository("", pattern(context, span), span))
	}
	if len(list.Items) == 0 {
		return nil
	}
	return list
}

// environment is that claim: absent for a job without one.
func (a *action) environment(span source.Span) *document.Node {
	if a.subject.environment == nil {
		return document.NewScalar(document.Null, "", span)
	}
	if name := a.scope.text(a.subject.environment); name.Kind == document.String && name.Text != "" {
		return name
	}
	return nil
}

// workflowRef is the claim that names the workflow file, of any repository and at any ref.
func (a *action) workflowRef(span source.Span) *document.Node {
	name := a.file.Source.Name
	if dir := path.Dir(name); dir != workflows && !strings.HasSuffix(dir, "/"+workflows) {
		return nil
	}
	return pattern("*/"+workflows+"/"+path.Base(name)+"@*", span)
}

// repository is that claim: one of the names that the repository may have.
func (a *action) repository(span source.Span) *document.Node {
	if a.subject.repositories == nil {
		return nil
	}
	list := document.NewList(nil, span)
	for _, name := range a.subject.repositories {
		list.Items = append(list.Items, document.NewText(name, span, nil))
	}
	return list
}

// inRepository is a subject in a repository whose name the workflow does not know.
func inRepository(context string, value *document.Node, span source.Span) *document.Node {
	var text document.Builder
	text.At("repo:", span)
	text.Hole(0, -1)
	text.At(":"+context, span)
	text.AddAt(value, span)
	return text.Node(span)
}

// pattern is a text that is unknown where it has a *.
func pattern(t string, span source.Span) *document.Node {
	var text document.Builder
	for i, part := range strings.Split(t, "*") {
		if i > 0 {
			text.Hole(0, -1)
		}
		text.At(part, span)
	}
	return text.Node(span)
}
