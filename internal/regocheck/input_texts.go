package regocheck

import (
	"github.com/sessionlint/sessionlint/internal/bearer"
	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
)

// inputARN is an ARN, split into its parts.
type inputARN struct {
	// Partition is the second part.
	Partition string `rego:"partition,always"`
	// Service is the third part.
	Service string `rego:"service,always"`
	// Region is the fourth part.
	Region string `rego:"region,always"`
	// Account is the fifth part.
	Account string `rego:"account,always"`
	// Resource is the last part, with any further colons.
	Resource string `rego:"resource,always"`
	// Type is the text before the first slash of the resource.
	Type string `rego:"type,always"`
	// Path is the text between type and name, such as / or /team/.
	Path string `rego:"path,always"`
	// Name is the text after the last slash.
	Name string `rego:"name,always"`
	// KnownPartition is true if AWS has a partition with that name.
	KnownPartition bool `rego:"known_partition,always"`
}

// inputSecret is a secret in the parameters.
type inputSecret struct {
	// Path is the path of the secret.
	Path finding.Path `rego:"path,always"`
	// Shape is the form of the text: reference, masked, short, path, code, access_key_id, unique_id, secret_key or
	// opaque.
	Shape string `rego:"shape,always"`
}

// inputLeak is a text that contains a secret although its parameter is not secret.
type inputLeak struct {
	// Path is the path of the text.
	Path finding.Path `rego:"path,always"`
	// Kind is access key ID, web token or secret.
	Kind string `rego:"kind,always"`
}

// notes are what one walk through the parameters and the policies in them finds.
type notes struct {
	// unknown are the paths of unknown values.
	unknown []finding.Path
	// policies are the policies that can be read, by parameter.
	policies map[string]*tree
	// arns are the complete ARNs, by text.
	arns    map[string]*inputARN
	secrets []inputSecret
	leaks   []inputLeak
}

// note walks through the parameters.
func (b *builder) note() notes {
	var found notes
	b.walk(&found, b.request.Params, b.schema, &place{})
	b.leakedTags(&found)
	return found
}

func (b *builder) unknown() []finding.Path    { return b.notes.Get().unknown }
func (b *builder) policies() map[string]*tree { return b.notes.Get().policies }
func (b *builder) arns() map[string]*inputARN { return b.notes.Get().arns }
func (b *builder) secrets() []inputSecret     { return b.notes.Get().secrets }
func (b *builder) leaks() []inputLeak         { return b.notes.Get().leaks }

// walk examines a value and the values in it. A nil schema is that of a policy, where anything is allowed.
func (b *builder) walk(found *notes, n *document.Node, s *catalog.Schema, at *place) {
	// A policy is a text, and its path goes on into what the text contains.
	if s != nil && s.Content != "" && n.Embedded != nil {
		found.addPolicy(b, n.Embedded, at)
		b.walk(found, n.Embedded, nil, at)
	}
	switch {
	case !fits(n, s):
		found.addUnknown(at)
	case n.Kind == document.Object:
		b.walkMembers(found, n, s, at)
	case n.Kind == document.List:
		b.walkItems(found, n, s, at)
	case b.refuses(at):
		found.addUnknown(at)
	default:
		if !readable(n, s) {
			found.addUnknown(at)
		}
		found.text(n, s, at)
	}
}

func (found *notes) addUnknown(at *place) { found.unknown = append(found.unknown, at.path()) }

// walkMembers walks through an object. Members that the schema does not have are no part of the input.
func (b *builder) walkMembers(found *notes, n *document.Node, s *catalog.Schema, at *place) {
	for _, m := range n.Members {
		if of, ok := memberOf(s, m.Name); ok {
			b.walk(found, m.Value, of, &place{up: at, name: m.Name})
		}
	}
	if n.Open { // unknown members may be present
		found.addUnknown(at)
	}
}

func (b *builder) walkItems(found *notes, n *document.Node, s *catalog.Schema, at *place) {
	for i, item := range n.Items {
		b.walk(found, item, itemsOf(s), &place{up: at, index: i, item: true})
	}
	if n.Open { // null represents the unknown items
		found.unknown = append(found.unknown, append(at.path(), len(n.Items)))
	}
}

func (found *notes) addPolicy(b *builder, document *document.Node, at *place) {
	policy, ok := b.show(document, nil, placeOf(at.path())).(*tree)
	if !ok {
		return
	}
	if found.policies == nil {
		found.policies = map[string]*tree{}
	}
	found.policies[at.name] = policy
}

// text examines a text that is completely known.
func (found *notes) text(n *document.Node, s *catalog.Schema, at *place) {
	if n.Kind != document.String || n.Partial() || s == nil || s.Content != "" || n.Text == "" {
		return
	}
	if s.Secret {
		found.secrets = append(found.secrets, inputSecret{at.path(), string(bearer.ShapeOf(n.Text))})
		return
	}
	if leak := bearer.Leak(n.Text); leak != "" {
		found.leaks = append(found.leaks, inputLeak{at.path(), leak})
	}
	found.addARN(n.Text)
}

// addARN adds a text if it is a complete ARN.
func (found *notes) addARN(text string) {
	arn, ok := policy.ParseARN(text)
	if !ok || arn.Parts != policy.ARNParts {
		return
	}
	if found.arns == nil {
		found.arns = map[string]*inputARN{}
	}
	found.arns[text] = arnOf(arn)
}

// leakedTags finds tags whose keys say that their values are secrets.
func (b *builder) leakedTags(found *notes) {
	for i, item := range b.request.Params.Get("Tags").AllItems() {
		key, named := item.Get("Key").WholeText()
		value, given := item.Get("Value").WholeText()
		if named && given && value != "" && bearer.NamesSecret(key) && bearer.Leak(value) == "" {
			found.leaks = append(found.leaks, inputLeak{finding.Path{"Tags", i, "Value"}, "secret"})
		}
	}
}
