package regocheck

import (
	"regexp"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy"
)

// provider is an identity provider of the catalog, prepared for comparisons.
type provider struct {
	*catalog.Provider
	// name matches the whole of a name from nameOfProvider.
	name *regexp.Regexp
	// keys has the names of Keys, by the same in lower case.
	keys map[string]string
}

// providers are those of the catalog, in its order. A test compiles all of them, so no error is possible here.
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

// findProvider returns the provider of a name from nameOfProvider; nil if it is unknown.
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

// nameOfProvider returns the name of an identity provider in lower case: the URL of an OIDC provider without its
// scheme, the name of one that IAM knows, or the ARN of a SAML provider without the unknown parts of its account. It is
// empty if the provider is unknown.
func nameOfProvider(n *document.Node) string {
	text := strings.ToLower(n.Text)
	last := -1 // the place of the last unknown part
	if n.Partial() {
		last = n.Holes[len(n.Holes)-1].At
	}
	at := strings.Index(text, oidcPart)
	switch {
	case at >= 0 && last <= at: // arn:aws:iam::…:oidc-provider/HOST: only what is before the name is unknown
		return text[at+len(oidcPart):]
	case strings.Contains(text, samlPart):
		return text
	case at >= 0 || last >= 0 || strings.HasPrefix(text, "arn:"):
		return ""
	}
	return text // accounts.google.com, www.amazon.com, graph.facebook.com, cognito-identity.amazonaws.com
}

// vendorOf returns the beginning of the condition keys of a provider with the given name.
func (p *provider) vendorOf(name string) string {
	if p.Vendor != "" {
		return p.Vendor
	}
	return name
}

// forms and expressions are the compiled texts of the catalog. Texts that contain a part of a name are not kept, since
// names come from files.
var forms, expressions sync.Map

// form returns the texts that an expression of the catalog describes, for a provider with the given name; nil if the
// expression is invalid, which a test of the catalog excludes.
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

// expand inserts the captured parts of a provider's name into an expression.
func (p *provider) expand(expression, name string) string {
	if !strings.Contains(expression, "${") {
		return expression
	}
	groups := p.name.FindStringSubmatch(name)
	for i, group := range p.name.SubexpNames() {
		if group == "" { // the whole match, or a group without a name
			continue
		}
		text := ".*" // what the group contains is unknown if the name does not match
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
