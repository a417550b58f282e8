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
	"errors"
	"strings"
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

// Request is one request, and what is known of how it is sent. Where Region, Endpoint, CallerARN or Now is empty, that of the
// configuration or of Options counts.
type Request struct {
	// Operation is written as IAM writes actions, or as in the AWS CLI.
	Operation string
	// Parameters are anything that encoding/json encodes as an object with the AWS CLI's member names, such as a map.
	Parameters any
	// AnySpelling accepts names whose first letter is in the other case, as those of SDKs are: Arn for arn.
	AnySpelling bool
	// Region is where the request is sent to, such as "eu-west-1". It determines the partition.
	Region string
	// Endpoint is the kind of STS endpoint: "global" or "regional".
	Endpoint string
	// CallerARN is the ARN of the user, role, role session or root user who signs it.
	CallerARN string
	// Now is the time against which tokens expire.
	Now time.Time
	// Least is for callers that need only findings of this severity or a worse one: rules that have none are left out where that
	// is known, which saves most of the time. Less severe findings may be there or not. If it is empty, all of them are.
	Least Severity
}

// Request checks one request of which nothing else is known; see Check.
func (c *Checker) Request(ctx context.Context, operation string, parameters any) ([]Finding, error) {
	return c.Check(ctx, Request{Operation: operation, Parameters: parameters})
}

// Check checks one request. The findings have pointers instead of places in a file. A clean request with a few parameters takes
// some 50 microseconds, half of it with Least: Error; a policy, or something to report, more than doubles that. Check fails for an
// operation that is not known (see OperationOf), for parameters that cannot be encoded, if a rule of your own fails, or if ctx has
// ended.
func (c *Checker) Check(ctx context.Context, r Request) ([]Finding, error) {
	name, ok := request.ParseOperation(r.Operation)
	if !ok {
		return nil, errors.New(finding.Unknown("operation", r.Operation, request.SuggestOperation(r.Operation), ""))
	}
	o := c.options(lint.Options{Operation: name, Code: r.AnySpelling, Now: r.Now, Least: least(r.Least)})
	if err := o.Config.Sent(r.Region, r.Endpoint, r.CallerARN); err != nil {
		return nil, err
	}
	result, err := lint.Single(ctx, o, r.Parameters)
	found, err := c.findings(result, err)
	// The places are in the JSON of the parameters, which the caller has not seen.
	for i := range found {
		found[i].Start, found[i].End = Position{}, Position{}
	}
	return found, err
}

// least returns the severity of that name, or Info.
func least(s Severity) finding.Severity {
	return map[Severity]finding.Severity{Warning: finding.Warning, Error: finding.Error}[s]
}

// OperationOf returns the name of an operation as IAM writes actions, for a service as AWS's SDKs identify it, such as
// "Cognito Identity"; false if it cannot be checked. It takes no measurable time, so that clients can ask for each request.
func OperationOf(service, operation string) (string, bool) {
	identifier := strings.ToLower(strings.ReplaceAll(service, " ", ""))
	for _, s := range catalog.Services() {
		if s.Package == identifier {
			name := s.Prefix + ":" + operation
			_, ok := catalog.Find(name)
			return name, ok
		}
	}
	return "", false
}

// options completes options with those of the Checker.
func (c *Checker) options(o lint.Options) lint.Options {
	o.Config, o.Engines, o.Strict = c.config, c.engines, c.strict
	if o.Now.IsZero() {
		o.Now = c.now
	}
	return o
}

// run checks data as the command checks its standard input.
func (c *Checker) run(ctx context.Context, o lint.Options, data []byte) ([]Finding, error) {
	o.Paths, o.Stdin, o.Workers = []string{"-"}, bytes.NewReader(data), 1
	return c.findings(lint.Run(ctx, c.options(o)))
}

// findings converts the result of a run. There is one input, so that there is at most one failure.
func (c *Checker) findings(result lint.Result, err error) ([]Finding, error) {
	if err == nil && len(result.Failures) > 0 {
		err = result.Failures[0].Err
	}
	if err != nil {
		return nil, err
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
