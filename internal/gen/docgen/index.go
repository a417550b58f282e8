package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
)

// section is a part of the list of rules: those about one service, or about several.
type section struct {
	title, intro string
	rules        []rule
	// service is the title of the service whose operations the section's rules are about; empty if each row has to
	// name the service as well.
	service string
}

const (
	titlePolicies = "Session policies"
	titleTrust    = "Trust policies"
	titleTemplate = "Templates of delegations"
	titleSeveral  = "Requests to several services"
	titleRequests = "Any request"
	titleFiles    = "Any file"
	titleGo       = "Go source"
)

// index lists the rules by service, so that all checks of a call are in one place.
func index(rules []rule) []byte {
	sections := sectionsOf(rules)
	var b bytes.Buffer
	b.WriteString(generated + "# Rules\n\n")
	fmt.Fprintf(&b, "%d rules. An `error` is what AWS certainly refuses, a `warning` what AWS may refuse, or accepts without doing\n"+
		"what the author expects, an `info` is advice. `sessionlint explain RULE` prints a rule's page, `sessionlint rules` lists all rules.\n\n", len(rules))
	for _, s := range sections {
		fmt.Fprintf(&b, "- [%s](#%s) (%d)\n", s.title, anchor(s.title), len(s.rules))
	}
	for _, s := range sections {
		s.write(&b)
	}
	return b.Bytes()
}

// sectionsOf sorts the rules into their sections; empty ones are left out.
func sectionsOf(rules []rule) []section {
	sections := []section{{
		title: titlePolicies,
		intro: "These look at the session policy of any request that takes one and at policies in files of their own; many look at trust policies too.",
	}, {
		title: titleTrust,
		intro: "These look at the trust policy that a role is created with or gets, and at trust policies in files of their own.",
	}}
	sections = append(sections, section{
		title: titleTemplate,
		intro: "These look at the templates of policies that delegation requests fill in, and at the guidelines by which AWS reviews them.",
	})
	// Policy files have the sections above, with the policies in requests.
	for _, s := range serviceTitles {
		if s.prefix != "policy" {
			sections = append(sections, section{title: s.title, service: s.title})
		}
	}
	sections = append(sections, section{title: titleSeveral}, section{title: titleRequests}, section{title: titleFiles}, section{title: titleGo})
	for _, r := range rules {
		// sectionOf returns only titles of sections above, so that i is never -1.
		i := slices.IndexFunc(sections, func(s section) bool { return s.title == sectionOf(r) })
		sections[i].rules = append(sections[i].rules, r)
	}
	return slices.DeleteFunc(sections, func(s section) bool { return len(s.rules) == 0 })
}

// sectionOf returns the title of the section that a rule belongs to.
func sectionOf(r rule) string {
	services := byService(r.Custom.Operations)
	// The order decides about rules with operations of several kinds: those about policies are listed under policies,
	// although policies are in the requests of several services.
	switch {
	case r.Custom.Engine == engineAnalyzer:
		return titleGo
	case len(services) == 0 && r.Custom.Engine == engineDocument:
		return titleFiles
	case len(services) == 0:
		return titleRequests
	case slices.Contains(r.Custom.Operations, catalog.PolicySession):
		return titlePolicies
	case slices.Contains(r.Custom.Operations, catalog.PolicyTrust):
		return titleTrust
	case slices.Contains(r.Custom.Operations, catalog.PolicyTemplate):
		return titleTemplate
	case len(services) == 1:
		return services[0].title
	}
	return titleSeveral
}

// write writes a section. Rows name operations only where the rules differ in them.
func (s section) write(b *bytes.Buffer) {
	fmt.Fprintf(b, "\n## %s\n\n", s.title)
	if s.intro != "" {
		b.WriteString(s.intro + "\n\n")
	}
	if s.service == "" && s.title != titleSeveral {
		b.WriteString("| Rule | Severity | What it reports |\n| --- | --- | --- |\n")
		for _, r := range s.rules {
			fmt.Fprintf(b, "| [%s](%s.md) | %s | %s |\n", r.ID, r.ID, r.Custom.Severity, r.Title)
		}
		return
	}
	b.WriteString("| Rule | Severity | What it reports | Operations |\n| --- | --- | --- | --- |\n")
	for _, r := range s.rules {
		fmt.Fprintf(b, "| [%s](%s.md) | %s | %s | %s |\n", r.ID, r.ID, r.Custom.Severity, r.Title, s.operations(r))
	}
}

// maximumNames is how many names of operations or services a row has room for.
const maximumNames = 4

// operations returns the cell for a rule's operations: their names, or their number if there are many.
func (s section) operations(r rule) string {
	services := byService(r.Custom.Operations)
	// A section about several services names these; one about a service names the operations.
	if s.service == "" {
		var titles []string
		for _, in := range services {
			titles = append(titles, in.title)
		}
		if len(titles) > maximumNames {
			return fmt.Sprintf("%d services", len(titles))
		}
		return strings.Join(titles, ", ")
	}
	if names := services[0].operations; len(names) <= maximumNames {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%d operations", len(services[0].operations))
}

// anchor returns the address that GitHub gives a heading.
func anchor(heading string) string {
	var b strings.Builder
	for _, c := range strings.ToLower(heading) {
		switch {
		case c == ' ':
			b.WriteByte('-')
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '-', c == '_':
			b.WriteRune(c)
		}
	}
	return b.String()
}
