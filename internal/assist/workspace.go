package assist

import (
	"cmp"
	"slices"

	"github.com/sessionlint/sessionlint/internal/policy"
)

// thingItems are the ARNs or IDs of the roles, providers or pools of the workspace. An account that is typed already is that of
// things whose account is not known.
func (d *Document) thingItems(kind string, as Kind, typed string) []Item {
	var all []Item
	begun, _ := policy.ParseARN(typed)
	for _, t := range d.known(kind) {
		text, account := t.name, t.scope
		if account == "" && begun.Parts == policy.ARNParts {
			account = begun.Account
		}
		switch kind {
		case role:
			text = d.arn(account, "role/"+t.name)
		case provider:
			text = d.arn(account, "oidc-provider/"+t.name)
		}
		all = append(all, items(as, 0, kind, text)...)
	}
	return all
}

// arn writes an ARN of IAM. An account that is not known is a placeholder.
func (d *Document) arn(account, resource string) string {
	caller, _ := policy.ParseARN(d.Context.CallerARN)
	return "arn:" + cmp.Or(d.Context.Partition, "aws") + ":iam::" + cmp.Or(account, caller.Account, "<Account>") + ":" + resource
}

// roleNames are the names of the roles of the workspace.
func (d *Document) roleNames() []Item {
	var all []Item
	for _, t := range d.known(role) {
		all = append(all, items(KindRole, 0, "", t.name)...)
	}
	return all
}

// known returns the things of a kind in the workspace, each once. A thing whose scope is known somewhere is not returned
// without it.
func (d *Document) known(kind string) []thing {
	var all []thing
	for _, m := range d.Index.where(func(mention) bool { return true }) {
		for _, t := range m.things {
			if t.kind == kind {
				all = append(all, t)
			}
		}
	}
	slices.SortFunc(all, func(a, b thing) int { return cmp.Or(cmp.Compare(a.name, b.name), -cmp.Compare(a.scope, b.scope)) })
	return slices.CompactFunc(all, func(a, b thing) bool { return a.name == b.name && (a.scope == b.scope || b.scope == "") })
}
