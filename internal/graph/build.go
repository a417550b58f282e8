package graph

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/repository"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Of draws the requests of a run, with what the run's model knows of them and what was found.
func Of(model *repository.Model, requests []*request.Request, findings []finding.Finding) Graph {
	d := drawing{builder: builder{nodes: map[string]int{}}, model: model, findings: map[string][]finding.Finding{}}
	for _, f := range findings {
		d.findings[f.Operation+" "+f.Span.File.Name] = append(d.findings[f.Operation+" "+f.Span.File.Name], f)
	}
	for _, req := range requests {
		if req.Operation == "iam:CreateRole" {
			d.trusted(req)
		}
		for _, named := range repository.RolesOf(req) {
			d.assumed(req, named)
		}
	}
	return d.sorted()
}

// drawing is a graph while it is made.
type drawing struct {
	builder
	model    *repository.Model
	findings map[string][]finding.Finding // by operation and file
}

// trusted draws the principals of a role's trust policy.
func (d *drawing) trusted(created *request.Request) {
	to := d.node(made(created))
	text := created.Params.Get("AssumeRolePolicyDocument")
	if text == nil || text.Embedded == nil {
		return
	}
	for _, s := range policy.ReadAt(text.Embedded, nil).Statements {
		if s.Effect == nil || s.Effect.Text != "Allow" {
			continue
		}
		for _, n := range d.principals(s.Node.Get("Principal")) {
			d.graph.Edges = append(d.graph.Edges, Edge{From: d.node(n), To: to, Place: placeOf(s.Node.Span)})
		}
	}
}

// principals are those of a statement, as far as they are known.
func (d *drawing) principals(n *document.Node) []Node {
	switch {
	case n == nil:
		return nil
	case n.Kind == document.String:
		return []Node{{Kind: Account, Name: shown(n)}}
	}
	var all []Node
	for _, m := range n.Members {
		items := m.Value.Items
		if m.Value.Kind != document.List {
			items = []*document.Node{m.Value}
		}
		for _, item := range items {
			all = append(all, d.principal(m.Name, item))
		}
	}
	return all
}

// principal returns the node of an entry of Principal; kind is its member.
func (d *drawing) principal(kind string, n *document.Node) Node {
	switch kind {
	case "Service":
		return Node{Kind: Service, Name: shown(n)}
	case "Federated":
		name := shown(n)
		if at := strings.Index(name, "oidc-provider/"); at >= 0 {
			name = name[at+len("oidc-provider/"):]
		}
		return Node{Kind: Provider, Name: name}
	}
	// What else a reference leads to, such as the caller's own identity, may be anybody.
	if role := d.role(n); role.Place != "" || strings.Contains(role.Name, ":role/") || strings.Contains(role.Name, "aws_iam_role.") {
		return role
	}
	return Node{Kind: Account, Name: shown(n)}
}

// role is the role that a value names: the one that the repository makes, where it is known.
func (d *drawing) role(n *document.Node) Node {
	file := ""
	if n.Span.File != nil {
		file = n.Span.File.Name
	}
	if role, known := d.model.View(file, nil, nil).Role(n); known && role.Created != nil {
		return made(role.Created)
	}
	return Node{Kind: Role, Name: shown(n)}
}

// made is the role that a request creates.
func made(created *request.Request) Node {
	name := created.Name
	if n := created.Params.Get("RoleName"); n != nil && n.Kind == document.String {
		name = shown(n)
	}
	return Node{Kind: Role, Name: name, Place: placeOf(created.Span)}
}

// assumed draws the session of a role that a request names.
func (d *drawing) assumed(req *request.Request, named repository.Named) {
	if n := named.Node; n.Kind == document.Unknown && n.Refers == nil {
		return // nobody knows which role
	}
	file := req.Span.File.Name
	view := d.model.View(file, nil, nil)
	role, _ := view.Role(named.Node)
	refusal, _ := view.Refusal(req, named, role, repository.Caller{})
	e := Edge{From: d.node(d.asks(req)), To: d.node(d.role(named.Node)), Session: sessionOf(req), Place: placeOf(req.Span)}
	e.Refused = refusal.Refused || len(refusal.Lacks) > 0
	for _, f := range d.findings[req.Operation+" "+file] {
		if about(f, req, named) {
			e.Findings = append(e.Findings, Finding{f.Rule, f.Severity.String(), f.Message})
			e.Refused = e.Refused || f.Severity == finding.Error
		}
	}
	d.graph.Edges = append(d.graph.Edges, e)
}

