package regocheck

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
)

// testReader reads the conditions of a statement for the providers of its callers.
type testReader struct {
	statement *inputTrusted
	// federated are the callers that are identity providers, known ones and others.
	federated []*inputCaller
	// others is true if there may be callers that are unknown, or not of an identity provider.
	others bool
}

// newTestReader returns a reader for a statement whose callers have been read.
func newTestReader(t *inputTrusted) *testReader {
	r := &testReader{statement: t, others: t.MoreCallers}
	for i := range t.Callers {
		if c := &t.Callers[i]; c.Kind == "Federated" {
			r.federated = append(r.federated, c)
			r.others = r.others || c.Provider == ""
		} else {
			r.others = true
		}
	}
	return r
}

// test describes a condition.
func (r *testReader) test(t *policy.Test) inputTest {
	o := t.Operator
	f := inputTest{
		Operator: t.OperatorText, Set: o.Set, Negated: o.Negated(), Key: t.Key, Folded: policy.Fold(t.Key), Path: t.Path,
		Needs: needsKey(t),
	}
	p, name := r.owner(&f)
	if p == nil {
		f.Values = testValues(t, nil, "", catalog.ProviderKey{}, &f)
		return f
	}
	key := p.Keys[f.Claim]
	// Of a provider for which no key is required, each key restricts enough.
	f.Provider, f.Tenant, f.Several = p.ID, key.Tenant != "" || len(p.Required) == 0 && f.State == "own", key.Several
	f.Values = testValues(t, p, name, key, &f)
	return f
}

// needsKey reports whether a condition is only true for requests that have the key. ForAllValues and ...IfExists are
// true without it, and so are negated operators.
func needsKey(t *policy.Test) bool {
	o := t.Operator
	return o.Base != "" && !o.Negated() && !o.IfExists && o.Set != "ForAllValues" && (o.Base != "Null" || needsByNull(t.Values))
}

// needsByNull reports whether Null requires the key: "false" means that it must be present.
func needsByNull(values []policy.Element) bool {
	return len(values) == 1 && strings.EqualFold(values[0].Node.Text, "false")
}

// owner determines the provider that a key belongs to, by the callers and, if not all of them are known, by the
// beginning of the key. It sets the claim and the state.
func (r *testReader) owner(f *inputTest) (*provider, string) {
	for _, c := range r.federated {
		if p := findProvider(c.Name); p != nil && f.belongsTo(p, c.Name) {
			return p, c.Name
		}
	}
	vendor, claim, ok := providerKey(f.Folded)
	switch {
	case !ok:
		return nil, ""
	case len(r.federated) > 0 && !r.others:
		f.State = "foreign"
		return nil, ""
	case len(r.federated) == 0 && !r.statement.MoreCallers:
		return nil, "" // sessions of web identities keep such keys, also when they call as AWS principals
	}
	p := providerOfVendor(vendor)
	if p == nil {
		return nil, ""
	}
	f.setClaim(p, claim)
	return p, vendor
}

// belongsTo reports whether the key is one of a caller's provider, and if so sets the claim and the state. The catalog
// also lists whole keys that do not begin with the provider's name, such as sts:RoleSessionName.
func (f *inputTest) belongsTo(p *provider, name string) bool {
	if claim, ok := claimOf(f.Folded, p.vendorOf(name)); ok {
		f.setClaim(p, claim)
		return true
	}
	key, ok := p.keys[f.Folded]
	if !ok || !strings.Contains(f.Folded, ":") {
		return false
	}
	f.Claim, f.State = key, "own"
	return true
}

// otherProvider is the entry of the catalog for all other providers.
const otherProvider = "other"

// setClaim sets the claim and the state for a claim in lower case. One that the provider lacks is shown as written.
func (f *inputTest) setClaim(p *provider, claim string) {
	if name, ok := p.keys[claim]; ok {
		f.Claim, f.State = name, "own"
		return
	}
	f.Claim, f.State = f.Key[max(0, len(f.Key)-len(claim)):], "unset"
}

// claimOf returns the text after the vendor in a key. AWS does not document whether a slash at the end of a provider's
// name counts.
func claimOf(key, vendor string) (claim string, ok bool) {
	if claim, ok = strings.CutPrefix(key, vendor+":"); ok {
		return claim, true
	}
	return strings.CutPrefix(strings.Replace(key, "/:", ":", 1), strings.TrimSuffix(vendor, "/")+":")
}

// providerKey splits a key that looks like that of an identity provider: it begins with "saml" or a host, perhaps after
// a scheme that does not belong there.
func providerKey(key string) (vendor, claim string, ok bool) {
	rest := strings.TrimPrefix(strings.TrimPrefix(key, "https://"), "http://")
	vendor, claim, ok = strings.Cut(rest, ":")
	if !ok || claim == "" {
		return "", "", false
	}
	host, _, _ := strings.Cut(vendor, "/")
	if vendor != "saml" && !strings.Contains(host, ".") {
		return "", "", false
	}
	return key[:len(key)-len(rest)] + vendor, claim, true
}

