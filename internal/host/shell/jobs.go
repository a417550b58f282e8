package shell

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
)

// phases are those of CodeBuild, in their order.
var phases = []string{"install", "pre_build", "build", "post_build"}

// codeBuild reads a buildspec of CodeBuild. Since version 0.2 one shell runs all of its phases, with the credentials of the
// project's role unless the environment has others. It returns false for other documents.
func (t *tree) codeBuild(root *document.Node) bool {
	version, all := root.Get("version"), root.Get("phases")
	// In version 0.1 each command has a shell of its own.
	if version == nil || version.Text != "0.2" || all == nil || all.Kind != document.Object {
		return false
	}
	env := root.Get("env")
	// The document is a buildspec, but its code is for PowerShell.
	if shell := env.Get("shell"); shell != nil && Foreign(shell.Text) {
		return true
	}
	t.signer = Signer{Caller: "role", Unsure: true} // the project's settings may have keys
	// Credentials in the environment come before the project's role.
	for _, kind := range []string{"variables", "parameter-store", "secrets-manager"} {
		if setsCredentials(env.Get(kind)) {
			t.signer = Signer{}
		}
	}
	for _, phase := range phases {
		for _, part := range []string{"commands", "finally"} {
			t.next(all.Get(phase).Get(part))
		}
	}
	t.signer = Signer{}
	return true
}

// setsCredentials reports whether an environment has variables that may say who signs.
func setsCredentials(env *document.Node) bool {
	return slices.ContainsFunc(env.AllMembers(), func(m document.Member) bool {
		// AWS_ROLE_ARN, AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE
		return relevant(m.Name) || strings.HasPrefix(m.Name, "AWS_ROLE") || strings.HasPrefix(m.Name, "AWS_CONFIG") || strings.HasPrefix(m.Name, "AWS_SHARED")
	})
}

// next reads code that the shell runs after the code before, with the credentials that this has left.
func (t *tree) next(n *document.Node) {
	if n != nil {
		t.signer = t.code(n)
	}
}

// codeLines are the texts of a list, each with the end of its line.
func codeLines(n *document.Node) []*document.Node {
	var lines []*document.Node
	for _, item := range n.AllItems() {
		if item.Kind == document.String {
			lines = append(lines, templated(item), document.NewText("\n", item.Span, nil))
		}
	}
	return lines
}

// instanceSigner is who signs the code that a machine runs at its start: the role that an instance profile gives it.
func instanceSigner(n *document.Node) Signer {
	if n.Get("UserData") == nil || n.Get("IamInstanceProfile") == nil {
		return Signer{}
	}
	return Signer{Caller: "role", Unsure: true}
}
