package terraform

import (
	"bytes"
	"path"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy"
)

// account returns the account in which a resource is created, if its provider determines it; otherwise "".
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

// loadAccounts reads the providers of the module, which may be in any file of its folder.
func (m *module) loadAccounts() {
	if m.accounts != nil {
		return
	}
	m.accounts = map[string]string{}
	for _, name := range append(m.siblings(), path.Base(m.file.Source.Name)) {
		code := m.providers(name)
		if code == nil {
			continue
		}
		for _, b := range code.body.Blocks {
			if b.Type == "provider" && len(b.Labels) == 1 && b.Labels[0] == "aws" {
				settings := m.block(b, code)
				m.accounts[settings.Get("alias").TextIfWhole()] = accountOf(settings)
			}
		}
	}
}

// providers is the code of a file that may have providers; nil of others.
func (m *module) providers(name string) *code {
	own := name == path.Base(m.file.Source.Name)
	f := m.file.Source
	if !own {
		f = m.sibling(name)
	}
	switch {
	case kindOf(name) != native || f == nil || !bytes.Contains(f.Data, []byte("provider")):
		return nil
	case own: // whose bytes may be read over when it has been checked, so that it is not kept
		if body, code := parse(f); body != nil {
			code.body = body
			return code
		}
		return nil
	}
	return m.parsed(f)
}

// accountOf returns the account of a provider: the one that it is limited to, or that of the last role it assumes.
func accountOf(provider *document.Node) string {
	allowed := provider.Get("allowed_account_ids")
	if allowed != nil && allowed.Kind == document.List && !allowed.Open && len(allowed.Items) == 1 {
		return allowed.Items[0].TextIfWhole()
	}
	account := ""
	for _, role := range each(provider.Get("assume_role")) {
		arn, _ := policy.ParseARN(role.Get("role_arn").TextIfWhole())
		account = arn.Account
	}
	return account
}
