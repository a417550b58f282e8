// Package guard checks requests for temporary AWS credentials while a program makes them, with the schemas and rules of
// sessionlint, before they are signed. It finds what no source file shows: a session policy that grew with the tenant's list of
// buckets, a duration from the configuration, a tag from a request's header.
//
//	cfg, err := config.LoadDefaultConfig(ctx)
//	...
//	err = guard.Attach(&cfg, guard.Options{Reject: sessionlint.Error})
//
// All clients that are made of cfg are then guarded, also those of credential providers. Transport does the same for programs
// without the AWS SDK for Go v2. Operations that sessionlint does not know pass untouched. Nothing is logged, and no finding and
// no error has a secret or a part of one.
package guard

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/sessionlint/sessionlint"
)

// Options say what is done about findings. At least one of Reject, Report and Recorder is needed.
type Options struct {
	// Reject is the minimum severity at which a request is not sent: its caller gets a *RejectedError. With
	// sessionlint.Error, only requests that AWS would certainly refuse are rejected. If it is empty, all requests are sent.
	Reject sessionlint.Severity
	// Report is called with each request that has findings or could not be checked, before it is sent or rejected. Several
	// goroutines may call it at once, and the request waits for it.
	Report func(context.Context, Checked)
	// Recorder collects all checked requests, for tests.
	Recorder *Recorder

	// Checker has the configuration and the rules. Its Now is not used.
	Checker sessionlint.Options
	// CallerARN is who signs the requests, if the program knows: rules about role chaining and about the caller's account ask
	// for it.
	CallerARN string
	// Now returns the time against which tokens expire; nil is time.Now.
	Now func() time.Time
	// AnyHost lets Transport check requests to hosts of any name, such as a local server in place of AWS.
	AnyHost bool
}

// Checked is a request that was checked. Its parameters are not kept, since they may be secret.
type Checked struct {
	Operation string // as IAM writes actions: "sts:AssumeRole"
	Region    string // empty if it is not known
	Findings  []sessionlint.Finding
	Rejected  bool // the request was not sent
	// Err says why a request could not be checked, such as a fault of a rule of your own. The request is sent nevertheless: a
	// guard must not be what stops a program.
	Err error
}

// guard is what all clients of one Attach share.
type guard struct {
	Options
	checker *sessionlint.Checker
}

func newGuard(o Options) (*guard, error) {
	if o.Reject == "" && o.Report == nil && o.Recorder == nil {
		return nil, errors.New("guard: nothing is to be done about findings; set Reject, Report or Recorder")
	}
	if o.Reject != "" && rank(o.Reject) == 0 {
		return nil, errors.New("guard: Reject is not a severity")
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	checker, err := sessionlint.New(o.Checker)
	if err != nil {
		return nil, err
	}
	g := &guard{o, checker}
	// A wrong ARN is a mistake of the program, and would otherwise be an error of each request.
	_, err = g.check(context.Background(), sessionlint.Request{Operation: "sts:GetCallerIdentity", Parameters: map[string]any{}})
	return g, err
}

func (g *guard) check(ctx context.Context, r sessionlint.Request) ([]sessionlint.Finding, error) {
	r.AnySpelling, r.CallerARN, r.Now = true, g.CallerARN, g.Now()
	if g.Report == nil && g.Recorder == nil { // nobody hears of other findings
		r.Least = g.Reject
	}
	return g.checker.Check(ctx, r)
}

// examine checks a request and does what Options say. It returns an error if the request must not be sent.
func (g *guard) examine(ctx context.Context, r sessionlint.Request) error {
	found, err := g.check(ctx, r)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	checked := Checked{Operation: r.Operation, Region: r.Region, Findings: found, Err: err}
	severe := g.severe(found)
	checked.Rejected = len(severe) > 0
	if g.Recorder != nil {
		g.Recorder.add(checked)
	}
	if g.Report != nil && (len(found) > 0 || err != nil) {
		g.Report(ctx, checked)
	}
	if checked.Rejected {
		return &RejectedError{Operation: r.Operation, Findings: severe}
	}
	return nil
}

// severe returns the findings because of which a request is rejected.
func (g *guard) severe(found []sessionlint.Finding) []sessionlint.Finding {
	if g.Reject == "" {
		return nil
	}
	var severe []sessionlint.Finding
	for _, f := range found {
		if rank(f.Severity) >= rank(g.Reject) {
			severe = append(severe, f)
		}
	}
	return severe
}

// rank orders severities; 0 for what is none.
func rank(s sessionlint.Severity) int {
	return 1 + slices.Index([]sessionlint.Severity{sessionlint.Info, sessionlint.Warning, sessionlint.Error}, s)
}
