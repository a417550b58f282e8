// Package atmos reads the roles in the configuration of Atmos: those of backends, which it writes for Terraform, and those of its
// identities.
package atmos

import (
	"bytes"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/host/terraform"
)

// Format is the kind of file.
var Format = host.Format{
	Name:     "atmos",
	Title:    "Stacks and configuration of Atmos",
	Mentions: mentions,
	Detect:   detect,
	Read:     read,
}

// assumeRoleKind is the kind of an identity that is a role.
const assumeRoleKind = "aws/assume-role"

func mentions(_ string, data []byte) bool {
	if bytes.Contains(data, []byte(assumeRoleKind)) {
		return true
	}
	return bytes.Contains(data, []byte("backend:")) && (bytes.Contains(data, []byte("role_arn:")) || bytes.Contains(data, []byte("assume_role:")))
}

func detect(f *host.File) (why string, ok bool) {
	for _, root := range f.Roots {
		switch {
		case len(backends(root)) > 0:
			return "a stack of Atmos whose backend assumes a role", true
		case len(identities(root.Get("auth"))) > 0:
			return "identities of Atmos that are roles", true
		}
	}
	return "", false
}

func read(f *host.File) []host.Place {
	var places []host.Place
	for _, root := range f.Roots {
		places = append(places, backends(root)...)
		places = append(places, identities(root.Get("auth"))...)
	}
	return places
}

// backends are the S3 backends of a stack: of all components, and of single ones.
// https://atmos.tools/core-concepts/components/terraform/backends (2026-11)
func backends(stack *document.Node) []host.Place {
	places := backendsOf(stack.Get("terraform"))
	for _, component := range stack.Get("components").Get("terraform").AllMembers() {
		places = append(places, backendsOf(component.Value)...)
	}
	return places
}

func backendsOf(settings *document.Node) []host.Place {
	var places []host.Place
	for _, name := range []string{"backend", "remote_state_backend"} {
		if s3 := settings.Get(name).Get("s3"); s3 != nil && s3.Kind == document.Object {
			places = append(places, terraform.Backend(partial.Rendered.Tree(s3))...)
		}
	}
	return places
}
