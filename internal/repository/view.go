package repository

import (
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy/trust"
	"github.com/sessionlint/sessionlint/internal/request"
)

// Settings returns what the configuration says about the role with an ARN; false if it says nothing.
type Settings = func(arn string) (Role, bool)

// View is what the requests of one file may know of the repository. A nil View knows nothing.
type View struct {
	model    *Model // nil for a View of settings only
	settings Settings
	file     string
	// accounts counts the accounts in which the file names roles with the same name.
	accounts map[string]int
}

// Settled returns a View that only has settings.
func Settled(settings Settings) *View { return &View{settings: settings} }

// View returns what the requests of a file may know. The settings may be nil.
func (m *Model) View(file string, requests []*request.Request, settings Settings) *View {
	v := &View{model: m, settings: settings, file: file}
	if m.roles != nil {
		v.accounts = accountsOf(requests)
	}
	return v
}

// Role returns what is known of the role that a value names; false if nothing is. Settings have priority over other
// requests.
func (v *View) Role(named *document.Node) (role Role, known bool) {
	if v == nil || named == nil {
		return role, false
	}
	// A reference leads to the resource itself, so no other role can be meant.
	if created := v.model.created(v.file, roleReference(named), createRole); created != nil {
		return roleOf(created), true
	}
	arn := roleText(named)
	if arn == "" {
		return role, false
	}
	if v.model != nil {
		role, known = v.model.role(arn, v.file, v.accounts[roleName(arn)] > 1)
	}
	if v.settings == nil || named.Partial() {
		return role, known
	}
	set, ok := v.settings(arn)
	return role.with(set), known || ok
}

// with returns a role with what the settings say about it.
func (role Role) with(set Role) Role {
	if set.MaxSessionDuration > 0 {
		role.MaxSessionDuration, role.Limited = set.MaxSessionDuration, set.Limited
	}
	if set.Created != nil {
		role.Created = set.Created
	}
	role.Chained = set.Chained
	return role
}

// Refusal is why the trust policy of a role refuses whoever will assume it, and which further actions the policy must
// allow but does not.
type Refusal struct {
	trust.Refusal
	Refused bool
	Given   trust.Values // the values of the asker, if a condition refuses
	Lacks   []string
	// Repository is the name of the workflow's repository at github.com, if the policy accepts other repositories.
	Repository string
}

// Refusal compares a role that a request names with whoever assumes it.
func (v *View) Refusal(req *request.Request, named Named, role Role, caller Caller) (refusal Refusal, known bool) {
	asker, besides, ok := named.Asker(req, caller)
	if !ok || role.Created == nil {
		return refusal, false
	}
	const parameter = "AssumeRolePolicyDocument"
	text := role.Created.Params.Get(parameter)
	if text == nil || text.Embedded == nil {
		return refusal, false
	}
	p, ok := trust.Of(text.Embedded, finding.Path{parameter})
	if !ok {
		return refusal, false
	}
	if req.Operation == setRoles && v.Tags(req) != nil {
		besides = []string{"sts:TagSession"}
	}
	refusal.Refusal, refusal.Refused = p.Refuses(asker)
	if narrowed, names, ok := inRepository(req, asker); ok && !refusal.Refused {
		asker, refusal.Repository = narrowed, names[0].Text
		refusal.Refusal, refusal.Refused = p.Refuses(asker)
	}
	if refusal.Refused {
		refusal.Given = asker.Keys[refusal.Name]
		if refusal.Reason != trust.Condition {
			return refusal, true
		}
	}
	for _, action := range besides {
		if p.Lacks(asker, action) {
			refusal.Lacks = append(refusal.Lacks, action)
		}
	}
	return refusal, refusal.Refused || len(refusal.Lacks) > 0
}

// Earlier returns the first resource before this one with the same subject: a second attachment of roles to one
// identity pool, or a second association of one service account. It is nil if there is none.
func (v *View) Earlier(req *request.Request) *request.Request {
	if v == nil || req.Optional {
		return nil
	}
	for _, other := range v.model.about(req, req.Operation) {
		if other.Optional || !before(other, req) {
			continue
		}
		return other
	}
	return nil
}

// Tags returns the resource that defines session tags for the identity pool of a request; nil if there is none.
func (v *View) Tags(req *request.Request) *request.Request {
	if v == nil {
		return nil
	}
	for _, other := range v.model.about(req, setTags) {
		return other
	}
	return nil
}

// Workflow returns the first request before this one that has its workflow ID; false if there is none.
func (v *View) Workflow(req *request.Request) (earlier Earlier, found bool) {
	if v == nil || v.model == nil {
		return earlier, false
	}
	return v.model.names.earlier(req)
}

// Developer reports whether an identity pool has a developer provider with that name.
func (v *View) Developer(name string) bool {
	return v != nil && v.model != nil && v.model.names.developers[name]
}
