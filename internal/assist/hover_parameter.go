package assist

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
)

// explainParameter says what AWS accepts for a parameter, and what is known about its value.
func (d *Document) explainParameter(s spot) string {
	schema, place := s.schema()
	if schema == nil || len(s.path) == 0 {
		return ""
	}
	t := text{}
	t.title(place.String(), code(s.request.Operation), s.demand())
	t.paragraph(catalog.Meaning(s.request.Operation, place))
	t.item("AWS accepts", factsOf(schema))
	limits := catalog.LimitsAt(s.request.Operation, place)
	t.item("source", sourcesOf(limits))
	t.item("rules", rulesOf(limits))
	// The value is not looked at if nobody may see it.
	if !s.secret() {
		d.explainValue(&t, s)
	}
	return t.String()
}

// factsOf says in words what AWS accepts; a pattern is shown as code.
func factsOf(schema *catalog.Schema) string {
	facts := schema.Facts()
	for i, fact := range facts {
		if pattern, ok := strings.CutPrefix(fact, "pattern "); ok {
			facts[i] = "pattern " + code(pattern)
		}
	}
	return strings.Join(facts, ", ")
}

// demand says whether the parameter is required where it is.
func (s spot) demand() string {
	name, named := s.path[len(s.path)-1].(string)
	around, _ := spot{request: s.request, path: s.path[:len(s.path)-1]}.schema()
	if named && around != nil && slices.Contains(around.Required, name) {
		return "required"
	}
	return ""
}

// sourcesOf says where limits are from, each place once.
func sourcesOf(limits []catalog.KnownLimit) string {
	var all []string
	for _, l := range limits {
		from := link(l.Source) + ", " + l.Date
		if shape, ok := strings.CutPrefix(l.Source, "model shape "); ok {
			from = "AWS's service model of " + l.Date + ", shape " + code(shape)
		}
		if !slices.Contains(all, from) {
			all = append(all, from)
		}
	}
	return strings.Join(all, "; ")
}

// rulesOf links the rules that report what is beyond limits.
func rulesOf(limits []catalog.KnownLimit) string {
	var all []string
	for _, l := range limits {
		for _, id := range l.Rules {
			if rule := "[" + id + "](" + catalog.RuleURL(id) + ")"; !slices.Contains(all, rule) {
				all = append(all, rule)
			}
		}
	}
	return strings.Join(all, ", ")
}

// explainValue says what is known about a value.
func (d *Document) explainValue(t *text, s spot) {
	if seconds, ok := secondsOf(s); ok {
		t.item("value", strconv.FormatInt(seconds, 10)+" seconds are "+period(seconds))
	}
	if _, within, root, ok := s.policy(); ok && len(within) == 0 && root != nil {
		d.explainBudget(t, s)
	}
	d.explainRole(t, s)
}

// secondsOf returns the value of a duration.
func secondsOf(s spot) (seconds int64, ok bool) {
	name, _ := s.path[len(s.path)-1].(string)
	if !strings.HasSuffix(name, "Seconds") && !strings.HasSuffix(name, "Duration") || s.node.Kind != document.Number && s.node.Kind != document.String {
		return 0, false
	}
	seconds, err := strconv.ParseInt(s.node.Text, 10, 64)
	return seconds, err == nil && seconds >= 60
}
