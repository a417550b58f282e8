package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/lint"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/explain"
	"github.com/sessionlint/sessionlint/internal/policy/scope"
	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/report"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
	"github.com/sessionlint/sessionlint/internal/tokensize"
)

func newExplainPolicy(io streams) *cobra.Command {
	var flags lintFlags
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "explain-policy FILE...",
		Short: "Say in plain words what session policies allow and deny",
		Long: `explain-policy says for each session policy which services it allows, at which access levels, on what and under which
conditions, what it denies, and how many characters and bytes of the session token each statement takes. It reads policy
files and all other files in which session policies are found.`,
		Example: `  sessionlint explain-policy session-policy.json
  sessionlint explain-policy --json .github/workflows`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			return runExplainPolicy(cmd, io, flags, paths, asJSON)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&flags.operation, "operation", "o", "", "operation of files that do not name one, such as policy:session")
	f.StringSliceVarP(&flags.kinds, "kind", "k", nil, "read only files of this kind")
	f.StringVar(&flags.stdinFilename, "stdin-filename", "", "file name for standard input (-), which decides its kind")
	f.StringVar(&flags.colour, "color", "auto", "colors: auto, always, never")
	f.BoolVar(&asJSON, "json", false, "print JSON")
	addConfigFlags(cmd, &flags)
	return cmd
}

func runExplainPolicy(cmd *cobra.Command, io streams, flags lintFlags, paths []string, asJSON bool) error {
	colour, err := wantColour(flags.colour, io.out)
	if err != nil {
		return err
	}
	result, err := runWith(cmd, io, flags, paths, func(o *lint.Options) {
		o.Ask = func(_ context.Context, r *request.Request, c regocheck.Context) (any, error) {
			return explained(r, c), nil
		}
	})
	if err != nil {
		return err
	}
	var policies []report.Policy
	for _, answer := range result.Answers() {
		if p, _ := answer.(*report.Policy); p != nil {
			policies = append(policies, *p)
		}
	}
	if len(policies) == 0 {
		return errors.New("no session policy found; for a policy file use --operation policy:session")
	}
	if asJSON {
		err = report.PolicyJSON(io.out, version(), policies)
	} else {
		err = report.PolicyText(io.out, policies, colour)
	}
	if err != nil {
		return fmt.Errorf("writing the explanation: %w", err)
	}
	return statusOfInput(result)
}

// explained explains the session policy of a request; nil if it has none that can be read.
func explained(r *request.Request, c regocheck.Context) *report.Policy {
	text := r.SessionPolicy()
	if text.Root == nil || text.Text == nil {
		return nil
	}
	from := scope.New(c.Catalog)
	bytes, rest := tokensize.StatementBytes(text.Root)
	p := &report.Policy{
		Operation: r.Operation, Span: r.Span, Whole: policy.Complete(text.Root), Date: from.Date(),
		Characters: utf8.RuneCountInString(text.Text.Text), Limit: catalog.MustLimit("session_policy_characters"),
		Bytes: tokensize.PolicyBytes(tokensize.PolicyStrings(text.Root)), Rest: rest,
	}
	characters, beyond := statementLengths(text), regocheck.BeyondRole(r, c)
	statements := policy.ReadAt(text.Root, text.Path).Statements
	for i, s := range explain.Policy(text.Root, from) {
		p.Statements = append(p.Statements, report.PolicyStatement{
			Statement: s, Span: statements[i].Node.Span, Characters: characters[i], Bytes: bytes[i],
			Beyond: slices.ContainsFunc(beyond, func(at finding.Path) bool { return at.Pointer() == statements[i].Actions.Path.Pointer() }),
		})
	}
	return p
}

// statementLengths returns the length of each statement in the text that is sent, in characters: with its white space, if the
// text is known as it is sent.
func statementLengths(p request.Policy) []int {
	root := p.Root
	sent := document.ParseJSON(&source.File{Data: []byte(p.Text.Text)})
	asSent := !p.Text.Partial() && len(sent.Roots) == 1
	if asSent {
		root = sent.Roots[0]
	}
	var lengths []int
	for _, s := range policy.Read(root).Statements {
		if asSent {
			lengths = append(lengths, utf8.RuneCount(s.Node.Span.Bytes()))
		} else {
			lengths = append(lengths, utf8.RuneCountInString(document.Minify(s.Node)))
		}
	}
	return lengths
}
