package schemacheck

import (
	"fmt"
	"maps"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// RuleOrganization is the rule of constraints.
const RuleOrganization = "organization-limit"

// Constraint is what an organization requires of a parameter beyond what AWS does.
type Constraint struct {
	Operation string
	Place     catalog.Place
	// Tag is the key of a tag in the list or the map at Place, which the constraint is then about; empty for none.
	Tag string
	// Required and Forbidden say whether requests must have, or must not have, the parameter or the tag.
	Required, Forbidden bool
	// Severity is that of the findings.
	Severity finding.Severity
	// Reason is the organization's reason, which follows the message as far as there is room.
	Reason string
	// Note is where the constraint is written.
	Note finding.Related
	// schema is what the value must satisfy; nil if any value may be.
	schema *jsonschema.Schema
}

// Keywords are keywords of JSON Schema, with their values as encoding/json has them. A pattern is for the whole of a text.
type Keywords map[string]any

// Value adds the requirements for the value. The error is about an invalid pattern.
func (k *Constraint) Value(keywords Keywords, secret bool) error {
	all := maps.Clone(map[string]any(keywords))
	// AWS's patterns are for whole texts, and JSON Schema's match anywhere. The message shows the pattern as written.
	if pattern, ok := all["pattern"].(string); ok {
		all["pattern"], all["x-accepts"] = "^(?:"+pattern+")$", "the form "+shorten(pattern, bound.QuotedText)
	}
	if secret {
		all["x-secret"] = true
	}
	b := builder{path: k.Place.String()}
	k.schema = b.schema(all, k.Place.String()+"#")
	return b.err
}

// Refused are the paths of the values that AWS refuses. If an organization refuses a value, AWS may still refuse it for
// another reason.
func Refused(found []finding.Finding) []finding.Path {
	var paths []finding.Path
	for _, f := range found {
		if f.Limit != finding.LimitOrganization {
			paths = append(paths, f.Path)
		}
	}
	return paths
}

// checkConstraints returns a finding for each violated constraint in each place. Unknown values violate none.
func (c *Checker) checkConstraints(r *request.Request, constraints []Constraint) []finding.Finding {
	limited := finding.NewLimiter(bound.FindingsInRequest)
	for i := range constraints {
		k := &constraints[i]
		of := &run{operation: r.Operation, start: startOf(r), own: k}
		of.follow(place{node: r.Params}, k.Place)
		limited.Add(of.findings...)
	}
	return limited.Findings()
}

// follow visits all values that a place leads to.
func (r *run) follow(p place, to catalog.Place) {
	if len(to) == 0 {
		r.judge(p)
		return
	}
	switch step := to[0]; step {
	case "[]": // Tags[].Key: all items
		for i := range p.node.Items {
			r.follow(p.item(i), to[1:])
		}
	case "{value}": // Logins.{value}: all values of a map
		for _, at := range r.values(p) {
			r.follow(at, to[1:])
		}
	case "{key}": // all keys of a map
		for _, at := range r.values(p) {
			r.follow(place{path: at.path, node: keyOf(at)}, to[1:])
		}
	default:
		if _, ok := r.index(p.node, step); ok {
			r.follow(r.member(p, step), to[1:])
		} else if len(to) == 1 { // the parameter itself is absent, and not what contains it
			r.absent(p, step)
		}
	}
}

// absent reports a required member that is certainly absent.
func (r *run) absent(p place, name string) {
	if r.own.Required && p.node.Kind == document.Object && !p.node.Open {
		path := appendStep(p.path, name)
		r.findings = append(r.findings, r.own.finding(path, r.owner(p), within(path, func(name string) string {
			return name + " is missing" + r.own.tag() + "; the organization requires it"
		})))
	}
}

// tag describes the tag that a constraint is about.
func (k *Constraint) tag() string {
	if k.Tag == "" {
		return ""
	}
	return " with the tag " + quote(k.Tag, bound.QuotedKey)
}

// judge checks a value.
func (r *run) judge(p place) {
	switch {
	case r.own.Tag != "":
		r.judgeTag(p)
	case r.own.Forbidden && p.node.Kind != document.Null:
		p.ofKey = p.key.File != nil
		r.findings = append(r.findings, r.own.finding(p.path, p.span(), within(p.path, func(name string) string {
			return name + " is set; the organization forbids it"
		})))
	default:
		r.judgeValue(p)
	}
}

// judgeValue checks a value with the schema of the constraint.
func (r *run) judgeValue(p place) {
	if r.own.schema == nil {
		return
	}
	of := *r
	of.root, of.findings = p, nil
	// No keyword of a constraint can fail in a way that is not a finding.
	found, err := of.validate(r.own.Place.String(), r.own.schema)
	if err == nil {
		r.findings = append(r.findings, found...)
	}
}

// judgeTag looks for the tag of the constraint in the tags at a place.
func (r *run) judgeTag(p place) {
	// certain means that all tags are known: otherwise a required one may be among the others.
	certain := (p.node.Kind == document.List || p.node.Kind == document.Object) && !p.node.Open
	found := false
	for _, tag := range r.tagsAt(p) {
		switch {
		case tag.key == nil || tag.key.Kind != document.String || tag.key.Partial():
			certain = false
		case tag.key.Text != r.own.Tag:
			// Another tag, perhaps only by the case of a letter: the organization's spelling counts.
		case r.own.Forbidden:
			r.findings = append(r.findings, r.own.finding(tag.path, tag.key.Span,
				"tag "+quote(r.own.Tag, bound.QuotedKey)+" is set; the organization forbids it"))
		default:
			found = true
			if tag.node != nil {
				r.judgeValue(tag.place)
			}
		}
	}
	if r.own.Required && certain && !found {
		r.findings = append(r.findings, r.own.finding(p.path, p.span(), within(p.path, func(name string) string {
			return name + " has no tag " + quote(r.own.Tag, bound.QuotedKey) + "; the organization requires it"
		})))
	}
}

// tag is a tag in a request.
type tag struct {
	// key may be unknown; nil if the tag has none.
	key *document.Node
	// place is that of the value, without a node if the tag has none.
	place
}

// tagsAt returns the tags in a list of objects or in a map. The spelling of their members differs between services.
func (r *run) tagsAt(p place) []tag {
	var tags []tag
	for i := range p.node.Items {
		tags = append(tags, r.tagOf(p.item(i)))
	}
	for _, at := range r.values(p) {
		tags = append(tags, tag{keyOf(at), at})
	}
	return tags
}

// tagOf reads an item of a list of tags: {"Key": ..., "Value": ...} in STS, {"key": ..., "value": ...} in Roles Anywhere.
func (r *run) tagOf(item place) tag {
	t := tag{place: place{path: item.path}}
	for _, m := range item.node.Members {
		switch {
		case strings.EqualFold(m.Name, "Key"):
			t.key = m.Value
		case strings.EqualFold(m.Name, "Value"):
			t.place = r.member(item, m.Name)
		}
	}
	return t
}

// values returns the values of a map; for a repeated name the one that counts.
func (r *run) values(p place) []place {
	var all []place
	for i, m := range p.node.Members {
		if last, _ := r.index(p.node, m.Name); last == i {
			all = append(all, r.member(p, m.Name))
		}
	}
	return all
}

// keyOf returns the key of a value in a map, as a value.
func keyOf(p place) *document.Node {
	name, _ := p.path[len(p.path)-1].(string)
	return document.NewText(name, p.key, nil)
}

// finding returns the finding about a violated constraint, with as much of its reason as fits into a message.
func (k *Constraint) finding(path finding.Path, span source.Span, message string) finding.Finding {
	const worth = 12 // a reason of fewer characters would not help
	if room := bound.Message - len([]rune(message)) - len(": "); room >= worth {
		message = finding.Clip(fmt.Sprintf("%s: %s", message, k.Reason), 0)
	}
	return finding.Finding{
		Rule: RuleOrganization, Severity: k.Severity, Limit: finding.LimitOrganization, Operation: k.Operation,
		Path: path, Span: span, Message: message, Related: []finding.Related{k.Note},
	}
}
