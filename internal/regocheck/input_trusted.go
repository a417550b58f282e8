package regocheck

import (
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/regocheck/view"
)

// inputTrusted is a statement of a trust policy, prepared for rules about callers and conditions.
type inputTrusted struct {
	// Path is the path of the statement.
	Path finding.Path `rego:"path,always"`
	// Effect is Allow or Deny; absent if it is neither.
	Effect string `rego:"effect"`
	// Actions are the actions of STS that are allowed or denied, as written; null for unknown ones.
	Actions []string `rego:"actions,always"`
	// Callers are the known principals.
	Callers []inputCaller `rego:"callers,always"`
	// MoreCallers is true if there may be further principals.
	MoreCallers bool `rego:"more_callers"`
	// Tests are the condition keys, one for each key under each operator.
	Tests []inputTest `rego:"tests,always"`
	// MoreKeys is true if there may be further conditions.
	MoreKeys bool `rego:"more_keys"`
	// Conflicts are pairs of conditions that are never true together.
	Conflicts view.Lazy[conditions, []inputConflict] `rego:"conflicts"`
}

// inputCaller is a principal of a trust policy.
type inputCaller struct {
	// Path is the path of the principal.
	Path finding.Path `rego:"path,always"`
	// Kind is AWS, Federated, Service or CanonicalUser; empty for a principal without a kind.
	Kind string `rego:"kind,always"`
	// Text is the principal; absent if it is not completely known.
	Text *string `rego:"text"`
	// Provider is the ID of the identity provider in data.providers.
	Provider string `rego:"provider"`
	// Name is the provider's name in lower case: for an OIDC provider its URL without the scheme.
	Name string `rego:"name"`
	// Restricted is true if a condition excludes, or may exclude, tokens of other customers, or of other users if the
	// provider belongs to one customer.
	Restricted bool `rego:"restricted"`
	// Asked is true if there is, or may be, a condition on a key that IAM requires for the provider.
	Asked bool `rego:"asked"`
}

// inputTest is a condition key under an operator in a trust policy.
type inputTest struct {
	// Operator is the operator as written.
	Operator string `rego:"operator,always"`
	// Set is ForAnyValue or ForAllValues.
	Set string `rego:"set"`
	// Needs is true if the condition is only true for requests that have the key.
	Needs bool `rego:"needs"`
	// Negated is true if the operator accepts all values except the written ones.
	Negated bool `rego:"negated"`
	// Key is the condition key as written.
	Key string `rego:"key,always"`
	// Folded is the key in lower case, as IAM compares it.
	Folded string `rego:"folded,always"`
	// Path is the path of the key's values.
	Path finding.Path `rego:"path,always"`
	// Provider is the ID in data.providers of the identity provider that the key belongs to.
	Provider string `rego:"provider"`
	// Claim is the name of the claim in the key.
	Claim string `rego:"claim"`
	// State is foreign if no principal is the key's provider, unset if AWS does not set the key for its provider, and
	// own if it does; absent for keys that do not belong to identity providers.
	State string `rego:"state"`
	// Tenant is true for a key that can exclude tokens of other customers.
	Tenant bool `rego:"tenant"`
	// Several is true if tokens may have several values for the key.
	Several bool `rego:"several"`
	// Values are the values that are at least partly known.
	Values []inputTestValue `rego:"values,always"`
}

// inputTestValue is a value in a condition of a trust policy.
type inputTestValue struct {
	// Path is the path of the value.
	Path finding.Path `rego:"path,always"`
	// Text is the value, with an ellipsis for each unknown part.
	Text string `rego:"text,always"`
	// Impossible is true if no token of the provider has such a value.
	Impossible bool `rego:"impossible"`
	// Meant is the usual value that was probably meant, if this one is nearly the same.
	Meant string `rego:"meant"`
	// Literal is true if * or ? is an ordinary character.
	Literal bool `rego:"literal"`
	// Wide is true if the value matches tokens of all customers of the provider.
	Wide bool `rego:"wide"`
}

// inputConflict is a pair of conditions of one statement that are never true together.
type inputConflict struct {
	// Path is the path of the later key.
	Path finding.Path `rego:"path,always"`
	// Operator and key of the later condition.
	Operator string `rego:"operator,always"`
	// Key is the condition key as written.
	Key string `rego:"key,always"`
	// OtherPath is the path of the earlier key.
	OtherPath finding.Path `rego:"other_path,always"`
	// OtherOperator is the operator of the earlier condition.
	OtherOperator string `rego:"other_operator,always"`
	// OtherKey is the earlier key as written.
	OtherKey string `rego:"other_key,always"`
}

// trusted returns the statements of a request's trust policy; nil if it has none.
func (b *builder) trusted() []inputTrusted {
	p := trustPolicy(b.request)
	if p == nil {
		return nil
	}
	statements := make([]inputTrusted, 0, len(p.Statements))
	for _, s := range p.Statements {
		statements = append(statements, trustedStatement(s))
	}
	guard(statements)
	return statements
}

