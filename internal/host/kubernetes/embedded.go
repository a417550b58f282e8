package kubernetes

import (
	"path"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/placeholder"
)

// API groups of resources that have other resources in them, or the values of charts.
const (
	kroGroup       = "kro.run"
	kustomizeGroup = "kustomize.config.k8s.io"
	argo           = "argoproj.io"
	flux           = "helm.toolkit.fluxcd.io"
)

// templates are the resources that kro makes; expressions in them are unknown.
func templates(graph *document.Node) []*document.Node {
	var found []*document.Node
	for _, r := range at(graph, "spec", "resources").AllItems() {
		if template := r.Get("template"); template != nil {
			found = append(found, template)
		}
	}
	return found
}

// patches are the resources that a kustomization merges into others: texts, or names of files, which are read as files.
func patches(kustomization *document.Node) []*document.Node {
	var found []*document.Node
	for _, list := range []*document.Node{kustomization.Get("patches"), kustomization.Get("patchesStrategicMerge")} {
		for _, item := range list.AllItems() {
			// patches has objects with a text, patchesStrategicMerge texts themselves.
			if patch := item.Get("patch"); patch != nil {
				item = patch
			}
			// A text of one line is the name of a file.
			if item.Kind == document.String && strings.Contains(item.Text, "\n") {
				found = append(found, document.ParseYAMLText(item)...)
			}
		}
	}
	return found
}

// application reads the values of charts that Argo CD installs.
func application(r manifest) []host.Place { return applicationOf(r.node.Get("spec")) }

// applicationSet is application for the resource from which Argo CD makes applications.
func applicationSet(r manifest) []host.Place {
	return applicationOf(at(r.node, "spec", "template", "spec"))
}

func applicationOf(spec *document.Node) []host.Place {
	// An application has one source, or several.
	sources := []*document.Node{spec.Get("source")}
	if several := spec.Get("sources"); several != nil {
		sources = several.Items
	}
	var places []host.Place
	chart := values{namespace: at(spec, "destination", "namespace")}
	for _, source := range sources {
		helm := source.Get("helm")
		// With valuesObject Argo ignores the text.
		if object := helm.Get("valuesObject"); object != nil {
			places = append(places, chart.in(object, 0)...)
			continue
		}
		for _, text := range document.ParseYAMLText(helm.Get("values")) {
			places = append(places, chart.in(text, 0)...)
		}
	}
	return places
}

// helmRelease reads the values of a chart that Flux installs.
func helmRelease(r manifest) []host.Place {
	namespace := at(r.node, "spec", "targetNamespace")
	// The chart is installed in the namespace of the release.
	if namespace == nil {
		namespace = at(r.node, "metadata", "namespace")
	}
	return values{namespace: namespace}.in(at(r.node, "spec", "values"), 0)
}

// ofChart reports whether a file may have the values of a chart: by its name, or by the chart beside it.
func ofChart(f *host.File) bool {
	return strings.Contains(strings.ToLower(path.Base(f.Source.Name)), "values") ||
		f.List != nil && slices.Contains(f.List(), "Chart.yaml")
}

// values are those of a chart.
type values struct {
	// In which the chart is installed; nil where that is not known
	namespace *document.Node
	// They are the chart's own, which whoever installs it replaces where they are examples
	defaults bool
}

// valuesOf reads the values in a file by itself.
func valuesOf(f *host.File, root *document.Node) []host.Place {
	own := strings.HasPrefix(path.Base(f.Source.Name), "values.") && f.List != nil && slices.Contains(f.List(), "Chart.yaml")
	return values{defaults: own}.in(root, 0)
}

// in reads the annotations of service accounts in values. Charts call them annotations, beside the account's name, or something
// that ends so.
func (v values) in(n *document.Node, depth int) []host.Place {
	// Manifests in values are not settings of the chart.
	if n == nil || depth > bound.ChartDepth || n.Get("apiVersion").TextIfWhole() != "" {
		return nil
	}
	var places []host.Place
	for _, m := range n.Members {
		switch name := strings.ToLower(m.Name); {
		// podAnnotations, controller.podAnnotations
		case strings.HasSuffix(name, "podannotations"):
			places = append(places, append(expiration(m.Value), roleOfPod(m.Value)...)...)
		case strings.HasSuffix(name, "annotations"):
			places = append(places, v.account(m, n)...)
		default:
			places = append(places, v.in(m.Value, depth+1)...)
		}
	}
	for _, item := range n.Items {
		places = append(places, v.in(item, depth+1)...)
	}
	return places
}

// account reads the annotations of a service account.
func (v values) account(annotations document.Member, beside *document.Node) []host.Place {
	role := annotations.Value.Get(irsa + "role-arn").TextIfWhole()
	// arn:aws:iam::123456789012:role/example in a chart is for whoever installs it.
	if v.defaults && placeholder.First(role, placeholder.Reference) != "" {
		return expiration(annotations.Value)
	}
	var subject *document.Node
	// serviceAccount: {name: x, annotations: {...}}
	if annotations.Name == "annotations" {
		subject = subjectOf(beside.Get("name"), v.namespace)
	}
	return roleOfAccount(annotations.Value, subject)
}
