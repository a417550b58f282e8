package terraform

import (
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/kubernetes"
)

// serviceAccount gives the requests of the pods of a service account of Kubernetes, whose provider has metadata in a block.
func (m *module) serviceAccount(body *document.Node) []host.Place {
	var places []host.Place
	for _, metadata := range each(body.Get("metadata")) {
		places = append(places, kubernetes.ServiceAccount(unset(metadata))...)
	}
	return places
}

// manifest reads a resource of Kubernetes that is written as an object.
func (m *module) manifest(body *document.Node) []host.Place {
	object := body.Get("manifest")
	if object == nil || object.Kind != document.Object {
		return nil
	}
	places, problems := kubernetes.Resource(object)
	m.file.Problems = append(m.file.Problems, problems...)
	return places
}