// trustedStatement describes a statement. First come the callers, since the keys in conditions are judged by their
// providers, and then the conditions, which may show an unknown caller.
func trustedStatement(s *policy.Statement) inputTrusted {
	t := inputTrusted{Path: s.Path, Actions: trustedActions(s), Callers: []inputCaller{}, Tests: []inputTest{}}
	if effect, ok := s.Effect.WholeText(); ok && (effect == "Allow" || effect == "Deny") {
		t.Effect = effect
	}
	callers := callerReader{callers: t.Callers}
	callers.read(s)
	t.Callers, t.MoreCallers = callers.callers, callers.more
	t.MoreKeys = s.Node.Open || moreKeys(s.Condition)
	tests := newTestReader(&t)
	for i := range s.Tests {
		t.Tests = append(t.Tests, tests.test(&s.Tests[i]))
	}
	t.Callers = callers.byKeys(t.Tests)
	t.Conflicts = view.Later(&conditions{t.Tests, s.Tests}, (*conditions).conflicts)
	return t
}

// trustedActions returns the actions of a statement. Unknown ones, and all of NotAction, count as any action.
func trustedActions(s *policy.Statement) []string {
	actions := []string{}
	for _, e := range s.Actions.Elements {
		text, ok := e.Node.WholeText()
		if !ok || s.Actions.Not() {
			text = "*"
		}
		actions = append(actions, text)
	}
	return actions
}

// moreKeys reports whether a condition may have unknown keys.
func moreKeys(condition *document.Node) bool {
	if condition == nil {
		return false
	}
	if condition.Kind != document.Object || condition.Open {
		return true
	}
	for _, operator := range condition.Members {
		if operator.Value.Kind != document.Object || operator.Value.Open {
			return true
		}
	}
	return false
}

// callerReader collects the principals of a statement.
type callerReader struct {
	callers []inputCaller
	// more is true if there may be further ones.
	more bool
	// hidden are the places of unknown identity providers.
	hidden []finding.Path
}

// read reads the element Principal, which may be {"AWS": [...], ...} or "*". NotPrincipal trusts many unknown callers.
func (r *callerReader) read(s *policy.Statement) {
	n := s.Node.Get("Principal")
	path := policy.Child(s.Path, "Principal")
	switch {
	case n == nil || n.Kind == document.Unknown:
		r.more = true
		return
	case n.Kind != document.Object:
		r.add("", n, path)
		return
	}
	r.more = n.Open
	for _, m := range n.Members {
		r.readKind(m.Name, m.Value, policy.Child(path, m.Name))
	}
}

// readKind reads the principals of one kind: one, or a list of them.
func (r *callerReader) readKind(kind string, n *document.Node, path finding.Path) {
	if n.Kind != document.List {
		r.add(kind, n, path)
		return
	}
	r.more = r.more || n.Open
	for i, item := range n.Items {
		r.add(kind, item, policy.Child(path, i))
	}
}

// add adds a principal. Values that are neither texts nor unknown are mistakes that schemas and other rules report.
func (r *callerReader) add(kind string, n *document.Node, path finding.Path) {
	c := inputCaller{Path: path, Kind: kind}
	if text, ok := n.WholeText(); ok {
		c.Text = &text
	}
	if kind == "Federated" && n.Kind == document.String {
		c.Name = nameOfProvider(n)
		if p := findProvider(c.Name); p != nil {
			c.Provider = p.ID
		}
	}
	switch {
	case c.Text != nil || c.Provider != "":
		r.callers = append(r.callers, c)
	case n.Kind == document.String || n.Kind == document.Unknown:
		r.more = true
		if kind == "Federated" {
			r.hidden = append(r.hidden, path)
		}
	}
}

// byKeys returns the only caller of a statement if it is unknown, but the conditions show which provider it is: only
// its tokens have the keys that they require.
func (r *callerReader) byKeys(tests []inputTest) []inputCaller {
	if len(r.hidden) != 1 || len(r.callers) > 0 {
		return r.callers
	}
	c := inputCaller{Path: r.hidden[0], Kind: "Federated"}
	for i := range tests {
		t := &tests[i]
		vendor, _, ok := providerKey(t.Folded)
		if !ok || !t.Needs || t.State != "own" {
			continue
		}
		if c.Name != "" && c.Name != vendor {
			return r.callers // keys of two providers: nobody has both, which is reported elsewhere
		}
		c.Provider, c.Name = t.Provider, vendor
	}
	// The beginning of a key is not the name of every provider: SAML's are named by ARNs.
	if p := findProvider(c.Name); p == nil || p.ID != c.Provider {
		return r.callers
	}
	return append(r.callers, c)
}
