package terraform

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
)

// isPlan reports whether this is the output of terraform show -json for a plan. The output for a state has no
// planned_values; AWS has accepted those values already.
func isPlan(root *document.Node) bool {
	// "1.2" and the version of Terraform that wrote it; both are texts.
	version, made := root.Get("format_version"), root.Get("terraform_version")
	return version != nil && version.Kind == document.String && made != nil && made.Kind == document.String &&
		root.Get("planned_values").Get("root_module") != nil
}

// plan reads the values that resources will have, and the configuration of providers.
func (m *module) plan(root *document.Node) []host.Place {
	places := m.planned(root.Get("planned_values").Get("root_module"), 0)
	for _, config := range root.Get("configuration").Get("provider_config").AllMembers() {
		settings := config.Value.Get("expressions")
		// The key of the map is "aws.prod" or "module.x:aws"; the name is that of the provider itself.
		if name := config.Value.Get("name"); name == nil || name.Text != "aws" || settings == nil || settings.Kind != document.Object {
			continue
		}
		places = append(places, m.provider(configured(settings))...)
	}
	return places
}

// planned returns the requests for the resources of a module in a plan, and of the modules in it.
func (m *module) planned(of *document.Node, depth int) []host.Place {
	var places []host.Place
	// The bound guards the stack; nobody nests modules as deep.
	if of == nil || depth > 64 {
		return nil
	}
	for _, r := range each(of.Get("resources")) {
		// The mode of data sources is "data"; these are read, not made.
		kind, mode, values := r.Get("type"), r.Get("mode"), r.Get("values")
		if kind == nil || mode == nil || mode.Text != "managed" || values == nil || values.Kind != document.Object || !wanted("resource", []string{kind.Text}) {
			continue
		}
		places = append(places, m.places(block{"resource", []string{kind.Text}, withUnknown(values, r)})...)
	}
	for _, child := range each(of.Get("child_modules")) {
		places = append(places, m.planned(child, depth+1)...)
	}
	return places
}

// withUnknown adds Unknown for values that a plan leaves out: those that are known only after apply, and sensitive
// ones.
func withUnknown(values, resource *document.Node) *document.Node {
	object := values
	if of, ok := resources[resource.Get("type").Text]; ok {
		object = of[0].Complete(values)
	}
	// It mirrors the values, with true for each that is sensitive.
	secret := resource.Get("sensitive_values")
	for i, m := range object.Members {
		if s := secret.Get(m.Name); s != nil && s.Kind == document.Bool && s.Text == "true" {
			object.Members[i].Value = document.NewUnknown(m.Value.Span)
		}
	}
	return object
}

// configured returns the values of a provider's configuration. A plan writes each as {"constant_value": ...} or
// {"references": [...]}.
func configured(n *document.Node) *document.Node {
	switch {
	case n.Kind == document.List:
		return partial.Each(configured)(n)
	case n.Kind != document.Object:
		return document.NewUnknown(n.Span)
	}
	// {"constant_value": "x"}
	if value := n.Get("constant_value"); value != nil {
		return value
	}
	// {"references": ["var.role"]}, or {} for an expression without references, such as a call of a function.
	if n.Get("references") != nil || len(n.Members) == 0 {
		return document.NewUnknown(n.Span)
	}
	object := document.NewObject(nil, n.Span)
	for _, m := range n.Members {
		if !strings.HasPrefix(m.Name, "__") {
			m.Value = configured(m.Value)
			object.Members = append(object.Members, m)
		}
	}
	return object
}
