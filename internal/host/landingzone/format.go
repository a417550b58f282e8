// Package landingzone reads the roles and permission sets in the configuration of AWS's Landing Zone Accelerator,
// iam-config.yaml. The accelerator makes the trust policy of a role from those who may assume it.
package landingzone

import (
	"bytes"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
)

// Format is the kind of file.
var Format = host.Format{
	Name:     "landing-zone",
	Title:    "Landing Zone Accelerator's iam-config.yaml",
	Mentions: mentions,
	Detect:   detect,
	Read:     read,
}

// The members that only this configuration has.
const (
	roleSets       = "roleSets"
	permissionSets = "identityCenterPermissionSets"
	assumedBy      = "assumedBy"
)

func mentions(_ string, data []byte) bool {
	return bytes.Contains(data, []byte(permissionSets)) || bytes.Contains(data, []byte(roleSets)) && bytes.Contains(data, []byte(assumedBy))
}

func detect(f *host.File) (why string, ok bool) {
	if len(read(f)) > 0 {
		return "sets of roles, or of permissions, for accounts of a landing zone", true
	}
	return "", false
}

func read(f *host.File) []host.Place {
	var places []host.Place
	for _, root := range f.Roots {
		for _, set := range items(root.Get(roleSets)) {
			if set.Get("deploymentTargets") == nil {
				continue
			}
			for _, n := range items(set.Get("roles")) {
				if n.Get("name") != nil && n.Get(assumedBy) != nil {
					places = append(places, role(n, set.Get("path")))
				}
			}
		}
		for _, n := range items(root.Get("identityCenter").Get(permissionSets)) {
			if n.Get("name") != nil {
				places = append(places, permissionSet(n))
			}
		}
	}
	return places
}

// items are the objects in a list.
func items(list *document.Node) []*document.Node {
	if list == nil {
		return nil
	}
	var objects []*document.Node
	for _, item := range list.Items {
		if item.Kind == document.Object {
			objects = append(objects, item)
		}
	}
	return objects
}

// place is the request for an object of the configuration, in which expressions may be left. It is made in any number of accounts.
func place(operation string, object *document.Node, members []partial.Member) host.Place {
	return host.Place{
		Operation: operation, Params: partial.Params(operation, partial.Rendered.Tree(object), members), Span: object.Span, Optional: true,
	}
}
