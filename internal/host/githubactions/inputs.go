package githubactions

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/host/partial"
)

// inputsOf returns the inputs of a composite action, or those of a workflow for its callers and for people who start
// it.
func inputsOf(root *document.Node) []*document.Node {
	if n := root.Get("inputs"); n != nil {
		return []*document.Node{n}
	}
	var all []*document.Node
	for _, trigger := range []string{"workflow_call", "workflow_dispatch"} {
		if n := root.Get("on").Get(trigger).Get("inputs"); n != nil {
			all = append(all, n)
		}
	}
	return all
}

// byDefault returns the default of an input that an expression names; nil if there is none, or if callers and people
// get different ones.
func (s scope) byDefault(code string) *document.Node {
	// inputs.NAME, and github.event.inputs.NAME for workflow_dispatch.
	name, ok := strings.CutPrefix(strings.TrimPrefix(code, "github.event."), "inputs.")
	if !ok {
		return nil
	}
	var found *document.Node
	for _, inputs := range s.inputs {
		of := inputs.Get(name)
		if of == nil {
			continue
		}
		n := of.Get("default")
		// One of the two has no value without the caller's.
		if n == nil || partial.Vacant(n) {
			return nil
		}
		// The defaults of the two triggers must agree.
		if n = asText(partial.Default(n)); n.Kind != document.String || strings.Contains(n.Text, "${{") || found != nil && found.Text != n.Text {
			return nil
		}
		found = n
	}
	return found
}

// parameters are the inputs that become parameters of the request. Others decide how the action signs in, for which
// the default of an input is not certain enough.
var parameters = map[string]string{
	"role-to-assume": "RoleArn", "role-session-name": "RoleSessionName", "role-duration-seconds": "DurationSeconds", "role-external-id": "ExternalId",
	"inline-session-policy": "Policy", "managed-session-policies": "PolicyArns", "custom-tags": "Tags", "transitive-tag-keys": "TransitiveTagKeys",
}

// spell returns the input of the action for a parameter.
func spell(_, parameter string) string {
	for input, name := range parameters {
		if name == parameter {
			return input
		}
	}
	return ""
}

// keys are the inputs with keys, which are not shown.
var keys = []string{"aws-access-key-id", "aws-secret-access-key", "aws-session-token"}

// ruleUnused is the rule for inputs that the action ignores.
const ruleUnused = "unused-input"

// unused reports the inputs without effect: misspelled ones, and those that a sign-in with a token ignores.
func (a *action) unused(login login) {
	if a.with == nil || !strings.HasPrefix(strings.ToLower(a.uses.Text), "aws-actions/") {
		return // a fork may have other inputs
	}
	names := slices.Concat(visible, keys)
	for _, m := range a.with.Members {
		name := strings.ToLower(m.Name)
		switch near := finding.Nearest(name, names); {
		case !slices.Contains(names, name) && near != "":
			a.note(m, "the action has no input "+finding.Quote(m.Name)+"; did you mean "+near+"?")
		// With keys, all inputs have an effect.
		case login != token && login != tokenFile:
		case name == "role-external-id" && a.release.has(3, 0) == yes, name == "custom-tags", name == "transitive-tag-keys":
			a.note(m, name+" has no effect: the action signs in with a web identity token, which does not use it")
		}
	}
}

// note adds a problem about an input without effect.
func (a *action) note(m document.Member, message string) {
	a.problems = append(a.problems, document.Problem{Rule: ruleUnused, Span: m.Key, Message: message})
}

// branches matches the two values of ${{ condition && this || that }}. The first must not be empty, 0 or false:
// then the second is used in any case.
var branches = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\s*\$\{\{[^|{}]*&&\s*('[^'|{}]+'|[1-9]\d*)\s*\|\|\s*('[^'|{}]+'|[1-9]\d*)\s*\}\}\s*$`)
})

// chosen handles an input that is one of two values: if AWS accepts neither, it returns the first, otherwise nil.
func (a *action) chosen(parameter, input string) *document.Node {
	m := a.written(input)
	if m == nil || m.Value.Kind != document.String || m.Value.Partial() {
		return nil
	}
	at := branches().FindStringSubmatchIndex(m.Value.Text)
	if at == nil {
		return nil
	}
	value := func(start, end int) *document.Node {
		return literal(m.Value.Text[start:end], m.Value.Range(start, end))
	}
	either := document.Member{Name: parameter, Key: m.Key, Value: document.NewChoice(m.Value.Span, value(at[2], at[3]), value(at[4], at[5]))}
	// Params settles a choice: if both values are wrong, it is the first one.
	params := partial.Params("sts:AssumeRole", document.NewObject([]document.Member{either}, m.Value.Span), partial.Members(parameter+" "+parameter))
	if n := params.Get(parameter); n != nil && n.Kind != document.Unknown && !n.Partial() {
		return n
	}
	return nil
}
