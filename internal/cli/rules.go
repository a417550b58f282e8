package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/lint"
	"github.com/sessionlint/sessionlint/internal/report"
)

// ruleFilter says which rules are listed; its zero value lists all.
type ruleFilter struct {
	service, severity, kind string
	fixable                 applicability
}

// ruleGroups are the headings of the list, by what --service accepts.
var ruleGroups = []struct{ name, title string }{
	{"sts", "AWS STS"}, {"policy", "Policies"}, {"cognito-identity", "Amazon Cognito identity pools"}, {"iam", "AWS IAM"},
	{"eks", "Amazon EKS Pod Identity"}, {"federation", "Federation endpoint of the console"},
	{"rolesanywhere", "IAM Roles Anywhere"}, {"sso-admin", "IAM Identity Center"}, {"parameters", "Values of parameters"},
	{"files", "Any file"}, {kindGo, "Go source"}, {"custom", "Rules of your own"},
}

func ruleGroupNames() []string {
	var names []string
	for _, g := range ruleGroups {
		names = append(names, g.name)
	}
	return names
}

// addTo adds the flags of the filter to a command.
func (f *ruleFilter) addTo(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.service, "service", "", "only rules about this `service`: "+strings.Join(ruleGroupNames(), ", "))
	flags.StringVar(&f.severity, "severity", "", "only rules of this `severity`: error, warning, info")
	f.fixable.addTo(cmd, "fixable", anyFix, "only rules whose findings --fix (safe) or --fix=unsafe can correct: safe, unsafe")
	flags.StringVarP(&f.kind, "kind", "k", "", "only rules that look at this `kind` of file")
	complete(cmd, "service", ruleGroupNames())
	complete(cmd, "severity", severities)
	complete(cmd, "kind", kindsOfRules())
}

// kindsOfRules are the kinds of files that rules look at.
func kindsOfRules() []string {
	kinds := lint.Kinds()
	if !slices.Contains(kinds, kindGo) {
		kinds = append(slices.Clone(kinds), kindGo)
	}
	return kinds
}

// severities are the words for severities, the highest first.
var severities = []string{"error", "warning", "info"}

// complete makes the shell offer the values of a flag.
func complete(cmd *cobra.Command, flag string, values []string) {
	_ = cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}

// check reports a value that does not exist.
func (f *ruleFilter) check() error {
	for _, value := range []struct {
		flag, text string
		of         []string
	}{{"service", f.service, ruleGroupNames()}, {"severity", f.severity, severities}, {"kind", f.kind, kindsOfRules()}} {
		if value.text != "" && !slices.Contains(value.of, value.text) {
			return fmt.Errorf("--%s: %s", value.flag, finding.Unknown(value.flag, value.text, finding.Nearest(value.text, value.of),
				"there are "+strings.Join(value.of, ", ")))
		}
	}
	return nil
}

// keeps reports whether a rule is listed; kinds are the kinds of files that a user's rule is limited to.
func (f *ruleFilter) keeps(r catalog.Rule, kinds []string) bool {
	switch {
	case f.service != "" && f.service != groupOfRule(r) && !slices.Contains(r.Services(), f.service):
		return false
	case f.severity != "" && f.severity != r.Severity.String(), !f.fixable.lists(r):
		return false
	case f.kind != "" && len(kinds) > 0:
		return slices.Contains(kinds, f.kind)
	}
	// Analyzers read Go alone, and Go is not read as a document. All other rules look at requests of any origin.
	return f.kind == "" || (r.Engine != "analyzer" || f.kind == kindGo) && (r.Engine != "document" || f.kind != kindGo)
}

// groupOfRule returns the group that a rule is listed in.
func groupOfRule(r catalog.Rule) string {
	switch r.Engine {
	case "custom":
		return r.Engine
	case "analyzer":
		return kindGo
	case "document":
		return "files"
	case "schema":
		return "parameters"
	}
	return r.Service
}

// listRules writes the rules by groups. The ID is first on its line, so that other programs can take it from there.
func listRules(io streams, rules []catalog.Rule, colour bool) error {
	width := 0
	for _, r := range rules {
		width = max(width, len(r.ID))
	}
	paint := report.NewPalette(colour)
	first := true
	for _, g := range ruleGroups {
		of := slices.DeleteFunc(slices.Clone(rules), func(r catalog.Rule) bool { return groupOfRule(r) != g.name })
		if len(of) == 0 {
			continue
		}
		if !first {
			fmt.Fprintln(io.out)
		}
		first = false
		fmt.Fprintf(io.out, "%s\n", paint.Heading(fmt.Sprintf("%s (--service %s, %d)", g.title, g.name, len(of))))
		for _, r := range of {
			severity := paint.Severity(r.Severity, fmt.Sprintf("%-7s", r.Severity))
			label := fmt.Sprintf("%-*s  %s  %-6s  ", width, r.ID, severity, r.Fix)
			writeRow(io.out, label, width+len("  warning  unsafe  "), report.Escape(r.Title), widthOf(io.out))
		}
	}
	return nil
}
