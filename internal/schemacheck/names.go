package schemacheck

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// reportMissing returns a finding for each required member that is absent, except for misspelled ones: there the name
// is the mistake.
func (r *run) reportMissing(f failure) {
	var meant []string
	for _, name := range r.strangers(f) {
		meant = append(meant, r.near(f, name))
	}
	for _, name := range f.schema.Required {
		if _, ok := r.index(f.node, name); ok || slices.Contains(meant, name) {
			continue
		}
		missing := f
		// The rule about a required member is noted at the member.
		if member, ok := f.schema.Properties[name]; ok && notesOf(member).rule(f.keyword) != "" {
			missing.schema = member
		}
		r.add(missing, appendStep(f.path, name), r.owner(f.place), r.missing(f, name))
	}
}

func (r *run) missing(f failure, name string) string {
	switch {
	case len(f.path) > 0:
	case r.policy != "":
		return fmt.Sprintf("%s is missing; every policy has it", name)
	case r.operation != "":
		return fmt.Sprintf("%s is missing; %s requires it", name, r.operation)
	}
	return within(f.path, func(object string) string {
		if r.operation == "" {
			return fmt.Sprintf("%s is missing in %s; it must be set", name, object)
		}
		return fmt.Sprintf("%s is missing in %s; AWS requires it", name, object)
	})
}

// owner returns where to report that an object lacks a member: at its key or opening bracket, and for the parameters
// themselves at the beginning of the request. Otherwise all lines of the object would be underlined.
func (r *run) owner(p place) source.Span {
	if len(p.path) == 0 {
		return opening(r.start)
	}
	return p.span()
}

// reportUnknown returns a finding at each key that the object must not have.
func (r *run) reportUnknown(f failure) {
	respelled := map[string]bool{}
	for i, name := range r.strangers(f) {
		if i >= bound.FindingsInRequest {
			r.findings[len(r.findings)-1].More++
			continue
		}
		at := r.member(f.place, name)
		r.add(f, at.path, at.key, r.unknown(f, name))
		near := r.near(f, name)
		if r.operation == "" || r.policy != "" || near == "" || respelled[near] {
			continue // two members cannot both become one
		}
		respelled[near] = true
		r.findings[len(r.findings)-1].Fix = request.Respell(at.key, name, near)
	}
}

// strangers returns the names that the schema does not know, each once.
func (r *run) strangers(f failure) []string {
	var names []string
	for i, m := range f.node.Members {
		_, known := f.schema.Properties[m.Name]
		if last, _ := r.index(f.node, m.Name); !known && last == i {
			names = append(names, m.Name)
		}
	}
	return names
}

func (r *run) unknown(f failure, name string) string {
	quoted := quote(name, 32)
	if f.secret { // the contents of a secret may be anything
		quoted = "of that name"
	}
	_, short, _ := strings.Cut(r.operation, ":")
	has := []string{r.operation + " has no parameter " + quoted, short + " has no parameter " + quoted, "no parameter " + quoted}
	switch {
	case r.operation == "":
		has = []string{"unknown key " + quoted}
	case r.policy != "" && len(f.path) == 0:
		has = []string{"a " + strings.ReplaceAll(r.policy, "-", " ") + " has no element " + quoted, "no element " + quoted}
	case len(f.path) > 0:
		has = []string{nameOf(f.path, 40) + " has no member " + quoted, "no member " + quoted}
	}
	var but string
	near, takers := r.near(f, name), r.takers(f, name)
	switch {
	case near != "":
		but = fmt.Sprintf("; did you mean %q?", near)
	case len(takers) > 0:
		but = ": only " + takes(takers)
	case len(f.schema.Properties) == 0:
		but = "; it takes none"
	default:
		but = r.accepts(some(r.memberNames(f), 40))
	}
	for _, text := range has {
		if text += but; len(text) <= bound.Message {
			return text
		}
	}
	return shorten(has[len(has)-1]+but, bound.Message-1)
}

// memberNames returns the members that a structure may have. The schema of policies has the elements of all kinds.
func (r *run) memberNames(f failure) []string {
	return slices.DeleteFunc(memberNames(f.schema), func(name string) bool {
		return slices.Contains(elementsOfOthers[r.policy], name)
	})
}

// elementsOfOthers returns the elements that only other kinds of policies have.
var elementsOfOthers = map[string][]string{
	catalog.ContentSessionPolicy: {"Principal", "NotPrincipal"},
	catalog.ContentTrustPolicy:   {"Resource", "NotResource", "NotPrincipal"},
}

// near returns the member that a wrong name most likely means. One that is already present is not meant, and a name of
// another operation means itself.
func (r *run) near(f failure, name string) string {
	// AWS's names are at most half as long, and so many wrong names are not slips.
	const longName, many = 64, 256
	if len(name) > longName || len(f.node.Members) > many {
		return ""
	}
	var absent []string
	for _, member := range r.memberNames(f) {
		if _, ok := r.index(f.node, member); !ok {
			absent = append(absent, member)
		}
	}
	near := finding.Nearest(name, absent)
	if !strings.EqualFold(near, name) && len(r.takers(f, name)) > 0 {
		return ""
	}
	return near
}

// takers returns the operations of the same service that accept a parameter with that name.
func (r *run) takers(f failure, name string) []string {
	service, _, ok := strings.Cut(r.operation, ":")
	if !ok || len(f.path) > 0 || r.policy != "" {
		return nil
	}
	var names []string
	for _, o := range catalog.Operations() {
		takes := func(m catalog.Member) bool { return strings.EqualFold(m.Name, name) }
		if strings.HasPrefix(o.Name, service+":") && slices.ContainsFunc(o.Members, takes) {
			names = append(names, o.Name)
		}
	}
	return names
}

// takes describes who accepts a parameter: sts:AssumeRole takes it, AssumeRole and 3 more take it.
func takes(operations []string) string {
	if len(operations) == 1 {
		return operations[0] + " takes it"
	}
	names := make([]string, len(operations))
	for i, operation := range operations {
		_, names[i], _ = strings.Cut(operation, ":")
	}
	return some(names, 48) + " take it"
}
