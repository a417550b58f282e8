package regocheck

import (
	"regexp"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy"
)

// provider is an identity provider of the catalog, ready to be compared with.
type provider struct {
	*catalog.Provider
	name *regexp.Regexp
	keys map[string]string // the names of Keys, by these in lower case
}

// providers are those of the catalog, in its order. A test reads them all, so they can be read.
var providers = sync.OnceValue(func() []*provider {
	listed, err := catalog.Providers()
	if err != nil {
		return nil
	}
	all := make([]*provider, len(listed))
	for i := range listed {
		p := &provider{Provider: &listed[i], keys: map[string]string{}}
		p.name = regexp.MustCompile(`^(?:` + p.Name + `)$`) // names are compared in lower case
		for key := range p.Keys {
			p.keys[policy.Fold(key)] = key
		}
		all[i] = p
	}
	return all
})

// findProvider is the provider of a name, as nameOfProvider gives it; nil if the name says nothing.
func findProvider(name string) *provider {
	if name == "" {
		return nil
	}
	saml := strings.Contains(name, samlPart)
	for _, p := range providers() {
		if (p.Kind == "saml") == saml && p.name.MatchString(name) {
			return p
		}
	}
	return nil
}

const (
	oidcPart = ":oidc-provider/"
	samlPart = ":saml-provider/"
)

// nameOfProvider is the name of an identity provider in lower case: the URL of an OIDC provider without its scheme, the
// name of one that IAM knows, and the ARN of a SAML provider, without what is not known of its account. It is empty if it is
// not known.
func nameOfProvider(n *document.Node) string {
	text := strings.ToLower(n.Text)
	last := -1 // the place of the last unknown part
	if n.Partial() {
		last = n.Holes[len(n.Holes)-1].At
	}
	at := strings.Index(text, oidcPart)
	switch {
	case at >= 0 && last <= at:
		return text[at+len(oidcPart):]
	case strings.Contains(text, samlPart):
		return text
	case at >= 0 || last >= 0 || strings.HasPrefix(text, "arn:"):
		return ""
	}
	return text
}

// vendorOf is what the condition keys of a provider with the given name begin with.
func (p *provider) vendorOf(name string) string {
	if p.Vendor != "" {
		return p.Vendor
	}
	return name
}

// forms and expressions are what the catalog's own texts are compiled to. Texts that hold a part of a name are not kept, since
// names come from files.
var forms, expressions sync.Map

// form is the texts that an expression of the catalog describes, for a provider with the given name; nil if it cannot be
// read, which a test of the catalog rules out.
func (p *provider) form(expression, name string, fold bool) *policy.Form {
	whole := p.expand(expression, name)
	if fold {
		whole = `(?i:` + whole + `)`
	}
	if f, found := forms.Load(whole); found {
		return f.(*policy.Form)
	}
	f, err := policy.ParseForm(whole)
	if err != nil {
		return nil
	}
	if !strings.Contains(expression, "${") {
		forms.Store(whole, f)
	}
	return f
}

// expand puts what the provider's name captures into an expression.
func (p *provider) expand(expression, name string) string {
	if !strings.Contains(expression, "${") {
		return expression
	}
	groups := p.name.FindStringSubmatch(name)
	for i, group := range p.name.SubexpNames() {
		if group == "" {
			continue
		}
		text := ".*"
		if groups != nil {
			text = regexp.QuoteMeta(groups[i])
		}
		expression = strings.ReplaceAll(expression, "${"+group+"}", text)
	}
	return expression
}

// describes reports whether an expression of the catalog matches the beginning of a text, or the whole of it.
func describes(expression, text string, whole bool) bool {
	expression = `^(?s:` + expression + `)`
	if whole {
		expression += `$`
	}
	compiled, found := expressions.Load(expression)
	if !found {
		compiled, _ = expressions.LoadOrStore(expression, regexp.MustCompile(expression))
	}
	return compiled.(*regexp.Regexp).MatchString(text)
}