// about reports whether a finding is about the session that a request asks for, and of several roles about this one.
func about(f finding.Finding, req *request.Request, named repository.Named) bool {
	if f.Severity == finding.Info || f.Rule == "guest-access" {
		return false
	}
	for _, key := range []bool{false, true} {
		if span := req.Params.Place(f.Path, key); len(f.Path) > 0 && same(span, f.Span) {
			other := len(named.Path) > 1 && len(f.Path) > 1 && fmt.Sprint(f.Path[:2]) != fmt.Sprint(named.Path[:2])
			return !other || f.Path[0] != named.Path[0]
		}
	}
	return same(f.Span, req.Span)
}

// same compares places in files that may have been read twice.
func same(a, b source.Span) bool {
	return a.File != nil && b.File != nil && a.File.Name == b.File.Name && a.Start == b.Start && a.End == b.End
}

// asks is who makes a request, or will ask for its roles.
func (d *drawing) asks(req *request.Request) Node {
	switch {
	case req.Source.RoleArn() != nil:
		return d.role(req.Source.RoleArn())
	case req.Operation == "cognito-identity:SetIdentityPoolRoles":
		return Node{Kind: Identity, Name: "identity pool " + shown(req.Params.Get("IdentityPoolId"))}
	case req.Params.Get("serviceAccount") != nil:
		return Node{Kind: Identity, Name: "pod " + shown(req.Params.Get("namespace")) + ":" + shown(req.Params.Get("serviceAccount"))}
	case strings.HasPrefix(req.Operation, "rolesanywhere:"):
		return Node{Kind: Identity, Name: "Roles Anywhere profile " + shown(req.Params.Get("name"))}
	}
	if token := req.Params.Get("WebIdentityToken"); token != nil && token.Embedded != nil {
		if sub := token.Embedded.Get("sub"); sub != nil {
			return Node{Kind: Identity, Name: subjects(sub)}
		}
	}
	caller := req.Caller
	if caller == "" {
		caller = "caller"
	}
	return Node{Kind: Identity, Name: caller + " of " + req.Span.File.Name}
}

// subjects are those that a token may have.
func subjects(n *document.Node) string {
	if n.Kind != document.List {
		return shown(n)
	}
	var all []string
	for _, item := range n.Items {
		all = append(all, shown(item))
	}
	return strings.Join(all, " or ")
}

// sessionOf returns what a request asks for.
func sessionOf(req *request.Request) *Session {
	s := &Session{Operation: req.Operation, Policy: req.SessionPolicy().Text != nil || req.Params.Get("PolicyArns") != nil}
	// IAM Roles Anywhere writes the name with a small first letter.
	for _, name := range []string{"DurationSeconds", "durationSeconds"} {
		if n := req.Params.Get(name); n != nil && n.Kind == document.Number {
			s.Seconds, _ = strconv.Atoi(n.Text)
		}
	}
	// The keys of transitive tags, which are drawn with a star.
	var passed []string
	if keys := req.Params.Get("TransitiveTagKeys"); keys != nil {
		for _, item := range keys.Items {
			passed = append(passed, item.Text)
		}
	}
	if tags := req.Params.Get("Tags"); tags != nil {
		for _, tag := range tags.Items {
			if key := tag.Get("Key"); key != nil && key.Kind == document.String {
				name := shown(key)
				if slices.Contains(passed, key.Text) {
					name += "*"
				}
				s.Tags = append(s.Tags, name)
			}
		}
	}
	return s
}

// shown is a value as people read it: … for what is unknown of it, and what it refers to.
func shown(n *document.Node) string {
	switch {
	case n == nil:
		return "…"
	case n.Reference() != nil:
		ref := n.Reference()
		return strings.TrimSuffix(ref.Name+"."+ref.Attribute, ".")
	case n.Kind != document.String:
		return "…"
	}
	return n.Shown()
}

// placeOf returns a place as FILE:LINE; empty for a value without a file.
func placeOf(span source.Span) string {
	if span.File == nil {
		return ""
	}
	return fmt.Sprintf("%s:%d", span.File.Name, span.File.Position(span.Start).Line)
}
