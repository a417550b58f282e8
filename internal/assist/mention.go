package assist

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/repository"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Location is a place in a file, in bytes.
type Location struct {
	File       string
	Start, End int
}

// mention is a place that declares or names a thing that several places share.
type mention struct {
	Location
	declares bool
	// things are what the place is about: a role is one by its name, and by the name of its resource in a template.
	things []thing
	// operation is the request that the place is in.
	operation string
}

// thing is something that has a name.
type thing struct {
	kind string
	// scope is where the name is one: the account of a role, empty if it is not known; the file or module of a resource; the folder
	// of a template.
	scope, name string
}

// The kinds of things.
const (
	role      = "role"
	pool      = "identity pool"
	provider  = "identity provider"
	resource  = "resource"           // of a template or module, by the name that references have
	parameter = "template parameter" // of a delegation
)

// same reports whether two things may be one: what is not known of one of them does not distinguish them.
func (t thing) same(other thing) bool {
	return t.kind == other.kind && t.name == other.name &&
		(t.scope == other.scope || t.kind == role && (t.scope == "" || other.scope == ""))
}

// poolID matches the ID of an identity pool.
var poolID = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[a-z]{2}(-[a-z]+)+-\d:[0-9a-fA-F-]{36}$`) })

// placeholder matches what a template has in the place of a parameter.
var placeholder = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`@\{([\w-]+)\}`) })

// mentionsOf finds the names in a request that other places may have too.
func mentionsOf(req *request.Request) []mention {
	var all []mention
	if m, ok := declared(req); ok {
		all = append(all, m)
	}
	each(req, func(s spot) {
		if s.onKey() || s.node.Span.File == nil || s.secret() {
			return
		}
		all = append(all, s.mentions()...)
	})
	return all
}

// declared returns the mention of what a request makes.
func declared(req *request.Request) (mention, bool) {
	m := mention{declares: true, operation: req.Operation, Location: locationOf(req.Span)}
	if req.Name != "" {
		m.things = append(m.things, thing{resource, repository.Scope(req.Span.File.Name), req.Name})
	}
	switch req.Operation {
	case "iam:CreateRole":
		if name := req.Params.Get("RoleName"); name.TextIfWhole() != "" {
			m.things = append(m.things, thing{role, req.Account, name.Text})
			m.Location = locationOf(name.Span)
		}
	case "iam:CreateOpenIDConnectProvider":
		if url := req.Params.Get("Url"); url.TextIfWhole() != "" {
			m.things = append(m.things, thing{provider, "", providerName(url.Text)})
			m.Location = locationOf(url.Span)
		}
	case "iam:CreateDelegationRequest", "cognito-identity:CreateIdentityPool":
	default:
		// Only what others refer to is a declaration; a template of a delegation declares nothing.
		return m, req.Name != ""
	}
	return m, len(m.things) > 0
}

// locationOf is the place of a span; of one with several lines only the first.
func locationOf(span source.Span) Location {
	end := span.End
	if i := strings.IndexByte(string(span.Bytes()), '\n'); i > 0 {
		end = span.Start + i
	}
	return Location{span.File.Name, span.Start, end}
}

// mentions are the names in one value.
func (s spot) mentions() []mention {
	var all []mention
	add := func(span source.Span, declares bool, things ...thing) {
		if span.File != nil {
			all = append(all, mention{locationOf(span), declares, things, s.request.Operation})
		}
	}
	n := s.node
	if ref := n.Refers; ref != nil {
		add(n.Span, false, thing{resource, repository.Scope(n.Span.File.Name), ref.Name})
	}
	for _, h := range n.Holes {
		if h.Refers != nil {
			add(n.Range(h.At, h.At), false, thing{resource, repository.Scope(n.Span.File.Name), h.Refers.Name})
		}
	}
	if n.Kind != document.String {
		return all
	}
	if t, ok := s.named(); ok {
		add(n.Span, false, t)
	}
	// A template is in the folder of the requests that fill it in.
	folder := path.Dir(n.Span.File.Name)
	if s.request.Operation == catalog.PolicyTemplate {
		for _, at := range placeholder().FindAllStringSubmatchIndex(n.Text, -1) {
			add(n.Range(at[0], at[1]), false, thing{parameter, folder, n.Text[at[2]:at[3]]})
		}
	}
	if name := n.TextIfWhole(); name != "" && s.request.Operation == "iam:CreateDelegationRequest" && slices.Equal(textSteps(s.path), templateParameter) {
		add(n.Span, true, thing{parameter, folder, name})
	}
	return all
}

// templateParameter leads to the name of a parameter in a delegation request.
var templateParameter = []string{"Permissions", "Parameters", "Name"}

// named returns the thing that a text names: by an ARN, of which the account may be unknown, or in a parameter for names.
func (s spot) named() (thing, bool) {
	n := s.node
	if arn, ok := policy.ParseARN(n.Text); ok && arn.Service == "iam" && beforeResource(n) {
		kind, name, _ := strings.Cut(arn.Resource, "/")
		switch kind {
		case "role":
			return thing{role, arn.Account, name[strings.LastIndexByte(name, '/')+1:]}, name != "" && !policy.HasWildcard(name)
		case "oidc-provider", "saml-provider":
			return thing{provider, "", name}, name != ""
		}
		return thing{}, false
	}
	switch text := n.TextIfWhole(); last(s.path) {
	case "RoleName":
		return thing{role, s.request.Account, text}, text != "" && s.request.Operation != "iam:CreateRole"
	case "IdentityPoolId":
		return thing{pool, "", text}, poolID().MatchString(text)
	}
	return thing{}, false
}

// beforeResource reports whether all unknown parts of an ARN are before the resource.
func beforeResource(n *document.Node) bool {
	if len(n.Holes) == 0 {
		return true
	}
	parts := policy.SplitARN(n.Text)
	return len(parts) == policy.ARNParts && n.Holes[len(n.Holes)-1].At < len(n.Text)-len(parts[policy.ARNParts-1])
}

// providerName is the name of an OpenID Connect provider in its ARN.
func providerName(url string) string {
	return strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(url, "https://"), "http://"), "/")
}
