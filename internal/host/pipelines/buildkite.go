package pipelines

import (
	"regexp"
	"slices"
	"sync"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/source"
)

// isBuildkite reports whether a document has steps with plugins at its top.
func isBuildkite(root *document.Node) bool {
	steps := root.Get("steps")
	// A pipeline may be only its steps.
	if root.Kind == document.List {
		steps = root
	}
	if steps == nil || root.Get("jobs") != nil {
		return false
	}
	return slices.ContainsFunc(steps.Items, func(step *document.Node) bool {
		return step.Get("plugins") != nil || step.Get("group") != nil
	})
}

// plugin is a plugin that assumes a role. Its options become parameters of one request.
type plugin struct {
	// Matches the names by which pipelines use the plugin, with its release.
	name *regexp.Regexp
	// The request that the plugin makes.
	operation string
	// The options that become parameters of the request.
	members []partial.Member
	// Options that are for the plugin itself
	others []string
	// It signs in with a token of Buildkite
	token bool
}

// The plugins, as of releases 1.8.1 and 0.2.0. Sources: their plugin.yml at github.com/buildkite-plugins/
// aws-assume-role-with-web-identity-buildkite-plugin and github.com/cultureamp/aws-assume-role-buildkite-plugin.
var plugins = sync.OnceValue(func() []plugin {
	return []plugin{
		{
			name:      regexp.MustCompile(`^(?:.*[/:]buildkite-plugins/)?aws-assume-role-with-web-identity(?:-buildkite-plugin)?(?:\.git)?(?:#.*)?$|^buildkite-plugins/aws-assume-role-with-web-identity(?:#.*)?$`),
			operation: "sts:AssumeRoleWithWebIdentity",
			members: []partial.Member{
				{From: "role-arn", To: "RoleArn", Read: text}, {From: "role-session-name", To: "RoleSessionName", Read: text},
				{From: "role-session-duration", To: "DurationSeconds", Read: seconds}, {From: "WebIdentityToken", To: "WebIdentityToken"},
			},
			others: []string{"credential-name-prefix", "hook", "oidc-token-lifetime", "region", "session-tags"},
			token:  true,
		},
		{
			name:      regexp.MustCompile(`^(?:.*[/:])?cultureamp/aws-assume-role(?:-buildkite-plugin)?(?:\.git)?(?:#.*)?$`),
			operation: "sts:AssumeRole",
			members:   []partial.Member{{From: "role", To: "RoleArn", Read: text}, {From: "duration", To: "DurationSeconds", Read: seconds}},
			others:    []string{"region"},
		},
	}
})

// buildkite reads the plugins of all steps.
func buildkite(root *document.Node) []host.Place {
	var places []host.Place
	each(root, func(object *document.Node) {
		of := object.Get("plugins")
		if of == nil {
			return
		}
		// plugins is an object, or a list of objects with one plugin each.
		for _, listed := range append([]*document.Node{of}, of.Items...) {
			for _, m := range listed.Members {
				if p, ok := pluginOf(m); ok {
					places = append(places, p)
				}
			}
		}
	})
	return places
}

// pluginOf returns the request of a plugin that is read; false for others.
func pluginOf(m document.Member) (host.Place, bool) {
	for _, p := range plugins() {
		if p.name.MatchString(m.Name) && m.Value.Kind == document.Object {
			return p.place(m), true
		}
	}
	return host.Place{}, false
}

func (p plugin) place(m document.Member) host.Place {
	options := *m.Value
	// The token is not an option: the plugin asks the agent for it.
	if p.token {
		options.Members = append(slices.Clip(options.Members), token(m.Key, "agent.buildkite.com", "sts.amazonaws.com"))
	}
	place := host.Place{
		Operation: p.operation, Params: partial.Params(p.operation, &options, p.members), Span: m.Key, Via: m.Name,
	}
	place.Problems, place.Secrets = p.unknownOptions(m.Value)
	return place
}

// unknownOptions reports options that the plugin does not have.
func (p plugin) unknownOptions(options *document.Node) (problems []document.Problem, secrets []source.Span) {
	names := slices.Concat(partial.Froms(p.members), p.others)
	for _, m := range options.Members {
		if slices.Contains(names, m.Name) {
			continue
		}
		message := "the plugin has no option " + finding.Quote(m.Name)
		if near := partial.Similar(m.Name, names); near != "" {
			message += "; did you mean " + near + "?"
		}
		problems = append(problems, document.Problem{Rule: "unused-input", Span: m.Key, Message: message})
		// The option may be a misspelled one with a secret.
		secrets = append(secrets, m.Value.Span)
	}
	return problems, secrets
}
