package assist

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/iamcatalog"
	"github.com/sessionlint/sessionlint/internal/policy"
)

// values are what may be written at the place of a value.
func (d *Document) values(at place, w word) []Item {
	typed := w.typed()
	if content, within, root, ok := at.policy(); ok && len(within) > 0 {
		return d.policyValues(partOf(content, within, root), typed)
	}
	schema, _ := at.schema()
	if schema == nil {
		return nil
	}
	all := items(KindValue, 0, "", schema.Enum...)
	if schema.Type == "boolean" {
		all = items(KindValue, 0, "", "true", "false")
	}
	all = append(all, durations(at, schema)...)
	if !w.opened {
		all = append(all, d.references(at)...)
	}
	return append(all, d.names(at, typed)...)
}

// durations are the limits of a duration and an hour, with what they are in words.
func durations(at place, schema *catalog.Schema) []Item {
	name, _ := last(at.path).(string)
	if schema.Minimum == nil || schema.Maximum == nil || !strings.HasSuffix(name, "Seconds") && !strings.HasSuffix(name, "Duration") {
		return nil
	}
	var all []Item
	for _, seconds := range []int64{*schema.Minimum, 900, 3600, 4 * 3600, *schema.Maximum} {
		if seconds >= *schema.Minimum && seconds <= *schema.Maximum {
			all = append(all, items(KindValue, len(all), period(seconds), fmt.Sprint(seconds))...)
		}
	}
	return all
}

// policyVersion is the newest version of the policy language.
const policyVersion = "2012-10-17"

// policyValues are the values in a policy.
func (d *Document) policyValues(p part, typed string) []Item {
	switch {
	case strings.HasPrefix(typed, "${"):
		return variableItems()
	case p.element == "Version" && !p.inStatement:
		return items(KindValue, 0, "", policyVersion)
	case p.element == "Effect":
		return items(KindValue, 0, "", "Allow", "Deny")
	case p.element == "Action" || p.element == "NotAction":
		return d.actionItems(p, typed)
	case p.element == "Resource" || p.element == "NotResource":
		return d.resourceItems(p, typed)
	case p.element == "Principal":
		return d.principalItems(p, typed)
	case p.key() != "":
		return d.conditionItems(p, typed)
	}
	return nil
}

// actionItems are services until a colon is typed, then the actions of the service. A trust policy accepts only some of STS.
func (d *Document) actionItems(p part, typed string) []Item {
	if p.trust() {
		return items(KindAction, 0, "", policy.TrustActions...)
	}
	prefix, _, named := strings.Cut(typed, ":")
	if !named {
		var all []Item
		for _, service := range d.catalog().Prefixes() {
			all = append(all, items(KindService, 0, "", service+":")...)
		}
		return append(all, items(KindAction, 1, "all actions", "*")...)
	}
	service, ok := d.catalog().Service(prefix)
	if !ok {
		return nil
	}
	all := items(KindAction, 1, "all actions of "+service.Name, service.Prefix+":*")
	for _, a := range service.Actions {
		all = append(all, items(KindAction, 0, string(a.Access), service.Prefix+":"+a.Name)...)
	}
	return all
}

// resourceItems are the forms of the ARNs that the actions of the statement are about.
func (d *Document) resourceItems(p part, typed string) []Item {
	all := items(KindResource, 2, "all resources", "*")
	for _, entry := range p.actions() {
		found, service := d.matching(entry)
		if service != nil && (service.Prefix == "sts" || service.Prefix == "iam") {
			all = append(all, d.thingItems(role, KindRole, typed)...)
		}
		for _, a := range found {
			for _, r := range a.Resources {
				rank := 1
				if r.Required {
					rank = 0
				}
				for _, form := range r.Type.ARNs {
					all = append(all, items(KindResource, rank, r.Type.Name, d.skeleton(form))...)
				}
			}
		}
	}
	return all
}

