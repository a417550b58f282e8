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
	meant := r.meantNames(f)
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

// meantNames returns the members that the unknown names of an object most likely mean.
func (r *run) meantNames(f failure) []string {
	var meant []string
	for _, name := range r.unknownNames(f) {
		meant = append(meant, r.near(f, name))
	}
	return meant
}

// missing makes the message about a required member that is absent.
func (r *run) missing(f failure, name string) string {
	switch {
	case len(f.path) > 0:
		// The object has a name of its own: "Value is missing in Tags[0]".
	case r.policy != "":
		return fmt.Sprintf("%s is missing; every policy has it", name)
	case r.operation != "":
		return fmt.Sprintf("%s is missing; %s requires it", name, r.operation)
	}
	requirement := "AWS requires it"
	if r.operation == "" {
		requirement = "it must be set"
	}
	return within(f.path, func(object string) string {
		return fmt.Sprintf("%s is missing in %s; %s", name, object, requirement)
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
	for i, name := range r.unknownNames(f) {
		if i >= bound.FindingsInRequest {
			r.findings[len(r.findings)-1].More++
			continue
		}
		at := r.member(f.place, name)
		r.add(f, at.path, at.key, r.unknown(f, name))
		near := r.near(f, name)
		// Of two members that mean the same one only the first is corrected.
		if r.operation == "" || r.own != nil || near == "" || respelled[near] {
			continue
		}
		respelled[near] = true
		last := &r.findings[len(r.findings)-1]
		if r.policy == "" {
			last.Fix = request.Respell(at.key, name, near)
			continue
		}
		// In a policy the correction may decide what is granted.
		change := finding.Change{Kind: finding.Rename, Path: last.Path, New: near}
		last.Fix = finding.Proposed(change.String(), !alike(name, near), change)
	}
}

// unknownNames returns the names that the schema does not know, each once.
func (r *run) unknownNames(f failure) []string {
	var names []string
	for i, m := range f.node.Members {
		_, known := f.schema.Properties[m.Name]
		if last, _ := r.index(f.node, m.Name); !known && last == i {
			names = append(names, m.Name)
		}
	}
	return names
}

// unknown makes the message about a member that the object must not have: with the longest beginning that fits.
func (r *run) unknown(f failure, name string) string {
	beginnings, advice := r.unknownBeginnings(f, name), r.advice(f, name)
	for _, text := range beginnings {
		if text += advice; len(text) <= bound.Message {
			return text
		}
	}
	return shorten(beginnings[len(beginnings)-1]+advice, bound.Message-1)
}

// unknownBeginnings returns ways to say that a member is not known, the longest first.
func (r *run) unknownBeginnings(f failure, name string) []string {
	quoted := quote(name, 32)
	if f.secret { // the contents of a secret may be anything
		quoted = "of that name"
	}
	switch {
	case r.operation == "":
		return []string{"unknown key " + quoted}
	case len(f.path) > 0:
		return []string{nameOf(f.path, 40) + " has no member " + quoted, "no member " + quoted}
	case r.policy != "":
		return []string{"a " + strings.ReplaceAll(r.policy, "-", " ") + " has no element " + quoted, "no element " + quoted}
	}
	_, short, _ := strings.Cut(r.operation, ":")
	return []string{r.operation + " has no parameter " + quoted, short + " has no parameter " + quoted, "no parameter " + quoted}
}

// advice is the end of a message about an unknown member: what its author may have meant.
func (r *run) advice(f failure, name string) string {
	near, others := r.near(f, name), r.operationsWith(f, name)
	switch {
	case near != "":
		return fmt.Sprintf("; did you mean %q?", near)
	case len(others) > 0:
		return ": only " + accepted(others)
	case len(f.schema.Properties) == 0 && len(f.path) > 0:
		return r.accepts("none")
	case len(f.schema.Properties) == 0:
		return "; it takes none"
	}
	return r.accepts(some(r.memberNames(f), 40))
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
	catalog.ContentTemplate:      {"Principal", "NotPrincipal"},
	catalog.ContentTrustPolicy:   {"Resource", "NotResource", "NotPrincipal"},
}

// near returns the member that a wrong name most likely means; empty if no name is similar.
func (r *run) near(f failure, name string) string {
	// AWS's names are at most half as long, and so many wrong names are not slips.
	const longName, many = 64, 256
	if len(name) > longName || len(f.node.Members) > many {
		return ""
	}
	// A member that is already present is not meant.
	absent := slices.DeleteFunc(r.memberNames(f), func(member string) bool {
		_, ok := r.index(f.node, member)
		return ok
	})
	near := finding.Nearest(name, absent)
	// A name of another operation means itself: IdentityPoolId in CreateIdentityPool is not IdentityPoolName.
	if !strings.EqualFold(near, name) && len(r.operationsWith(f, name)) > 0 {
		return ""
	}
	return near
}

// operationsWith returns the operations of the same service that accept a parameter with that name. Members of objects
// and elements of policies have no other owner.
func (r *run) operationsWith(f failure, name string) []string {
	service, _, ok := strings.Cut(r.operation, ":")
	if !ok || len(f.path) > 0 || r.policy != "" {
		return nil
	}
	var names []string
	for _, o := range catalog.Operations() {
		named := func(m catalog.Member) bool { return strings.EqualFold(m.Name, name) }
		if strings.HasPrefix(o.Name, service+":") && slices.ContainsFunc(o.Members, named) {
			names = append(names, o.Name)
		}
	}
	return names
}

// accepted describes who accepts a parameter: sts:AssumeRole takes it, AssumeRole and 3 more take it.
func accepted(operations []string) string {
	if len(operations) == 1 {
		return operations[0] + " takes it"
	}
	names := make([]string, len(operations))
	for i, operation := range operations {
		_, names[i], _ = strings.Cut(operation, ":")
	}
	return some(names, 48) + " take it"
}
