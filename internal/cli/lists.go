package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/finding"
)

// newRules lists the user's rules as well, since they are named in the configuration in the same way.
func newRules(io streams) *cobra.Command {
	var asJSON bool
	var flags lintFlags
	var filter ruleFilter
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "List the rules by service",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if err := filter.check(); err != nil {
				return err
			}
			settings, err := loadConfig(flags)
			if err != nil {
				return err
			}
			rules := slices.DeleteFunc(allRules(&settings), func(r catalog.Rule) bool {
				var kinds []string
				if own := settings.Custom.Find(r.ID); own != nil {
					kinds = own.Kinds
				}
				return !filter.keeps(r, kinds)
			})
			if asJSON {
				return writeRulesJSON(io, rules)
			}
			return listRules(io, rules, colourBy(os.Getenv, isTerminal(io.out)))
		},
	}
	filter.addTo(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	addConfigFlags(cmd, &flags)
	return cmd
}

// addConfigFlags adds the flags for the configuration and for rules of the user.
func addConfigFlags(cmd *cobra.Command, flags *lintFlags) {
	cmd.Flags().StringArrayVar(&flags.rules, "rules", nil, "folder with Rego rules of your own (repeatable)")
	addConfigFileFlags(cmd, flags)
}

// addConfigFileFlags adds the flags that choose the configuration, for commands whose output no rule changes.
func addConfigFileFlags(cmd *cobra.Command, flags *lintFlags) {
	f := cmd.Flags()
	f.StringVarP(&flags.config, "config", "c", "", "configuration file (default: nearest .sessionlint.yaml upwards)")
	f.BoolVar(&flags.noConfig, "no-config", false, "ignore configuration files")
}

// allRules are the built-in rules and those of the user, sorted by ID.
func allRules(settings *config.Config) []catalog.Rule {
	rules := slices.Clone(catalog.Rules())
	for _, r := range settings.Custom.Rules() {
		rules = append(rules, r.Rule)
	}
	slices.SortStableFunc(rules, func(a, b catalog.Rule) int { return strings.Compare(a.ID, b.ID) })
	return rules
}

// ruleJSON is a rule as "sessionlint rules --json" prints it.
type ruleJSON struct {
	ID       string `json:"id"`
	Severity string `json:"severity"`
	Title    string `json:"title"`
	// Operations are absent for rules that are for all operations.
	Operations []string `json:"operations,omitempty"`
	AWSError   string   `json:"awsError,omitempty"`
	// Confidence is absent for rules of users.
	Confidence string `json:"confidence,omitempty"`
	// Fixable says that --fix can correct what the rule finds, at least in some places.
	Fixable bool `json:"fixable"`
	// Fix is "safe" or "unsafe" for rules that are fixable: whether one of their fixes does not change what is requested.
	Fix string `json:"fix,omitempty"`
	URL string `json:"url"`
}

func writeRulesJSON(io streams, all []catalog.Rule) error {
	rules := []ruleJSON{}
	for _, r := range all {
		rules = append(rules, ruleJSONOf(r))
	}
	encoder := json.NewEncoder(io.out)
	encoder.SetIndent("", "  ")
	return encoder.Encode(rules)
}

func ruleJSONOf(r catalog.Rule) ruleJSON {
	return ruleJSON{
		ID: r.ID, Severity: r.Severity.String(), Title: r.Title, Operations: r.Operations,
		AWSError: r.AWSError, Confidence: r.Confidence, Fixable: r.Fix != "", Fix: r.Fix, URL: r.URL(),
	}
}

// unknownRule suggests the nearest rule, or the command that lists them.
func unknownRule(rules []catalog.Rule, id string) error {
	var ids []string
	for _, r := range rules {
		ids = append(ids, r.ID)
	}
	if near := finding.Nearest(id, ids); near != "" {
		return fmt.Errorf("unknown rule %q; did you mean %q?", id, near)
	}
	return fmt.Errorf("unknown rule %q; sessionlint rules lists them", id)
}

// ruleIDs are those of the built-in rules: completion must not read a configuration.
func ruleIDs() []string {
	var ids []string
	for _, r := range catalog.Rules() {
		ids = append(ids, r.ID)
	}
	return ids
}

func newOperations(io streams) *cobra.Command {
	return &cobra.Command{
		Use:   "operations",
		Short: "List the operations and their parameters",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			table := tabwriter.NewWriter(io.out, 0, 8, 2, ' ', 0)
			for _, o := range catalog.Operations() {
				fmt.Fprintf(table, "%s\t%s\n", o.Name, strings.Join(parameters(o), " "))
			}
			fmt.Fprint(table, "\nPolicies in files of their own:\n")
			for _, o := range catalog.Policies() {
				fmt.Fprintf(table, "%s\t%s\n", o.Name, strings.Join(parameters(o), " "))
			}
			fmt.Fprint(table, "\nA * marks a required parameter.\n")
			return table.Flush()
		},
	}
}

// parameters lists the parameters of an operation, the required ones first and with an asterisk.
func parameters(o catalog.Operation) []string {
	var required, optional []string
	for _, m := range o.Members {
		if m.Required {
			required = append(required, m.Name+"*")
		} else {
			optional = append(optional, m.Name)
		}
	}
	return append(required, optional...)
}

// oneArgument requires one argument and says which one, unlike cobra's message.
func oneArgument(what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != 1 {
			return errors.New("expected " + what)
		}
		return nil
	}
}
