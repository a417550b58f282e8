// Package kubernetes reads Kubernetes resources from which controllers make requests for credentials, or AWS
// resources that govern these: those of External Secrets, Crossplane, AWS Controllers for Kubernetes and the Cluster
// API, and service accounts with a role. A resource is recognized by its API group and kind, never only by the names
// of members.
package kubernetes

import (
	"bytes"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/helm"
	"github.com/sessionlint/sessionlint/internal/host/partial"
)

// Format is the kind of file.
var Format = host.Format{
	Name:     "kubernetes",
	Title:    "Kubernetes resources",
	Mentions: mentions,
	Template: helm.Parse,
	Detect:   detect,
	Read:     read,
}

// domains are the ends of the API groups that are read, or the beginnings of annotation names.
var domains = []string{
	externalSecrets, upbound, upboundNamespaced, crossplane, jet, ack, clusterAPI, irsa, eksctl + "/", kube2iam, "mapRoles",
}

func mentions(_ string, data []byte) bool {
	if !bytes.Contains(data, []byte("apiVersion")) {
		return bytes.Contains(data, []byte(irsa)) // values of a chart
	}
	return slices.ContainsFunc(domains, func(domain string) bool {
		return bytes.Contains(data, []byte(strings.TrimPrefix(domain, ".")))
	})
}

func detect(f *host.File) (why string, ok bool) {
	for _, root := range f.Roots {
		each(root, func(r manifest) {
			if why == "" && (len(r.places()) > 0 || len(r.problems()) > 0) {
				why = "apiVersion " + r.node.Get("apiVersion").TextIfWhole() + ", kind " + r.kind
			}
		})
		// Values have no apiVersion, by which they could be recognized.
		if why == "" && ofChart(f) && len(valuesOf(f, root)) > 0 {
			why = "values of a chart with annotations of service accounts"
		}
	}
	return why, why != ""
}

// Resource gives the requests of a resource in a file of another format, and the mistakes in it that are those of no request.
func Resource(n *document.Node) (places []host.Place, problems []document.Problem) {
	each(n, func(r manifest) {
		places, problems = append(places, r.places()...), append(problems, r.problems()...)
	})
	return places, problems
}

func read(f *host.File) []host.Place {
	var places []host.Place
	// A resource that is moved has another subject in its token.
	movable := kustomized(f)
	for _, root := range f.Roots {
		each(root, func(r manifest) {
			r.movable = r.movable || movable
			places = append(places, r.places()...)
			f.Problems = append(f.Problems, r.problems()...)
		})
		if ofChart(f) {
			places = append(places, valuesOf(f, root)...)
		}
	}
	return places
}

// kustomized reports whether Kustomize may change names and namespaces of the resources in a file.
func kustomized(f *host.File) bool {
	return f.List != nil && slices.ContainsFunc(f.List(), func(name string) bool { return strings.HasPrefix(strings.ToLower(name), "kustomization") })
}

// manifest is a resource: it has a group and a kind.
type manifest struct {
	// "" is the group of the core resources, such as ServiceAccount.
	group, kind string
	// The whole resource.
	node *document.Node
	// It may get another name and namespace before it is applied
	movable bool
}

// each visits the resources in a document: the document itself, the items of a list, and the resources in another one, such as
// those of a Crossplane composition.
func each(n *document.Node, visit func(manifest)) {
	r, ok := resourceOf(n)
	switch items := n.Get("items"); {
	case !ok:
	// The output of kubectl get -o yaml
	case strings.HasSuffix(r.kind, "List") && items != nil:
		applied(items.Items, visit)
	// Bases need no name: Crossplane gives them one.
	case r.group == compositionGroup && r.kind == "Composition":
		for _, base := range bases(n) {
			if r, ok := resourceOf(base); ok {
				visit(r)
			}
		}
	case r.group == kroGroup && r.kind == "ResourceGraphDefinition":
		applied(templates(n), visit)
	case r.group == kustomizeGroup:
		applied(patches(n), func(r manifest) {
			r.movable = true
			visit(r)
		})
	case r.applicable():
		visit(r)
	}
}

