package request

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/source"
)

type span = source.Span

// policy reads the policy that a member is. In an envelope, and in a format that holds requests of
// its own, it may be an object, which stands for its text without white space. A text that cannot be
// read is a finding at the very character; one with unknown parts is read as far as it is known.
func (s *speller) policy(m *document.Member, path finding.Path) {
	v := m.Value
	if v.Kind == document.Object && (s.request.Claim == ByEnvelope || s.request.Claim == ByHost) {
		s.unfilledPolicy(v, path)
		m.Value = minified(v)
		s.checkLength(m.Value, path)
		return
	}
	if v.Kind != document.String || v.Embedded != nil {
		s.checkPolicy(m, path)
		return
	}
	if name := path.String(); strings.HasPrefix(strings.TrimSpace(v.Text), "arn:") {
		s.report(RulePolicySyntax, s.request.Operation, path, v.Span, arnForDocument(s.request.Operation, name))
		return
	}
	root, problems := policy.Parse(v)
	for _, p := range problems {
		rule := p.Rule
		if rule == document.RuleSyntax {
			rule = RulePolicySyntax
		}
		f := findingOf(rule, s.request.Operation, path, p.Span, finding.Clip(p.Message, 0))
		if p.Unsure {
			f.Severity = finding.Warning
		}
		s.findings.Add(f)
	}
	if root == nil {
		return
	}
	v.Embedded = root
	if n := leadingSpace(v); n > 0 {
		s.report(RuleLeadingSpace, s.request.Operation, path, v.Range(0, n), messageLeadingSpace)
	}
	s.checkPolicy(m, path)
}

// checkPolicy looks for what is to be filled in of a policy that is short enough to be looked into.
func (s *speller) checkPolicy(m *document.Member, path finding.Path) {
	if s.checkLength(m.Value, path); m.Value.Embedded != nil {
		s.unfilledPolicy(m.Value.Embedded, path)
		m.Value = uncertain(m.Value)
	}
}

// LongPolicy reports whether a policy has more characters than IAM accepts of any, white space not counted, so that nobody
// looks into it: to compare thousands of statements with each other takes minutes.
func LongPolicy(text string) bool {
	left := mostPolicy()
	if len(text) <= left {
		return false
	}
	for _, r := range text {
		if r != ' ' && r != '\t' && r != '\r' && r != '\n' {
			if left--; left < 0 {
				return true
			}
		}
	}
	return false
}

// mostPolicy is in characters: the inline policies of a role are IAM's largest documents.
func mostPolicy() int { return catalog.MustLimit("role_inline_policy_characters") }

// checkLength leaves a policy that is too long to be looked into with its text alone, and says so; so it does with those
// that come when enough policies of the file have been looked into.
func (r *reader) checkLength(text *document.Node, path finding.Path) {
	if text.Embedded == nil {
		return
	}
	if LongPolicy(text.Text) {
		what := path.String()
		if what == "" {
			what = "the policy"
		}
		r.report(RuleLongPolicy, "", path, text.Span, fmt.Sprintf(
			"%s has %d characters; of one with more than %d only the length and the syntax are checked", what, utf8.RuneCountInString(text.Text), mostPolicy()))
		text.Embedded = nil
		return
	}
	before := r.budget.policies
	r.budget.policies += len(text.Text)
	if r.budget.policies <= bound.PoliciesInFile {
		return
	}
	if before <= bound.PoliciesInFile {
		r.report(RuleLongPolicy, "", path, text.Span, fmt.Sprintf(
			"the file has more than %d MiB of policies; of the others only the length and the syntax are checked", bound.PoliciesInFile>>20))
	}
	text.Embedded = nil
}

// arnForDocument says of an ARN that stands where a policy belongs what it is, and which parameter takes it.
func arnForDocument(operation, name string) string {
	message := name + " is an ARN; AWS accepts a policy as JSON"
	schema, err := catalog.SchemaOf(operation)
	if err != nil {
		return message
	}
	for _, other := range []string{"PolicyArns", "ManagedPolicyArns"} {
		if spelled, _, ok := schema.Member(other); ok {
			return message + ": a managed policy's goes into " + spelled
		}
	}
	return message
}

const messageLeadingSpace = "white space before the policy; IAM refuses it, so begin the text with {"

// leadingSpace counts the bytes of white space that are certain to are before a policy.
func leadingSpace(text *document.Node) int {
	known := text.Text
	if text.Partial() {
		known = known[:text.Holes[0].At]
	}
	return len(known) - len(strings.TrimLeft(known, " \t\r\n"))
}

// minified makes the text of a policy that is written as an object. Every range of the text is
// the whole object; the tree in it knows the places.
func minified(object *document.Node) *document.Node {
	text := document.NewText(document.Minify(object), object.Span, nil)
	text.Embedded = object
	if !whole(object) {
		text.Holes = []document.Hole{{At: len(text.Text), Max: -1}}
	}
	return text
}

// whole reports whether nothing in a tree is unknown.
func whole(n *document.Node) bool {
	return n.Kind != document.Unknown && !n.Partial() &&
		!slices.ContainsFunc(n.Items, func(item *document.Node) bool { return !whole(item) }) &&
		!slices.ContainsFunc(n.Members, func(m document.Member) bool { return !whole(m.Value) })
}
