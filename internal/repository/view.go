package repository

import (
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/request"
)

// Settings give what the configuration says of the role with an ARN; false where it says nothing.
type Settings = func(arn string) (Role, bool)

// View is what the requests of one file may know of the repository. A nil View knows nothing.
type View struct {
	model    *Model // nil for the settings alone
	settings Settings
	file     string
	// accounts counts the accounts in which the file names roles of the same name.
	accounts map[string]int
}

// Settled is a View of settings alone.
func Settled(settings Settings) *View { return &View{settings: settings} }

// View is what the requests of a file may know. The settings may be nil.
func (m *Model) View(file string, requests []*request.Request, settings Settings) *View {
	v := &View{model: m, settings: settings, file: file}
	if m.roles != nil {
		v.accounts = accountsOf(requests)
	}
	return v
}

// Role is what is known of the role that a value names; false where nothing is. The settings go before other requests.
func (v *View) Role(named *document.Node) (role Role, known bool) {
	arn := wholeText(named)
	if v == nil || arn == "" {
		return role, false
	}
	if v.model != nil {
		role, known = v.model.role(arn, v.file, v.accounts[roleName(arn)] > 1)
	}
	if v.settings == nil {
		return role, known
	}
	set, ok := v.settings(arn)
	return role.with(set), known || ok
}

// with is a role with what the settings say of it.
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

// Workflow is the first request before this one that has its workflow ID; false where there is none.
func (v *View) Workflow(req *request.Request) (earlier Earlier, found bool) {
	if v == nil || v.model == nil {
		return earlier, false
	}
	return v.model.names.earlier(req)
}

// Developer reports whether an identity pool has a developer provider of that name.
func (v *View) Developer(name string) bool {
	return v != nil && v.model != nil && v.model.names.developers[name]
}
