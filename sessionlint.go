// Package sessionlint checks requests for temporary AWS credentials before AWS sees them, for programs that make or keep
// such requests: the bytes of a file, or one request as its operation and parameters. The sessionlint command and the
// analyzers for Go source carry out the same checks.
//
//	checker, err := sessionlint.New(sessionlint.Options{})
//	...
//	findings, err := checker.Request(ctx, "sts:AssumeRole", parameters)
//
// Nothing that is checked is run, and no network is used. No finding contains a secret or a part of one.
package sessionlint

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/lint"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Options are the options of a Checker. The zero value does what the command does without a configuration and flags.
type Options struct {
	// Config is the path of a configuration file such as .sessionlint.yaml; empty for none. Unlike the command, New
	// does not search for one.
	Config string
	// Rules are folders with Rego rules of your own, besides those that the configuration names.
	Rules []string
	// Strict reports accepted but clearly unintended requests as errors.
	Strict bool
	// Now is the time against which tokens expire. If it is zero, the time in the configuration is used; without one,
	// expiry is not checked.
	Now time.Time
}

// Checker checks files and requests. It is safe for concurrent use and keeps nothing of what it has checked.
type Checker struct {
	config config.Config
	// engines are shared by all calls: compiling rules takes much longer than a check.
	engines *lint.Engines
	strict  bool
	now     time.Time // zero if Options.Now is
}

// New makes a Checker. It fails if the configuration or the rules cannot be used; the error has a line for each
// mistake.
func New(o Options) (*Checker, error) {
	load := config.WithRules
	if o.Config != "" {
		load = func(rules []string) (config.Config, error) { return config.Load(o.Config, rules...) }
	}
	settings, err := load(o.Rules)
	if err != nil {
		return nil, err
	}
	return &Checker{settings, lint.NewEngines(settings), o.Strict, o.Now}, nil
}

// Severity is how bad a finding is.
type Severity string

// The severities. Error means that AWS certainly refuses the request, Warning that AWS may refuse it or accepts it
// without doing what the author expects, Info is advice.
const (
	Info    Severity = "info"
	Warning Severity = "warning"
	Error   Severity = "error"
)

// Finding is one thing that is wrong with a request, or with the file that holds it.
type Finding struct {
	Rule     string // the rule's ID, such as "session-duration"
	Severity Severity
	Message  string // lower case, without full stop
	// Operation is written as IAM writes actions, such as "sts:AssumeRole"; empty for findings about a file.
	Operation string
	// Pointer is the JSON pointer into the request's parameters in AWS's spelling; it continues through a policy's text.
	Pointer string
	// Start and End are the place in the file; End is the position after its last character. Both are zero for
	// Checker.Request.
	Start, End Position
	URL        string // the page of the rule
	AWSError   string // the error code that AWS answers; empty if there is none
	// Limit says whose limit is not kept: "aws", "aws-updated" (AWS's, with a newer value from the configuration) or
	// "organization"; empty if the finding is not about a limit.
	Limit string
}

// Position is a place in a file.
type Position struct {
	Line   int // from 1
	Column int // in characters, from 1
	Offset int // in bytes, from 0
}

// File checks the bytes of a file, in any of the formats that the command reads except Go source: request files,
// workflows, templates, scripts. The name decides which formats are possible and is compared with the patterns of the
// configuration; the file need not exist. Other files that it refers to, such as a module, are read from the folder
// in the name. A file without requests has no findings. File fails if the file cannot be checked, if a rule of your
// own fails, or if ctx has ended.
func (c *Checker) File(ctx context.Context, name string, data []byte) ([]Finding, error) {
	return c.run(ctx, lint.Options{StdinFilename: name}, data)
}

// Request checks one request. The operation is written as IAM writes actions, or as in the AWS CLI. The parameters
// are anything that encoding/json encodes as an object with the AWS CLI's member names, such as a map. The findings
// have pointers instead of places in a file.
func (c *Checker) Request(ctx context.Context, operation string, parameters any) ([]Finding, error) {
	name, ok := request.ParseOperation(operation)
	if !ok {
		return nil, errors.New(finding.Unknown("operation", operation, request.SuggestOperation(operation), ""))
	}
	data, err := json.Marshal(parameters)
	if err != nil {
		return nil, fmt.Errorf("parameters of %s: %w", name, err)
	}
	// The places are in the JSON made above, which the caller has not seen.
	found, err := c.run(ctx, lint.Options{Operation: name}, data)
	for i := range found {
		found[i].Start, found[i].End = Position{}, Position{}
	}
	return found, err
}

// run checks data as the command checks its standard input.
func (c *Checker) run(ctx context.Context, o lint.Options, data []byte) ([]Finding, error) {
	o.Paths, o.Stdin, o.Workers = []string{"-"}, bytes.NewReader(data), 1
	o.Config, o.Engines, o.Strict, o.Now = c.config, c.engines, c.strict, c.now
	result, err := lint.Run(ctx, o)
	if err != nil {
		return nil, err
	}
	// There is one input, so that there is at most one failure.
	if len(result.Failures) > 0 {
		return nil, result.Failures[0].Err
	}
	found := make([]Finding, 0, len(result.Findings))
	for _, f := range result.Findings {
		found = append(found, c.finding(f))
	}
	return found, nil
}

// finding converts a finding. Its text includes how many findings of the kind were left out.
func (c *Checker) finding(f finding.Finding) Finding {
	return Finding{
		Rule: f.Rule, Severity: Severity(f.Severity.String()), Message: f.Text(), Operation: f.Operation, Pointer: f.Path.Pointer(),
		Start: position(f.Span, f.Span.Start), End: position(f.Span, f.Span.End), URL: c.url(f.Rule), AWSError: f.AWSError,
		Limit: string(f.Limit),
	}
}

// url returns the page of a rule; for a rule of the user, the one that its METADATA names.
func (c *Checker) url(id string) string {
	if rule, known := c.config.Rule(id); known {
		return rule.URL()
	}
	return catalog.RuleURL(id)
}

// position converts a place; zero if there is no file.
func position(span source.Span, offset int) Position {
	if span.File == nil {
		return Position{}
	}
	p := span.File.Position(offset)
	return Position{p.Line, p.Column, p.Offset}
}