// applied visits those of several resources that are to be applied.
func applied(resources []*document.Node, visit func(manifest)) {
	for _, n := range resources {
		if r, ok := resourceOf(n); ok && r.applicable() {
			visit(r)
		}
	}
}

// resourceOf returns the resource that an object is; false if it has no apiVersion or kind.
func resourceOf(n *document.Node) (manifest, bool) {
	version, kind := n.Get("apiVersion").TextIfWhole(), n.Get("kind").TextIfWhole()
	if n.Kind != document.Object || version == "" || kind == "" {
		return manifest{}, false
	}
	// The core resources of Kubernetes have a version without a group.
	group := version[:max(0, strings.IndexByte(version, '/'))]
	return manifest{group: group, kind: kind, node: n}, true
}

// applicable reports whether a resource is one to apply: it has a name, and is not an answer of a server. Those of
// External Secrets are recognized by their group and kind, which no other program has; their name may come from
// elsewhere.
func (r manifest) applicable() bool {
	about := r.node.Get("metadata")
	if r.group == externalSecrets || r.group == generators {
		return about.Get("uid") == nil && !skeleton(r.node)
	}
	// A uid is given by the server: such a file is a copy of what was made.
	return (about.Get("name").TextIfWhole() != "" || about.Get("generateName").TextIfWhole() != "" || unsure(about.Get("name"))) && about.Get("uid") == nil
}

// skeleton reports whether a resource has the name of a type instead of a value, as in resources that are generated
// from schemas.
func skeleton(n *document.Node) bool {
	if n.Kind == document.String && n.Text == "string" || slices.ContainsFunc(n.Items, skeleton) {
		return true
	}
	return slices.ContainsFunc(n.Members, func(m document.Member) bool { return skeleton(m.Value) })
}

// unsure reports whether a value is there but not completely known.
func unsure(n *document.Node) bool {
	return n != nil && (n.Kind == document.Unknown || n.Partial())
}

// at follows member names; nil if the value does not exist.
func at(n *document.Node, path ...string) *document.Node {
	for _, name := range path {
		n = n.Get(name)
	}
	return n
}

// given returns a tree without nulls and empty texts, which the API server ignores, and with holes for parts that are
// filled in before. Placeholders are unknown.
func given(n *document.Node) *document.Node {
	if n == nil {
		return document.NewObject(nil, document.Node{}.Span)
	}
	return drop(partial.Rendered.Tree(n))
}

// drop removes nulls and empty texts from a tree, in place.
func drop(n *document.Node) *document.Node {
	for _, item := range n.Items {
		drop(item)
	}
	if n.Kind != document.Object {
		return n
	}
	members := n.Members[:0]
	for _, m := range n.Members {
		if partial.Empty(m.Value) {
			continue
		}
		m.Value = partial.Default(m.Value)
		drop(m.Value)
		members = append(members, m)
	}
	n.Members = members
	refer(n)
	return n
}

// refer adds the members that the controller reads from other resources: clientIdRef and clientIdSelector give a
// clientId, roleRef a roleARN.
func refer(n *document.Node) {
	for _, m := range slices.Clone(n.Members) {
		for _, ending := range []string{"Ref", "Refs", "Selector"} {
			// The members' names differ between the controllers, so that each of the four spellings is filled.
			name, ok := strings.CutSuffix(m.Name, ending)
			if !ok || name == "" {
				continue
			}
			for _, member := range []string{name, name + "s", name + "ARN", name + "Arn"} {
				fill(n, member)
			}
		}
	}
}

// fill adds an Unknown member, unless there is one of that name in another spelling: the written value is used.
func fill(n *document.Node, name string) {
	if !slices.ContainsFunc(n.Members, func(m document.Member) bool { return m.Name != name && catalog.SameName(m.Name, name) }) {
		partial.Fill(n, name)
	}
}
