package atmos

import (
	"slices"
	"strconv"
	"time"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
)

// principal are the members of an identity that go into its request. Atmos mends the name of a session.
var principal = []partial.Member{
	{From: "assume_role", To: "RoleArn"},
	{From: "duration", To: "DurationSeconds", Read: seconds},
}

var externalID = partial.Members("external_id ExternalId")

// identities are the roles among the identities of a configuration, with the identities and providers that they are reached by.
// https://atmos.tools/cli/configuration/auth/identities (2026-11)
func identities(auth *document.Node) []host.Place {
	var places []host.Place
	for _, m := range auth.Get("identities").AllMembers() {
		if m.Value.Get("kind").TextIfWhole() == assumeRoleKind {
			places = append(places, identity(auth, m.Value)...)
		}
	}
	return places
}

func identity(auth, n *document.Node) []host.Place {
	of, via := n.Get("principal"), n.Get("via")
	if of.Get("assume_role").TextIfWhole() == "" {
		return nil
	}
	place := host.Place{Operation: "sts:AssumeRole", Span: of.Span, Via: "Atmos"}
	members := slices.Concat(externalID, principal)
	switch provider := via.Get("provider").TextIfWhole(); {
	case auth.Get("providers").Get(provider).Get("kind").TextIfWhole() == "github/oidc":
		place.Operation, members = "sts:AssumeRoleWithWebIdentity", principal
		place.Problems = unused(of)
	// Other providers, and those of other files, have answers of their own kinds.
	case provider != "":
		return nil
	}
	switch auth.Get("identities").Get(via.Get("identity").TextIfWhole()).Get("kind").TextIfWhole() {
	case assumeRoleKind, "aws/permission-set":
		place.Caller = "role"
	}
	place.Params = partial.Params(place.Operation, partial.Rendered.Tree(of), members)
	return []host.Place{place}
}

// unused reports an external ID, which a request with an identity token does not have.
func unused(principal *document.Node) []document.Problem {
	var problems []document.Problem
	for _, m := range principal.Members {
		if m.Name == externalID[0].From {
			problems = append(problems, document.Problem{
				Rule: "unused-input", Span: m.Key, Message: "external_id has no effect: the role is assumed with an identity token",
			})
		}
	}
	return problems
}

// seconds reads a duration in Go's form. Atmos warns of another, and does without.
func seconds(n *document.Node) *document.Node {
	if d, err := time.ParseDuration(n.TextIfWhole()); err == nil {
		return document.NewScalar(document.Number, strconv.FormatInt(int64(d/time.Second), 10), n.Span)
	}
	return document.NewUnknown(n.Span)
}