// skeleton makes an ARN of a form, with the partition and the account of the configuration. What has to be filled in is a
// placeholder, so that a check reports what is forgotten.
func (d *Document) skeleton(form string) string {
	caller, _ := policy.ParseARN(d.Context.CallerARN)
	known := map[string]string{"Partition": "aws", "Account": caller.Account, "Region": d.Context.Region}
	if d.Context.Partition != "" {
		known["Partition"] = d.Context.Partition
	}
	var b strings.Builder
	at := 0
	for _, v := range policy.Variables(form) {
		b.WriteString(form[at:v.Start])
		if value := known[v.Key]; value != "" {
			b.WriteString(value)
		} else {
			b.WriteString("<" + v.Key + ">")
		}
		at = v.End
	}
	return b.String() + form[at:]
}

// variableItems are the policy variables that most requests have.
func variableItems() []Item {
	var all []Item
	for _, k := range iamcatalog.Globals() {
		// A variable needs one text, and a key that AWS sets.
		if k.Several || k.Instead != "" || k.PerAction || k.Type != iamcatalog.String && k.Type != iamcatalog.ARN {
			continue
		}
		text := "${" + chosenPart(k.Name) + "}"
		if k.Open() {
			text = "${" + chosenPart(k.Name) + "<key>}"
		}
		all = append(all, items(KindVariable, 0, string(k.Type), text)...)
	}
	return all
}

// principalItems are the principals of a trust policy: roles and providers of the workspace.
func (d *Document) principalItems(p part, typed string) []Item {
	kind, _ := last(p.rest[:min(len(p.rest), 1)]).(string)
	switch kind {
	case "AWS":
		return append(d.thingItems(role, KindRole, typed), items(KindValue, 1, "everybody", "*")...)
	case "Federated":
		return append(d.thingItems(provider, KindValue, typed), items(KindValue, 1, "", "cognito-identity.amazonaws.com")...)
	}
	return nil
}

// conditionItems are the values of a condition key that are listed.
func (d *Document) conditionItems(p part, typed string) []Item {
	key, _ := d.keyOf(p.key())
	switch {
	case policy.ParseOperator(p.operator()).Base == "Null", key != nil && key.Type == iamcatalog.Bool:
		return items(KindValue, 0, "", "true", "false")
	case key != nil && key.Type == iamcatalog.ARN:
		return d.thingItems(role, KindRole, typed)
	}
	return nil
}

// names are the things of the workspace that a parameter may name.
func (d *Document) names(at place, typed string) []Item {
	switch folded := strings.ToLower(parameterName(at.path)); {
	case isRole(at.path):
		return d.thingItems(role, KindRole, typed)
	case folded == "rolename":
		return d.roleNames()
	case folded == "identitypoolid":
		return d.thingItems(pool, KindValue, typed)
	case strings.HasSuffix(folded, "providerarns") || folded == "principalarn":
		return d.thingItems(provider, KindValue, typed)
	case folded == "arn" && slices.Contains(textSteps(at.path), "PolicyArns"):
		return managedPolicies()
	}
	return nil
}

// parameterName is the name of the parameter at the end of a path, or of the list whose item is there.
func parameterName(path []any) string {
	names := textSteps(path)
	if len(names) == 0 {
		return ""
	}
	return names[len(names)-1]
}

// isRole reports whether a parameter is the ARN of a role.
func isRole(path []any) bool {
	folded := strings.ToLower(parameterName(path))
	return strings.HasPrefix(folded, "rolearn") || folded == "role" || slices.Contains(textSteps(path), "Roles")
}

// textSteps are the names in a path.
func textSteps(path []any) []string {
	var names []string
	for _, step := range path {
		if name, ok := step.(string); ok {
			names = append(names, name)
		}
	}
	return names
}

// managedPolicies are AWS's managed policies that limit sessions most often.
// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html (2026-11)
func managedPolicies() []Item {
	var all []Item
	for _, name := range []string{"ReadOnlyAccess", "ViewOnlyAccess", "SecurityAudit", "PowerUserAccess", "AmazonS3ReadOnlyAccess"} {
		path := ""
		if name == "ViewOnlyAccess" {
			path = "job-function/"
		}
		all = append(all, items(KindValue, 0, "managed by AWS", "arn:aws:iam::aws:policy/"+path+name)...)
	}
	return all
}
