package request

import (
	"fmt"
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

// policy reads a member that is a policy. Afterwards its text has the policy's tree as Embedded, if it could be read.
func (s *speller) policy(m *document.Member, path finding.Path) {
	v := m.Value
	switch {
	case v.Kind == document.Object && (s.request.Claim == ByEnvelope || s.request.Claim == ByHost):
		// An envelope, a template or a playbook may have the policy as an object; its text without white space is sent.
		s.unfilledPolicy(v, path)
		m.Value = minified(v)
		s.checkLength(m.Value, path)
	case v.Kind != document.String || v.Embedded != nil:
		// Unknown, of a wrong type, which the schema check reports, or parsed by the host format.
		s.checkPolicy(m, path)
	case strings.HasPrefix(strings.TrimSpace(v.Text), "arn:"):
		s.report(RulePolicySyntax, s.request.Operation, path, v.Span, arnForDocument(s.request.Operation, path.String()))
	default:
		s.parsePolicy(m, path)
	}
}

// parsePolicy parses the text of a policy, as far as it is known, and reports what is wrong with it.
func (s *speller) parsePolicy(m *document.Member, path finding.Path) {
	v := m.Value
	root, problems := policy.Parse(v)
	for _, p := range problems {
		s.findings.Add(s.problem(p, path))
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

// problem is the finding for a problem in the text of a policy.
func (s *speller) problem(p document.Problem, path finding.Path) finding.Finding {
	rule := p.Rule
	if rule == document.RuleSyntax { // the syntax of the policy, not of the file
		rule = RulePolicySyntax
	}
	f := findingOf(rule, s.request.Operation, path, p.Span, finding.Clip(p.Message, 0))
	if p.Unsure {
		f.Severity = finding.Warning
	}
	return f
}

// checkPolicy looks for placeholders in a policy that is short enough.
func (s *speller) checkPolicy(m *document.Member, path finding.Path) {
	if s.checkLength(m.Value, path); m.Value.Embedded != nil {
		s.unfilledPolicy(m.Value.Embedded, path)
		m.Value = uncertain(m.Value)
	}
}

// LongPolicy reports whether a policy has more characters than IAM accepts of any policy, white space not counted. Its
// contents are not checked: to compare thousands of statements with each other takes minutes.
func LongPolicy(text string) bool {
	left := maximumPolicy()
	if len(text) <= left { // no text has more characters than bytes
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

// maximumPolicy is the length of the longest policy that IAM accepts, in characters: all inline policies of a role together.
func maximumPolicy() int { return catalog.MustLimit("role_inline_policy_characters") }

// checkLength removes the tree of a policy that is too long for checks of its contents, and of those after the file's
// budget is spent. Its text stays: the checks of length and syntax still apply.
func (r *reader) checkLength(text *document.Node, path finding.Path) {
	switch {
	case text.Embedded == nil:
	case LongPolicy(text.Text):
		what := path.String()
		if what == "" {
			what = "the policy"
		}
		r.report(RuleLongPolicy, "", path, text.Span, fmt.Sprintf(
			"%s has %d characters; of one with more than %d only the length and the syntax are checked", what, utf8.RuneCountInString(text.Text), maximumPolicy()))
		text.Embedded = nil
	case !r.spend(text, path):
		text.Embedded = nil
	}
}

// spend takes a policy from the file's budget and reports whether it was sufficient. Only the first policy beyond it is reported.
func (r *reader) spend(text *document.Node, path finding.Path) bool {
	before := r.budget.policies
	r.budget.policies += len(text.Text)
	if r.budget.policies > bound.PoliciesInFile && before <= bound.PoliciesInFile {
		r.report(RuleLongPolicy, "", path, text.Span, fmt.Sprintf(
			"the file has more than %d MiB of policies; of the others only the length and the syntax are checked", bound.PoliciesInFile>>20))
	}
	return r.budget.policies <= bound.PoliciesInFile
}

// arnForDocument is the message for an ARN in a parameter that takes a policy, with the parameter that takes ARNs, if the
// operation has one.
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

// leadingSpace returns how many bytes of white space are certainly before a policy.
func leadingSpace(text *document.Node) int {
	start := text.Text // the part before the first hole: what follows may be empty or not
	if text.Partial() {
		start = start[:text.Holes[0].At]
	}
	return len(start) - len(strings.TrimLeft(start, " \t\r\n"))
}

// minified makes the text of a policy that is written as an object. The span of every range of the text is
// that of the whole object; only the tree has the places of its parts.
func minified(object *document.Node) *document.Node {
	text := document.NewText(document.Minify(object), object.Span, nil)
	text.Embedded = object
	if !whole(object) { // its length is at least that of the known parts
		text.Holes = []document.Hole{{At: len(text.Text), Max: -1}}
	}
	return text
}

// whole reports whether nothing in a tree is unknown.
func whole(n *document.Node) bool {
	return every(n, func(n *document.Node) bool { return n.Kind != document.Unknown && !n.Partial() && !n.Open })
}
