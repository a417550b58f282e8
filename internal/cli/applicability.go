package cli

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/finding"
)

// applicability is a flag about fixes: empty without the flag, or catalog.Safe or catalog.Unsafe. The flag may be given without a value.
type applicability string

// anyFix is the value of --fixable without one: fixes of both kinds.
const anyFix applicability = "any"

// addTo adds the flag. alone is its value if it is given without one.
func (a *applicability) addTo(cmd *cobra.Command, name string, alone applicability, usage string) {
	cmd.Flags().Var(a, name, usage)
	cmd.Flags().Lookup(name).NoOptDefVal = string(alone)
	complete(cmd, name, []string{catalog.Safe, catalog.Unsafe})
}

func (a *applicability) String() string { return string(*a) }

// Set reads the value of the flag.
func (a *applicability) Set(text string) error {
	if !slices.Contains([]string{catalog.Safe, catalog.Unsafe, string(anyFix)}, text) {
		return fmt.Errorf("%q is neither %s nor %s", text, catalog.Safe, catalog.Unsafe)
	}
	*a = applicability(text)
	return nil
}

// Type names the value in help: it is shown as --fix[=KIND].
func (a *applicability) Type() string { return "kind" }

// lists reports whether a rule is listed.
func (a applicability) lists(r catalog.Rule) bool {
	return a == "" || r.Fix != "" && (a == anyFix || r.Fix == string(a))
}

// withFixes returns findings without the fixes that are not to be applied: unsafe ones, unless the flag is unsafe.
func (a applicability) withFixes(findings []finding.Finding) []finding.Finding {
	kept := slices.Clone(findings)
	for i := range kept {
		if fix := kept[i].Fix; fix != nil && fix.Unsafe && a != catalog.Unsafe {
			kept[i].Fix = nil
		}
	}
	return kept
}
