package terraform

import (
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/source"
)

// openIDProvider is a resource, and a data source, whose ARN follows from its URL.
const openIDProvider = "aws_iam_openid_connect_provider"

// openIDURL is the name under which the URL of a provider is defined, which is of a resource or of a data source.
func openIDURL(kind, label string) string {
	name := openIDProvider + "." + label + ".url"
	if kind == "data" {
		return "data." + name
	}
	return name
}

// openIDsOf adds the URLs of the providers of a file in JSON.
func openIDsOf(names map[string]definition, root *document.Node, code *code) {
	for _, section := range []string{"resource", "data"} {
		for _, kinds := range each(root.Get(section)) {
			labelled(kinds.Get(openIDProvider), func(label string, body *document.Node) {
				if url := body.Get("url"); url != nil {
					names[openIDURL(section, label)] = definition{code: code, value: url}
				}
			})
		}
	}
}

// openIDName is the name under which the URL of a provider is defined, and the attribute that a reference asks for; both are empty
// for other references. Of several instances, each has the URL that is written in the block.
func openIDName(t hcl.Traversal) (name, attribute string) {
	if root := t.RootName(); root != openIDProvider && root != "data" {
		return "", ""
	}
	steps := stepNames(t)
	kind := "resource"
	if steps[0] == "data" {
		kind, steps = "data", steps[1:]
	}
	// aws_iam_openid_connect_provider, its label, and the attribute.
	if len(steps) != 3 || steps[0] != openIDProvider {
		return "", ""
	}
	return openIDURL(kind, steps[1]), steps[2]
}

// openID is the URL or the ARN of an identity provider, as far as its block says. The AWS provider gives the URL without its scheme.
func (m *module) openID(t hcl.Traversal, span source.Span) (value *document.Node, ok bool) {
	name, attribute := openIDName(t)
	if attribute != "url" && attribute != "arn" {
		return nil, false
	}
	// The URL may be an expression; it is defined under a name that no expression can have.
	url := m.name(name, span)
	if url.Kind != document.String {
		return nil, false
	}
	if attribute == "arn" {
		return partial.OpenIDProvider(url, span), true
	}
	return document.NewText(strings.TrimPrefix(url.TextIfWhole(), "https://"), span, nil), url.TextIfWhole() != ""
}
