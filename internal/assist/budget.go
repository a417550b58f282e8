package assist

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
	"github.com/sessionlint/sessionlint/internal/tokensize"
)

// Lens is a line that an editor shows above a place.
type Lens struct {
	Span  source.Span
	Title string
	// Over is true if a limit is certainly exceeded.
	Over bool
}

// Lenses say above each session policy how much of its limits it uses, and above each other request with a session token how
// much of that is used.
func (d *Document) Lenses() []Lens {
	var all []Lens
	for _, req := range d.Requests {
		lens, ok := d.lens(req)
		if ok && lens.Span.File != nil && lens.Span.File.Name == d.File.Name {
			all = append(all, lens)
		}
	}
	slices.SortStableFunc(all, func(a, b Lens) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	return slices.CompactFunc(all, func(a, b Lens) bool { return a.Span.Start == b.Span.Start && a.Title == b.Title })
}

// lens is that of one request; false if no limit applies to it that fills up as somebody writes.
func (d *Document) lens(req *request.Request) (Lens, bool) {
	policy, token := d.policyBudget(req), d.tokenBudget(req)
	if policy.title == "" && (token.title == "" || req.Params.Get("Tags") == nil && req.Params.Get("PolicyArns") == nil) {
		return Lens{}, false
	}
	titles := slices.DeleteFunc([]string{policy.title, token.title}, func(s string) bool { return s == "" })
	return Lens{lensPlace(req), strings.Join(titles, ", "), policy.over || token.over}, true
}

// lensPlace is the key of the session policy, or else the beginning of the request.
func lensPlace(req *request.Request) source.Span {
	place := req.Span
	for _, m := range req.Params.Members {
		if p := req.SessionPolicy(); len(p.Path) == 1 && p.Path[0] == m.Name && m.Key.File != nil {
			place = m.Key
		}
	}
	place.End = min(place.End, place.Start+1)
	return place
}

// budget is how much of a limit is used.
type budget struct {
	title string // empty if no limit applies
	over  bool
}

// policyBudget counts the characters of a session policy.
func (d *Document) policyBudget(req *request.Request) budget {
	if req.SessionPolicy().Text == nil {
		return budget{}
	}
	characters, whole, ok := regocheck.PolicyCharacters(req, d.Context)
	if !ok {
		return budget{}
	}
	limit := d.policyLimit(req)
	return budget{atLeast(whole) + fmt.Sprintf("%s of %s characters", count(characters), count(limit)), characters > limit}
}

// policyLimit is the limit of the session policy of a request, in characters.
func (d *Document) policyLimit(req *request.Request) int {
	if schema, err := d.Context.Limits.SchemaOf(req.Operation); err == nil && len(req.SessionPolicy().Path) > 0 {
		name, _ := req.SessionPolicy().Path[0].(string)
		if of := schema.Properties[name]; of != nil && of.MaxLength != nil {
			return *of.MaxLength
		}
	}
	return d.limit("session_policy_characters")
}

// tokenBudget estimates the size of the session token.
func (d *Document) tokenBudget(req *request.Request) budget {
	e, ok := tokensize.Of(regocheck.TokenInput(req, d.Context))
	if !ok {
		return budget{}
	}
	return budget{share(e), e.Low > e.Limit}
}

// share says how much of its limit a token takes.
func share(e tokensize.Estimate) string {
	limit := "token"
	if e.Regime == tokensize.LegacyPacked {
		limit = "packed size"
	}
	if e.Open {
		return fmt.Sprintf("at least %d %% of the %s", e.PercentOf(e.Low), limit)
	}
	return fmt.Sprintf("about %d %% of the %s", e.Percent, limit)
}

func atLeast(whole bool) string {
	if whole {
		return ""
	}
	return "at least "
}

// explainBudget says how much of its limits a policy uses, with the parts of the session token.
func (d *Document) explainBudget(t *text, s spot) {
	content, _, root, _ := s.policy()
	switch content {
	case catalog.ContentSessionPolicy:
		d.explainSession(t, s.request, root)
	case catalog.ContentTrustPolicy:
		used := utf8.RuneCountInString(document.Minify(root))
		t.item("length", fmt.Sprintf("%s%s of %s characters, not counting white space; the limit can be raised to %s", atLeast(complete(root)),
			count(used), count(d.limit("trust_policy_characters")), count(d.limit("raised_trust_policy_characters"))))
	default:
		t.item("length", atLeast(complete(root))+count(utf8.RuneCountInString(document.Minify(root)))+" characters, not counting white space")
	}
}

// limit is a limit with a name.
func (d *Document) limit(name string) int {
	limits, err := d.Context.Limits.Limits()
	if err != nil {
		return catalog.MustLimit(name)
	}
	return limits[name]
}

// explainSession says how much of its limits a session policy uses.
func (d *Document) explainSession(t *text, req *request.Request, root *document.Node) {
	if characters, whole, ok := regocheck.PolicyCharacters(req, d.Context); ok {
		limit := d.policyLimit(req)
		left := fmt.Sprintf("%s left", count(limit-characters))
		if characters > limit {
			left = fmt.Sprintf("%s too many", count(characters-limit))
		}
		t.item("length", fmt.Sprintf("%s%s of %s characters, %s", atLeast(whole), count(characters), count(limit), left))
		if short := utf8.RuneCountInString(document.Minify(root)); whole && short < characters && complete(root) {
			t.item("without white space", count(short)+" characters")
		}
	}
	e, ok := tokensize.Of(regocheck.TokenInput(req, d.Context))
	if !ok {
		return
	}
	t.item("session token (estimate)", share(e)+sizeOf(e))
	for _, part := range e.Parts {
		if part.Bytes > 0 {
			t.item(part.Name, count(part.Bytes)+" bytes")
		}
	}
}

// sizeOf writes the interval of an estimate.
func sizeOf(e tokensize.Estimate) string {
	if e.Open {
		return fmt.Sprintf(": %s of %s bytes or more", count(e.Low), count(e.Limit))
	}
	return fmt.Sprintf(": %s to %s of %s bytes", count(e.Low), count(e.High), count(e.Limit))
}
