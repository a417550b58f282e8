package terraform

import (
	"bytes"
	"path"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy"
)

// account returns the account in which a resource is created, if its provider determines it; otherwise "". The
// roles that a file makes are compared with requests for roles by their ARNs, which contain the account.
func (m *module) account(resource *document.Node) string {
	// The provider without an alias is the one of resources that name none.
	alias := ""
	if named := resource.Get("provider"); named != nil {
		// `provider = aws.prod` is a reference; older code has it in quotes, and JSON as "${aws.prod}" or
		// "aws.prod". It is read from the source text: it has no value.
		reference := strings.Trim(string(named.Span.Bytes()), `"${} `)
		if reference != "aws" && !strings.HasPrefix(reference, "aws.") {
			return ""
		}
		alias = strings.TrimPrefix(strings.TrimPrefix(reference, "aws"), ".")
	}
	m.loadAccounts()
	// A provider that the module gets from its caller is not in the map, so that its account is "".
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
				// A second provider with the same alias is an error in Terraform.
				m.accounts[settings.Get("alias").TextIfWhole()] = accountOf(settings)
			}
		}
	}
}

// providers returns the parsed code of a file that may define providers; nil for other files, and for files that
// cannot be parsed.
func (m *module) providers(name string) *code {
	// The file that is checked need not be in the list of its folder: it may come from standard input.
	own := name == path.Base(m.file.Source.Name)
	f := m.file.Source
	if !own {
		f = m.sibling(name)
	}
	switch {
	case kindOf(name) != native || f == nil || !bytes.Contains(f.Data, []byte("provider")):
		return nil
	case own: // whose bytes may be read over when it has been checked, so that it is not kept
		return parse(f)
	}
	// Other files of the folder are parsed once for all files of the run.
	return m.parsed(f)
}

// accountOf returns the account of a provider: the one that it is limited to, or that of the last role it assumes.
func accountOf(provider *document.Node) string {
	// With exactly one allowed account, the provider fails in any other. With several it may be each of them.
	allowed := provider.Get("allowed_account_ids")
	if allowed != nil && allowed.Kind == document.List && !allowed.Open && len(allowed.Items) == 1 {
		return allowed.Items[0].TextIfWhole()
	}
	// Roles are assumed one after the other; the last session makes the resources.
	account := ""
	for _, role := range each(provider.Get("assume_role")) {
		arn, _ := policy.ParseARN(role.Get("role_arn").TextIfWhole())
		account = arn.Account
	}
	return account
}
