package assist

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/iamcatalog"
	"github.com/sessionlint/sessionlint/internal/policy"
)

// catalog is the list of actions that the configuration names, or that of this release.
func (d *Document) catalog() *iamcatalog.Catalog {
	if d.Context.Catalog != nil {
		return d.Context.Catalog
	}
	return iamcatalog.Default()
}

// matching returns the actions that an entry of a statement stands for, and their service; nil without such a service.
func (d *Document) matching(entry string) ([]*iamcatalog.Action, *iamcatalog.Service) {
	a := policy.ParseAction(entry)
	service, ok := d.catalog().Service(a.Vendor)
	if !ok {
		return nil, nil
	}
	if action := service.Action(a.Name); action != nil {
		return []*iamcatalog.Action{action}, service
	}
	if !policy.HasWildcard(a.Name) {
		return nil, service
	}
	var found []*iamcatalog.Action
	for i := range service.Actions {
		if policy.Matches(iamcatalog.Fold(a.Name), iamcatalog.Fold(service.Actions[i].Name)) {
			found = append(found, &service.Actions[i])
		}
	}
	return found, service
}

// explainAction explains an entry of Action: one action, or what a pattern stands for.
func (d *Document) explainAction(entry string) string {
	t := text{}
	found, service := d.matching(entry)
	switch {
	case entry == "*":
		t.title("Action", code(entry))
		t.paragraph("All actions of all services, also those that AWS adds in future.")
		return t.String()
	case service == nil:
		return ""
	case len(found) == 1 && !policy.HasWildcard(entry):
		d.explainOne(&t, service, found[0])
	default:
		t.title(entry, plain(service.Name))
		explainPattern(&t, service, found)
	}
	t.paragraph(fmt.Sprintf("IAM catalog of %s", d.catalog().Date))
	return t.String()
}

// explainOne explains one action.
func (d *Document) explainOne(t *text, service *iamcatalog.Service, a *iamcatalog.Action) {
	t.title(service.Prefix+":"+a.Name, plain(service.Name), "access level "+string(a.Access))
	if len(a.Resources) == 0 {
		t.item("resources", "none; the action matches only with `*`")
	}
	for _, r := range a.Resources {
		about := codes(r.Type.ARNs, 2)
		if r.Required {
			about += ", required"
		}
		t.item("resource "+r.Type.Name, about)
	}
	t.item("condition keys", codes(namesOf(keysOf(a)), 15))
}

// explainPattern counts the actions that a pattern stands for.
func explainPattern(t *text, service *iamcatalog.Service, found []*iamcatalog.Action) {
	if len(found) == 0 {
		t.paragraph("The catalog has no such action.")
		return
	}
	levels := map[iamcatalog.Access]int{}
	var names []string
	for _, a := range found {
		levels[a.Access]++
		names = append(names, a.Name)
	}
	t.item("actions", fmt.Sprintf("%s of %s", count(len(found)), count(len(service.Actions))))
	for _, level := range []iamcatalog.Access{iamcatalog.List, iamcatalog.Read, iamcatalog.Write, iamcatalog.Tagging, iamcatalog.Permissions} {
		if levels[level] > 0 {
			t.item(string(level), count(levels[level]))
		}
	}
	t.item("these", codes(names, 12))
}

// keysOf returns the condition keys that requests for an action may have, besides the global ones; each once, by name.
func keysOf(a *iamcatalog.Action) []*iamcatalog.Key {
	keys := slices.Clone(a.Keys)
	for _, r := range a.Resources {
		keys = append(append(keys, r.Keys...), r.Type.Keys...)
	}
	slices.SortFunc(keys, func(a, b *iamcatalog.Key) int { return strings.Compare(a.Name, b.Name) })
	return slices.CompactFunc(keys, func(a, b *iamcatalog.Key) bool { return a.Name == b.Name })
}

// namesOf returns the names of condition keys.
func namesOf(keys []*iamcatalog.Key) []string {
	var names []string
	for _, k := range keys {
		names = append(names, k.Name)
	}
	return names
}

