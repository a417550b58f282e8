package pipelines

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
)

const orbName = "circleci/aws-cli@"

// isCircleCI reports whether a document is a configuration, or an orb, that uses the orb for AWS's command line.
func isCircleCI(root *document.Node) bool { return len(orbs(root)) > 0 }

// orbs are the names under which a document uses the orb, with the number of its release; 0 if that is not known.
func orbs(root *document.Node) map[string]int {
	found := map[string]int{}
	if of := root.Get("orbs"); of != nil {
		for _, m := range of.Members {
			if release, ok := strings.CutPrefix(m.Value.Text, orbName); ok && m.Value.Kind == document.String {
				major, _, _ := strings.Cut(release, ".")
				number, err := strconv.Atoi(major)
				// volatile, dev:first, or an expression
				if err != nil {
					number = 0
				}
				found[m.Name] = number
			}
		}
	}
	return found
}

// The parameters of the command that sign in, as the orb spells them since release 4. Earlier it had hyphens.
// https://circleci.com/developer/orbs/orb/circleci/aws-cli (2026-11)
const (
	orbRole     = "role_arn"
	orbSession  = "role_session_name"
	orbDuration = "session_duration"
)

// circleCI reads the commands of the orb, wherever steps are: in jobs, in commands, and as values of parameters.
func circleCI(root *document.Node) []host.Place {
	var places []host.Place
	named := orbs(root)
	each(root, func(object *document.Node) {
		for _, m := range object.Members {
			// The key of a step is ALIAS/COMMAND.
			alias, command, ok := strings.Cut(m.Name, "/")
			release, known := named[alias]
			command = strings.ReplaceAll(command, "-", "_")
			if !ok || !known || m.Value.Kind != document.Object || command != "setup" && command != "assume_role_with_web_identity" {
				continue
			}
			if place, ok := orbCommand(m, release); ok {
				places = append(places, place)
			}
		}
	})
	return places
}

// orbCommand reads one command. The orb shortens the session's name and replaces what AWS does not accept in it.
func orbCommand(m document.Member, release int) (host.Place, bool) {
	place := host.Place{Operation: "sts:AssumeRoleWithWebIdentity", Span: m.Key, Via: m.Name}
	spell := speller(release)
	options := document.NewObject([]document.Member{token(m.Key, "oidc.circleci.com/org/*", "")}, m.Value.Span)
	// Whether the command assumes a role: setup can also only write keys.
	signs := false
	for _, option := range m.Value.Members {
		name := strings.ReplaceAll(option.Name, "-", "_")
		signs = signs || name == orbRole || name == orbDuration
		// The names that this release has.
		switch wanted := []string{spell(orbRole), spell(orbSession), spell(orbDuration)}; {
		case release > 0 && !slices.Contains(wanted, option.Name) && !slices.Contains(otherOptions, name):
			// Others may be parameters of a newer release.
			if near := partial.Similar(name, []string{orbRole, orbSession, orbDuration}); near != "" || slices.Contains(wanted, spell(name)) {
				place.Problems = append(place.Problems, partial.Stranger(option, "parameter", wanted))
				place.Secrets = append(place.Secrets, option.Value.Span)
			}
		case name == orbRole:
			option.Name, option.Value = "RoleArn", text(option.Value)
			options.Members = append(options.Members, option)
		case name == orbDuration:
			option.Name, option.Value = "DurationSeconds", seconds(option.Value)
			options.Members = append(options.Members, option)
		}
	}
	place.Params = partial.Complete(place.Operation, options)
	return place, signs || len(place.Problems) > 0
}

// speller writes names as a release of the orb does.
func speller(release int) func(string) string {
	if release >= 4 || release == 0 {
		return func(name string) string { return name }
	}
	return func(name string) string { return strings.ReplaceAll(name, "_", "-") }
}

// otherOptions are parameters of the command that do not become parameters of the request.
var otherOptions = []string{"name", "when", "region", "aws_region", "version", "profile_name", "aws_access_key_id", "aws_secret_access_key"}
