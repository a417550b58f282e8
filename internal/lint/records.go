package lint

import (
	"context"
	"slices"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/host/cloudtrail"
	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Records checks records of CloudTrail one by one, for programs that read the files themselves. It finds what a run with
// Options.CloudTrail does, since such a run compares no record with another. It is safe for concurrent use.
type Records struct{ checker *checker }

// NewRecords returns Records for a configuration and its limits. Of the other Options, those about files are not used.
func NewRecords(o Options) Records { return Records{newRun(o).first()} }

// Judged is the request of a record, and what is wrong with it.
type Judged struct {
	Request *request.Request
	Context regocheck.Context // without facts about this request alone
	// Found are the findings under the configuration. Reported are without those that AWS has proved wrong by accepting the
	// request; they are in the order of a report. Both are nil for a call that an AWS service made itself.
	Found, Reported []finding.Finding
	Secrets         []source.Span // the places of secret values; not nil

	answer   any               // of Options.Ask
	accepted []finding.Finding // by the configuration
}

// Check checks the request of a record. The path of the log, absolute, decides which entries of the configuration apply.
func (r Records) Check(ctx context.Context, path string, record cloudtrail.Record) (Judged, error) {
	judged, err := r.checker.judge(ctx, job{path: path}, record)
	reported := Result{Findings: judged.Reported}
	reported.Order()
	judged.Reported = reported.Findings
	return judged, err
}

// judge checks the request of a record.
func (c *checker) judge(ctx context.Context, j job, r cloudtrail.Record) (Judged, error) {
	req, findings := r.Place.Request()
	if req == nil {
		return Judged{}, nil
	}
	req.Kind = kindTrail
	judged := Judged{Request: req, Context: c.context, Secrets: secretsOf([]*request.Request{req})}
	if r.ByService { // only the service itself can change its service-linked roles
		return judged, nil
	}
	more, answer, err := c.request(ctx, j, req, c.known.View(j.name, nil, c.settings))
	if err != nil {
		return Judged{}, err
	}
	req.Hide(more)
	judged.answer = answer
	judged.Found, judged.accepted = c.configure(j.path, r.Place.Span.File, append(findings, more...))
	judged.Reported = judged.Found
	// Failed is the error code that AWS answered; without one, AWS has accepted the request.
	if r.Failed == "" {
		judged.Reported, judged.accepted = answered(slices.Clone(judged.Found)), answered(judged.accepted)
	}
	return judged, nil
}