// typesOf returns the types of resources that actions are about, each once, with the service's prefix.
func (d *Document) typesOf(entries []string) []string {
	var types []string
	for _, entry := range entries {
		found, service := d.matching(entry)
		for _, a := range found {
			for _, r := range a.Resources {
				types = append(types, service.Prefix+" "+r.Type.Name)
			}
		}
	}
	slices.Sort(types)
	return slices.Compact(types)
}

// explainKey explains a condition key, in a condition or in a policy variable.
func (d *Document) explainKey(name string, p part) string {
	t := text{}
	key, from := d.keyOf(name)
	if key == nil {
		return ""
	}
	several := ""
	if key.Several {
		several = "several values: use ForAnyValue or ForAllValues"
	}
	t.title(key.Name, "condition key", "type "+string(key.Type), several)
	t.paragraph(from)
	if actions := p.actions(); len(actions) > 0 && iamcatalog.Global(name) == nil {
		t.item("actions of the statement that have it", cmp.Or(codes(d.withKey(actions, name), 8), "none that the catalog knows"))
	}
	return t.String()
}

// keyOf returns a condition key, and who sets it; nil if it is not known.
func (d *Document) keyOf(name string) (key *iamcatalog.Key, from string) {
	if global := iamcatalog.Global(name); global != nil {
		return &global.Key, originOf(global)
	}
	k := policy.ParseConditionKey(name)
	service, ok := d.catalog().Service(k.Vendor)
	if !ok {
		return nil, ""
	}
	return service.Key(name), service.Name + " sets it in requests for some of its actions."
}

// origins say who sets global keys, by the beginnings of their names.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html (2026-11)
var origins = []struct{ begin, from string }{
	{"aws:PrincipalTag/", "A tag of the principal: of its session, or else of its user or role."},
	{"aws:RequestTag/", "A tag in the request. Whoever sends the request chooses it."},
	{"aws:ResourceTag/", "A tag of the resource that the request is about."},
	{"aws:TagKeys", "The keys of the tags in the request. Whoever sends the request chooses them."},
	{"aws:Principal", "AWS sets it: a property of the principal that makes the request."},
	{"aws:Resource", "AWS sets it: a property of the resource that the request is about."},
	{"aws:SourceIp", "AWS sets it: the public address that the request is from; absent for requests through a VPC endpoint."},
	{"aws:SourceIdentity", "Whoever assumed the first role set it; it stays with the session."},
	{"aws:SourceVpc", "AWS sets it: the network that the request is from, if it is through a VPC endpoint."},
	{"aws:Source", "AWS sets it in requests that a service makes for you: the resource, account or organization behind it."},
	{"aws:MultiFactorAuth", "AWS sets it in requests with temporary credentials; long-term keys do not have it."},
	{"aws:user", "AWS sets it: the principal that makes the request."},
	{"sts:", "STS sets it from the request or from the token of the identity provider."},
}

// originOf says who sets a global key.
func originOf(k *iamcatalog.GlobalKey) string {
	if k.Instead != "" {
		return "Requests no longer have this key; use " + code(k.Instead) + "."
	}
	for _, o := range origins {
		if strings.HasPrefix(iamcatalog.Fold(k.Name), iamcatalog.Fold(o.begin)) {
			return o.from
		}
	}
	if k.Chosen {
		return "Whoever sends the request chooses the value, so that it restricts nobody."
	}
	return "AWS sets it; requests for all services may have it."
}

// withKey returns the entries of a statement that stand for an action with a condition key.
func (d *Document) withKey(entries []string, name string) []string {
	folded := iamcatalog.Fold(name)
	return slices.DeleteFunc(slices.Clone(entries), func(entry string) bool {
		found, _ := d.matching(entry)
		return !slices.ContainsFunc(found, func(a *iamcatalog.Action) bool {
			return slices.ContainsFunc(keysOf(a), func(k *iamcatalog.Key) bool { return k.Is(folded) })
		})
	})
}
