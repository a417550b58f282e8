package cli

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/lint"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/shrink"
	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/report"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
	"github.com/sessionlint/sessionlint/internal/tokensize"
)

func newShrink(io streams) *cobra.Command {
	var flags lintFlags
	cmd := &cobra.Command{
		Use:   "shrink FILE...",
		Short: "Shorten session policies in place without changing what they grant",
		Long: `shrink rewrites session policies in place, as short as possible without changing what they grant: it removes
white space, Sids, and actions and resources that a wildcard covers, and merges statements. Each policy is
proved to grant the same before anything is written.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			return runShrink(cmd, io, flags, paths)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&flags.operation, "operation", "o", "", "operation of files that do not name one, such as policy:session")
	addConfigFileFlags(cmd, &flags)
	f.BoolVar(&flags.diff, "diff", false, "print the changes as a patch instead, without lines that contain secrets")
	return cmd
}

// runShrink shortens policies, or prints the changes as a patch.
func runShrink(cmd *cobra.Command, io streams, flags lintFlags, paths []string) error {
	var found shrinks
	result, err := runWith(cmd, io, flags, paths, func(o *lint.Options) { o.Each = found.add })
	if err != nil {
		return err
	}
	if len(found.all) == 0 {
		return errors.New("no session policy found; for a policy file use --operation policy:session")
	}
	found.sort()
	if flags.diff {
		// The gains go to standard error, beside the patch.
		found.say(io, func(*source.File) bool { return true })
		err = showFixes(io, found.findings(), found.secrets, colourOfDiff(io, flags.colour))
	} else {
		var written []*source.File
		// A gain is reported only for files that were written; for the others writeFixes returns why not.
		written, err = writeFixes(io, found.findings())
		found.say(io, func(file *source.File) bool { return slices.Contains(written, file) })
	}
	if err != nil {
		return err
	}
	return statusOfFailures(result)
}

// shrinks collects the policies of a run and their shorter forms.
type shrinks struct {
	mutex   sync.Mutex
	all     []shrunk
	secrets secretSpans
}

// shrunk is the result for one policy.
type shrunk struct {
	span    source.Span
	message string // what changes, or why nothing does
	// fix is nil if the policy cannot be made shorter.
	fix *finding.Fix
}

// add adds the policy of a request. A text that is not JSON is left out: the lint command reports it.
func (s *shrinks) add(r *request.Request, _ regocheck.Context) {
	text := policyOf(r)
	if text == nil || text.Embedded == nil && text.Kind != document.Object {
		return
	}
	one := shrunkOf(text)
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.all = append(s.all, one)
	if s.secrets == nil {
		s.secrets = secretSpans{}
	}
	for _, span := range r.Secrets() {
		s.secrets[span.File] = append(s.secrets[span.File], span)
	}
}

// shrunkOf shortens one policy, or says why it is not changed.
func shrunkOf(text *document.Node) shrunk {
	one := shrunk{span: text.Span, message: "not changed: it cannot safely be made shorter"}
	if parsed := cmp.Or(text.Embedded, text); !policy.Complete(parsed) {
		one.message = "not changed: parts of the policy are unknown"
	}
	if edit, ok := shrink.Edit(text); ok {
		one.fix, one.message = &edit, gain(text)
	}
	return one
}

// policyOf returns the policy of a request: a text, an object in place of a text, or the document itself.
func policyOf(r *request.Request) *document.Node {
	if r.Operation == catalog.PolicySession {
		return r.Params
	}
	return r.Params.Get("Policy")
}

// gain says how much shorter a policy becomes, and by which steps.
func gain(before *document.Node) string {
	root, characters := before, utf8.RuneCountInString(before.Text)
	// An object in place of a text is counted as it is written in the file.
	if before.Kind == document.Object {
		characters = utf8.RuneCount(before.Span.Bytes())
	} else {
		root = before.Embedded
	}
	after, steps := shrink.Policy(root)
	file := &source.File{Data: []byte(after)}
	message := fmt.Sprintf("%d characters become %d", characters, utf8.RuneCountInString(after))
	// In the token, a policy does not take one byte for each character; the estimate shows what shrinking is worth there.
	if parsed := document.ParseJSON(file); len(parsed.Roots) == 1 {
		message += fmt.Sprintf(", about %d bytes of the session token become %d",
			tokensize.PolicyBytes(tokensize.PolicyStrings(root)), tokensize.PolicyBytes(tokensize.PolicyStrings(parsed.Roots[0])))
	}
	if len(steps) > 0 {
		message += ": " + strings.Join(steps, ", ")
	}
	return message
}

// sort makes the order independent of the workers: by file, and by the place in it.
func (s *shrinks) sort() {
	slices.SortFunc(s.all, func(a, b shrunk) int {
		return cmp.Or(strings.Compare(a.span.File.Name, b.span.File.Name), cmp.Compare(a.span.Start, b.span.Start))
	})
}

// say writes the gains to standard error, since standard output is for the diff. Only files for which done returns
// true are reported.
func (s *shrinks) say(io streams, done func(*source.File) bool) {
	for _, one := range s.all {
		if one.fix != nil && !done(one.span.File) {
			continue
		}
		p := one.span.File.Position(one.span.Start)
		fmt.Fprintf(io.err, "%s:%d:%d: %s\n", report.LineStart(report.Escape(one.span.File.Name)), p.Line, p.Column, report.Escape(one.message))
	}
}

// findings returns findings that have nothing but a fix, for the code that applies fixes.
func (s *shrinks) findings() []finding.Finding {
	var all []finding.Finding
	for _, one := range s.all {
		all = append(all, finding.Finding{Fix: one.fix, Span: one.span})
	}
	return all
}