// providerOfVendor returns the provider whose condition keys begin with a vendor; if there are several, the last, which
// is the general one.
func providerOfVendor(vendor string) *provider {
	for _, p := range slices.Backward(providers()) {
		if p.ID != otherProvider && (p.Vendor == vendor || p.Vendor == "" && p.name.MatchString(vendor)) {
			return p
		}
	}
	return nil
}

// testValues judges the values of a condition by the provider's key.
func testValues(t *policy.Test, p *provider, name string, key catalog.ProviderKey, f *inputTest) []inputTestValue {
	values := []inputTestValue{}
	for _, e := range t.Values {
		if !policy.IsScalar(e.Node) {
			continue
		}
		v := inputTestValue{Path: e.Path, Text: e.Node.Shown()}
		// Numbers, times and addresses have no forms in the catalog.
		if p != nil && f.State == "own" && t.Operator.Type() == "string" {
			judgeValue(&v, e.Node, valueJudge{p, name, key, t.Operator, f.Needs})
		}
		values = append(values, v)
	}
	return values
}

// valueJudge has what is needed to judge a value of a condition.
type valueJudge struct {
	*provider
	// named is the provider's name in the trust policy, in lower case; parts of it may be in the forms of values.
	named string
	// key is what the catalog says of the condition key.
	key      catalog.ProviderKey
	operator policy.Operator
	// needs is true if the condition requires the key.
	needs bool
}

// judgeValue determines what is wrong with a value.
func judgeValue(v *inputTestValue, n *document.Node, j valueJudge) {
	// With StringEquals a * is an ordinary character, but its author meant a wildcard: Literal says so, and the rest is
	// judged as meant.
	pattern := policy.PatternOf(n, true)
	whole := !n.Partial() && !strings.Contains(n.Text, "${")
	v.Literal = !j.operator.Wildcards() && strings.Contains(n.Text, "*")
	if whole {
		v.Meant = meantValue(n.Text, j.key.Usual)
		v.Impossible = v.Meant != "" || slices.ContainsFunc(j.key.Never, func(e string) bool { return describes(e, n.Text, true) })
	}
	v.Impossible = v.Impossible || !j.mayBeAny(n) && !j.possible(j.key.Forms, pattern) && !j.possible(j.key.Custom, pattern)
	v.Wide = whole && j.needs && j.operator.Wildcards() && policy.HasWildcard(n.Text) && j.admitsAll(n.Text, pattern)
}

// mayBeAny reports whether a value may have any form: the catalog has none for the key, or only for values that begin
// with a lead, which this one does not certainly do.
func (j *valueJudge) mayBeAny(n *document.Node) bool {
	begin := n.Text
	if n.Partial() {
		begin = begin[:n.Holes[0].At]
	}
	return len(j.key.Forms) == 0 || !strings.HasPrefix(begin, j.key.Lead)
}

// possible reports whether some text has one of the forms and matches the pattern.
func (j *valueJudge) possible(forms []string, pattern policy.Glob) bool {
	fold := strings.HasSuffix(j.operator.Base, "IgnoreCase")
	return slices.ContainsFunc(forms, func(e string) bool { return j.form(e, j.named, fold).Meets(pattern) })
}

// admitsAll reports whether a pattern with wildcards names no customer and matches values that tokens usually have.
func (j *valueJudge) admitsAll(text string, pattern policy.Glob) bool {
	if strings.Trim(text, "*?") == "" {
		return true
	}
	// Tenant describes the beginning of a value that names a customer: repo:OWNER/ for GitHub.
	return j.key.Tenant != "" && !describes(j.key.Tenant, text, false) && (len(j.key.Forms) == 0 || j.possible(j.key.Forms, pattern))
}

// meantValue returns the usual value that a text nearly is: one with an extra scheme or slash, in another case, or with
// a few wrong letters after the first three. It is empty if there is none.
func meantValue(text string, usual []string) string {
	if slices.Contains(usual, text) {
		return ""
	}
	bare := strings.ToLower(strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(text, "https://"), "http://"), "/"))
	for _, value := range usual {
		if strings.EqualFold(bare, value) || strings.EqualFold(text, value) {
			return value
		}
	}
	near := finding.Nearest(bare, usual)
	if near == "" || strings.Contains(bare, strings.ToLower(near)) || len(bare) < 3 || !strings.HasPrefix(near, bare[:3]) {
		return "" // the customer's own value, made from the usual one
	}
	return near
}
