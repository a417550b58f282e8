package environment

import (
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
)

// The variables with which AWS's tools and SDKs sign in with a web identity token.
// https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html (2026-11)
const (
	roleARN     = "AWS_ROLE_ARN"
	sessionName = "AWS_ROLE_SESSION_NAME"
	tokenFile   = "AWS_WEB_IDENTITY_TOKEN_FILE"
)

var members = partial.Members(roleARN + " RoleArn\n" + sessionName + " RoleSessionName")

// Session returns the request that follows from the variables in an object, if there are a role and one of the others. The
// token is in a file, or comes from whoever runs the program.
func Session(variables *document.Node) (host.Place, bool) {
	role := variables.Get(roleARN)
	// The role alone may be a variable of the user's own scripts.
	if role == nil || variables.Get(sessionName) == nil && variables.Get(tokenFile) == nil || partial.Empty(role) {
		return host.Place{}, false
	}
	object := document.NewObject(nil, variables.Span)
	for _, m := range variables.Members {
		if m.Value.Kind == document.String {
			// A placeholder is unknown, and so is what another program fills in.
			m.Value = partial.Default(partial.Rendered.Open(m.Value))
		}
		if !partial.Empty(m.Value) {
			object.Members = append(object.Members, m)
		}
	}
	const operation = "sts:AssumeRoleWithWebIdentity"
	return host.Place{
		Operation: operation, Params: partial.Params(operation, object, members), Span: role.Span,
	}, true
}
