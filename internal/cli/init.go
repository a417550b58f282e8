package cli

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/lint"
	"github.com/sessionlint/sessionlint/internal/report"
	"github.com/sessionlint/sessionlint/schemas"
)

// newInit is the command that writes a first configuration.
func newInit(io streams) *cobra.Command {
	var flags lintFlags
	var force, toOutput bool
	cmd := &cobra.Command{
		Use:   "init",
		Short: "Write a commented " + config.FileName + " from what is found in this folder",
		Long: `init reads the current folder as a run does, and writes ` + config.FileName + ` there: what was found, the usual keys with
comments, and the policies that are not checked yet.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if isThere(config.FileName) && !force && !toOutput {
				return fmt.Errorf("%s is there already; --force overwrites it, --print prints instead", config.FileName)
			}
			return runInit(cmd, io, flags, toOutput)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&force, "force", false, "overwrite a configuration that is there")
	f.BoolVar(&toOutput, "print", false, "print the configuration instead of writing it")
	f.BoolVar(&flags.noGo, "no-go", false, "skip Go packages in folders")
	return cmd
}

// runInit reads the folder without any configuration.
func runInit(cmd *cobra.Command, io streams, flags lintFlags, toOutput bool) error {
	flags.noConfig = true
	options, _, err := settings(io, flags, []string{"."})
	if err != nil {
		return err
	}
	options.Detect = true
	result, err := lintOnce(cmd.Context(), io, flags, options)
	if err != nil {
		return err
	}
	sayFailures(io, flags, result.Failures)
	in := inputOf(result, options, true)
	text := firstConfig(in.Read(), uncertainPolicies(result.Detections), isThere(baselineName))
	if toOutput {
		_, err = fmt.Fprint(io.out, text)
		return err
	}
	if err := writeWhole(config.FileName, []byte(text)); err != nil {
		return fmt.Errorf("cannot write %q: %w", config.FileName, err)
	}
	fmt.Fprintf(io.err, "sessionlint: wrote %s\n", config.FileName)
	if n := len(result.Findings); n > 0 {
		fmt.Fprintf(io.err, "sessionlint: %s; sessionlint shows them, sessionlint baseline accepts them until they are fixed\n", in.Found())
	}
	return nil
}

// policyPattern is a pattern for policies that nothing says how they are used, and their operation.
type policyPattern struct{ path, operation string }

// uncertainPolicies are the policies that no run checks without being told. Several in one folder share a pattern.
func uncertainPolicies(detections []lint.Detection) []policyPattern {
	folders := map[string][]string{}
	for _, d := range detections {
		if d.Kind == lint.KindPolicy {
			folder, name := path.Split(d.File)
			folders[folder] = append(folders[folder], name)
		}
	}
	var all []policyPattern
	for folder, names := range folders {
		const most = 3 // as many are listed by their names
		if len(names) > most {
			names = []string{"*" + path.Ext(names[0])}
		}
		for _, name := range names {
			all = append(all, policyPattern{folder + name, catalog.PolicySession})
		}
	}
	slices.SortFunc(all, func(a, b policyPattern) int { return strings.Compare(a.path, b.path) })
	return all
}

// firstConfig is the text of a first configuration.
func firstConfig(read string, policies []policyPattern, hasBaseline bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, configHead, report.Escape(read))
	if len(policies) > 0 {
		b.WriteString("\n# These policies are not checked, since nothing says what they are for. Keep the lines of those that are session\n# policies, and remove the marks of comments:\n# files:\n")
		for _, p := range policies {
			fmt.Fprintf(&b, "#   - {path: %q, operation: %s}\n", p.path, p.operation)
		}
	}
	b.WriteString(configMiddle)
	if hasBaseline {
		fmt.Fprintf(&b, "\n# Findings that are accepted, since they were there before.\nbaseline: %s\n", baselineName)
	} else {
		fmt.Fprintf(&b, "\n# Findings that are accepted, since they were there before: \"sessionlint baseline\" writes this file.\n# baseline: %s\n", baselineName)
	}
	return b.String()
}

const configHead = `# yaml-language-server: $schema=` + schemas.Address + `config.json
# All keys: https://github.com/sessionlint/sessionlint/blob/main/docs/configuration.md
# "sessionlint config verify" checks this file, "sessionlint config show" prints it with all defaults.
#
# Found here: %s.

# Minimum severity that fails a run: error, warning, info, or none.
failOn: error

# Files and folders to skip, as in .gitignore and besides what is ignored there.
exclude: []
`

const configMiddle = `
# Severity of rules: error, warning, info, or off. "sessionlint rules" lists them. overrides does the same for some files.
rules: {}
# overrides:
#   - {path: "test/", rules: {session-duration: off}}

# Who signs requests that do not say it: user, role, root or federated. With role, the limits of role chaining apply.
# caller: {type: role}

# What is known of roles: by name, by ARN, or "*" for all others.
# roles:
#   deploy: {maxSessionDuration: 14400}

# Region of the requests.
# region: eu-west-1

# Comments that accept a finding must say why.
requireReason: true
`
