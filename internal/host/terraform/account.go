package terraform

import (
	"bytes"
	"path"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy"
)

// account is the account in which a resource is made, as far as the provider that it is made with says; else empty.
func (m *module) account(resource *document.Node) string {
	alias := ""
	if named := resource.Get("provider"); named != nil {
		reference := strings.Trim(string(named.Span.Bytes()), `"${} `)
		if reference != "aws" && !strings.HasPrefix(reference, "aws.") {
			return ""
		}
		alias = strings.TrimPrefix(strings.TrimPrefix(reference, "aws"), ".")
	}
	m.loadAccounts()
	return m.accounts[alias]
}

// loadAccounts reads the providers of the module, which may stand in any file of its folder.
func (m *module) loadAccounts() {
	if m.accounts != nil {
		return
	}
	m.accounts = map[string]string{}
	for _, name := range append(m.siblings(), path.Base(m.file.Source.Name)) {
		f := m.file.Source
		if name != path.Base(f.Name) {
			f = m.sibling(name)
		}
		if kindOf(name) != native || f == nil || !bytes.Contains(f.Data, []byte("provider")) {
			continue
		}
		body, code := parse(f)
		if body == nil {
			continue
		}
		for _, b := range body.Blocks {
			if b.Type == "provider" && len(b.Labels) == 1 && b.Labels[0] == "aws" {
				settings := m.block(b, code)
				m.accounts[wholeText(settings.Get("alias"))] = accountOf(settings)
			}
		}
	}
}

// accountOf is the account that a provider works in: the one that it is limited to, or that of the last role it assumes.
func accountOf(provider *document.Node) string {
	allowed := provider.Get("allowed_account_ids")
	if allowed != nil && allowed.Kind == document.List && !allowed.Open && len(allowed.Items) == 1 {
		return wholeText(allowed.Items[0])
	}
	account := ""
	for _, role := range each(provider.Get("assume_role")) {
		arn, _ := policy.ParseARN(wholeText(role.Get("role_arn")))
		account = arn.Account
	}
	return account
}

// wholeText is a text that is wholly known, or empty.
func wholeText(n *document.Node) string {
	if n == nil || n.Kind != document.String || n.Partial() {
		return ""
	}
	return n.Text
}
