package cli

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/lint"
	"github.com/sessionlint/sessionlint/internal/report"
)

// newConfig is the command about the configuration.
func newConfig(io streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Show or check the configuration",
		Args:  cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			return unknownSubcommand(cmd, args[0])
		},
	}
	cmd.AddCommand(newConfigShow(io), newConfigVerify(io))
	return cmd
}

// unknownSubcommand suggests the nearest of the commands below a command.
func unknownSubcommand(cmd *cobra.Command, word string) error {
	var names []string
	for _, sub := range cmd.Commands() {
		names = append(names, sub.Name())
	}
	near := finding.Nearest(word, names)
	return errors.New(finding.Unknown("command", cmd.Name()+" "+word, near, "there are "+strings.Join(names, ", ")))
}

func newConfigShow(io streams) *cobra.Command {
	var flags lintFlags
	cmd := &cobra.Command{
		Use:   "show",
		Short: "Print the configuration of a run, and where each value is from",
		Long: `show prints all keys of the configuration with their values: those of the file as they are written there, with the
line, and for the others the default.`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			settings, err := loadConfig(flags)
			if err != nil {
				return err
			}
			_, err = fmt.Fprint(io.out, shown(&settings))
			return err
		},
	}
	addConfigFileFlags(cmd, &flags)
	return cmd
}

// keys are those of the configuration in the order of its schema, with their defaults; empty where there is none.
var keys = []struct{ name, unset string }{
	{"failOn", "error"}, {"maxFileSize", strconv.Itoa(lint.DefaultMaxFileSize)}, {"exclude", "[]"}, {"files", "[]"}, {"rules", "{}"},
	{"overrides", "[]"}, {"ignore", "[]"}, {"requireReason", "false"}, {"baseline", ""}, {"strict", "false"}, {"now", ""}, {"caller", ""},
	{"roles", "{}"}, {"token", ""}, {"partition", ""}, {"catalog", ""}, {"endpoint", ""}, {"region", ""}, {"repository", ""},
	{"constraints", "{}"}, {"limits", "{}"},
}

// shown is the configuration as YAML.
func shown(settings *config.Config) string {
	var b strings.Builder
	file := "none; all values are defaults"
	if settings.Path != "" {
		file = report.Escape(settings.Path)
	}
	fmt.Fprintf(&b, "# configuration: %s\n", file)
	for _, key := range keys {
		given, ok := settings.Given(key.name)
		switch {
		case !ok && key.unset == "":
			fmt.Fprintf(&b, "# %s: not set\n", key.name)
		case !ok:
			fmt.Fprintf(&b, "%s: %s # default\n", key.name, key.unset)
		case strings.Contains(given.Text, "\n"):
			fmt.Fprintf(&b, "# line %d:\n%s\n", given.Line, escapedLines(given.Text))
		default:
			fmt.Fprintf(&b, "%s # line %d\n", report.Escape(given.Text), given.Line)
		}
	}
	return b.String()
}

// escapedLines makes a text of several lines harmless for a terminal.
func escapedLines(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = report.Escape(strings.TrimRight(lines[i], " \t\r"))
	}
	return strings.Join(lines, "\n")
}

func newConfigVerify(io streams) *cobra.Command {
	var flags lintFlags
	cmd := &cobra.Command{
		Use:   "verify",
		Short: "Check the configuration, and the rules and the baseline that it names",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			settings, err := loadConfig(flags)
			if err != nil {
				return err
			}
			if settings.Path == "" {
				return fmt.Errorf("no %s here or above, up to the root of the repository; sessionlint init writes one", config.FileName)
			}
			if _, err := loadBaseline(flags, &settings); err != nil {
				return err
			}
			_, err = fmt.Fprintf(io.out, "%s: no mistakes\n", report.Escape(settings.Path))
			return err
		},
	}
	cmd.Flags().StringVarP(&flags.config, "config", "c", "", "configuration file (default: nearest .sessionlint.yaml upwards)")
	return cmd
}
