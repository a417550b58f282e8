package config

import (
	"fmt"
	"maps"
	"slices"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/schemacheck"
)

// Limits are those that a configuration has besides AWS's as this release knows them.
type Limits struct {
	// Updates are newer limits of AWS; nil where there are none.
	Updates *catalog.Updates
	// Constraints are the organization's.
	Constraints []schemacheck.Constraint
	// Idle are the entries that change nothing, each with what says so.
	Idle []finding.Related
}

// limits reads the limits of a configuration.
func (d *decoder) limits(n *document.Node) Limits {
	updates := d.updates(n.Get("limits"))
	constraints := d.constraints(n.Get("constraints"), updates)
	return Limits{updates, constraints, d.unused}
}

// keyNamed is the one key of "limits" that is not an operation: limits that have names.
const keyNamed = "named"

// updates reads the newer limits of AWS.
func (d *decoder) updates(n *document.Node) *catalog.Updates {
	var single []catalog.Update
	for _, o := range n.AllMembers() {
		if o.Name == keyNamed {
			continue
		}
		for _, p := range d.parameters(o, nil) {
			single = append(single, d.update(p)...)
		}
	}
	// nil means that AWS's limits are as in this release: then no schema is copied.
	named := d.namedLimits(n.Get(keyNamed))
	if len(single)+len(named) == 0 {
		return nil
	}
	updates, err := catalog.NewUpdates(single, named)
	if err != nil { // all places are known, so that this is a fault of this program
		d.invalid(n.Span, err.Error())
	}
	return updates
}

// update gives the updates of one parameter, of each keyword one.
func (d *decoder) update(p parameter) []catalog.Update {
	var all []catalog.Update
	note := finding.Related{Message: fmt.Sprintf("AWS's limit as of %s: %s", p.Value.Get("date").TextIfWhole(), why(p.Value)), Span: p.Key}
	keywords := d.keywords(p)
	for _, keyword := range slices.Sorted(maps.Keys(keywords)) {
		// A newer release has caught up with the entry, which can be removed.
		if limit, ok := amountOf(p.schema, keyword); ok && limit == keywords[keyword] {
			d.idle(p.at(keyword), fmt.Sprintf("AWS's %s is %v in this release already; the entry changes nothing", word(keyword), limit))
		}
		value := keywords[keyword]
		if pattern, ok := value.(string); ok {
			// Users write patterns for the whole value; JSON Schema looks for a match anywhere in it.
			value = "^(?:" + pattern + ")$"
		}
		all = append(all, catalog.Update{Operation: p.operation, Place: p.place, Keyword: keyword, Value: value, Note: note})
	}
	if !slices.ContainsFunc(p.Value.Members, setsLimit) {
		d.invalid(p.Key, "no limit; set one of minimum, maximum, minLength, maxLength, minItems, maxItems, pattern and enum")
	}
	return all
}

// namedLimits reads newer values of the limits that have names.
func (d *decoder) namedLimits(n *document.Node) map[string]catalog.NamedUpdate {
	limits, err := catalog.Limits()
	if err != nil && n != nil {
		d.invalid(n.Span, err.Error())
	}
	all := map[string]catalog.NamedUpdate{}
	for _, m := range n.AllMembers() {
		now, known := limits[m.Name]
		value := int(integer(m.Value.Get("value")))
		switch {
		case !known:
			near := finding.Nearest(m.Name, slices.Sorted(maps.Keys(limits)))
			d.invalid(m.Key, finding.Unknown("limit", m.Name, near, "docs/coverage.md lists them"))
		// Values that are equal are not updates, so that findings do not name the entry as the origin of the limit.
		case value == now:
			d.idle(m.Key, fmt.Sprintf("%s is %d in this release already; the entry changes nothing", m.Name, now))
		default:
			all[m.Name] = catalog.NamedUpdate{Value: value, Note: finding.Related{
				Message: fmt.Sprintf("AWS's limit as of %s: %s", m.Value.Get("date").TextIfWhole(), why(m.Value)), Span: m.Key,
			}}
		}
	}
	return all
}

// why is the reason of an entry, with the page that it names.
func why(n *document.Node) string {
	if url := n.Get("url").TextIfWhole(); url != "" {
		return n.Get("reason").TextIfWhole() + " (" + url + ")"
	}
	return n.Get("reason").TextIfWhole()
}
