package pipelines

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/environment"
	"github.com/sessionlint/sessionlint/internal/host/partial"
)

// isGitLab reports whether a document has jobs with a script.
func isGitLab(root *document.Node) bool {
	return slices.ContainsFunc(root.Members, func(m document.Member) bool { return m.Value.Get("script") != nil })
}

// variables reads the variables with which AWS's tools sign in by themselves.
func variables(root *document.Node) []host.Place {
	var places []host.Place
	each(root, func(object *document.Node) {
		if of := object.Get("variables"); of != nil && of.Kind == document.Object {
			if place, ok := environment.Session(of); ok {
				places = append(places, place)
			}
		}
	})
	return places
}

// isBitbucket reports whether a document has pipelines at its top, as bitbucket-pipelines.yml.
func isBitbucket(root *document.Node) bool {
	return root.Get("pipelines") != nil && root.Get("pipelines").Kind == document.Object
}

// bitbucketRole is the variable of Atlassian's pipes with the role that they assume with the token of the step.
// https://support.atlassian.com/bitbucket-cloud/docs/deploy-on-aws-using-bitbucket-pipelines-openid-connect/ (2026-11)
const bitbucketRole = "AWS_OIDC_ROLE_ARN"

// bitbucket reads the pipes for AWS.
func bitbucket(root *document.Node) []host.Place {
	const operation = "sts:AssumeRoleWithWebIdentity"
	members := []partial.Member{{From: bitbucketRole, To: "RoleArn", Read: text}, {From: "WebIdentityToken", To: "WebIdentityToken"}}
	var places []host.Place
	each(root, func(object *document.Node) {
		pipe, of := object.Get("pipe"), object.Get("variables")
		// Only Atlassian's own pipes for AWS read the variable.
		if pipe == nil || of.Get(bitbucketRole) == nil || !strings.HasPrefix(pipe.Text, "atlassian/aws-") {
			return
		}
		// A copy with room for one member more: the file's own list stays as it is.
		options := *of
		options.Members = append(options.Members[:len(options.Members):len(options.Members)],
			token(pipe.Span, "api.bitbucket.org/2.0/workspaces/*/pipelines-config/identity/oidc", ""))
		places = append(places, host.Place{
			Operation: operation, Params: partial.Params(operation, &options, members), Span: pipe.Span, Via: pipe.Text,
		})
	})
	return places
}
