package catalog

import (
	"slices"
	"sort"
	"strings"
)

// Rules returns all rules, sorted by ID. The slice is shared: it must not be changed.
func Rules() []Rule { return rules }

// FindRule returns the rule of that ID.
func FindRule(id string) (Rule, bool) {
	i := sort.Search(len(rules), func(i int) bool { return rules[i].ID >= id })
	if i == len(rules) || rules[i].ID != id {
		return Rule{}, false
	}
	return rules[i], true
}

// File is the path of a Rego rule in package rules.
func (r Rule) File() string { return r.Service + "/" + strings.ReplaceAll(r.ID, "-", "_") + ".rego" }

// Package is the Rego package of a Rego rule.
func (r Rule) Package() string {
	return strings.ReplaceAll("rules."+r.Service+"."+r.ID, "-", "_")
}

// Services are the services that a rule is about, as IAM names them, sorted; none if it is about all requests.
func (r Rule) Services() []string {
	var services []string
	for _, operation := range r.Operations {
		if service, _, _ := strings.Cut(operation, ":"); !slices.Contains(services, service) {
			services = append(services, service)
		}
	}
	slices.Sort(services)
	return services
}

// URL is the address of the rule's page.
func (r Rule) URL() string {
	if r.Page != "" {
		return r.Page
	}
	return RuleURL(r.ID)
}

// RuleURL is the address of a built-in rule's page.
func RuleURL(id string) string {
	return "https://github.com/sessionlint/sessionlint/blob/main/docs/rules/" + id + ".md"
}
