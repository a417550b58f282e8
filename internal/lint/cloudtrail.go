package lint

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/host/cloudtrail"
	"github.com/sessionlint/sessionlint/internal/request"
)

// trailFile reports by its name whether a file may contain CloudTrail records.
func trailFile(name string) bool {
	return strings.HasSuffix(name, ".json") || strings.HasSuffix(name, ".json.gz")
}

// trail checks the requests in a file of CloudTrail records. The file is a stream; the outcome of each record is
// passed on at once, so that the file may have any size.
func (c *checker) trail(ctx context.Context, j job, outcomes chan<- outcome) {
	// The outcome of the file itself is the last one. It counts the requests; those of the records have only findings.
	file := outcome{job: j}
	defer func() { outcomes <- file }()
	from, err := c.openTrail(&j)
	if err != nil {
		file.failures = []Failure{{File: j.name, Err: cause(err)}}
		return
	}
	defer from.Close()
	// An error of a check must not be taken for one of the file, since the exit statuses differ: 3 and 2.
	file.read = true
	var fault internalFault
	err = cloudtrail.Read(j.name, from, func(r cloudtrail.Record) error {
		out, err := c.record(ctx, j, r)
		if err != nil {
			return internalFault{err}
		}
		file.requests++
		file.answers = append(file.answers, out.answers...)
		// Most records have no findings. Their outcomes are dropped, so that the channel is not the bottleneck.
		if len(out.findings) > 0 {
			outcomes <- out
		}
		return ctx.Err()
	})
	// A failing rule of the user ends the run and has been reported; an interrupted run reports nothing about the file.
	if c.stopped(err) {
		return
	}
	if err != nil && ctx.Err() == nil {
		internal := errors.As(err, &fault)
		file.failures = []Failure{{File: j.name, Err: fmt.Errorf("records of CloudTrail: %w", err), Internal: internal}}
	}
}

// internalFault marks an error of a check, as opposed to one of the file.
type internalFault struct{ error }

func (f internalFault) Unwrap() error { return f.error }

// kindTrail is the kind of requests in records of CloudTrail.
const kindTrail = "cloudtrail"

// openTrail opens the file; standard input is not closed.
func (c *checker) openTrail(j *job) (io.ReadCloser, error) {
	if j.err != nil {
		return nil, j.err
	}
	if j.path != "" {
		return os.Open(j.path)
	}
	// Findings need a name for standard input; j.path stays empty, since there is no file to read again.
	if j.name = c.StdinFilename; j.name == "" {
		j.name = "<stdin>"
	}
	return io.NopCloser(c.stdin), nil
}

// record checks the request of one record.
func (c *checker) record(ctx context.Context, j job, r cloudtrail.Record) (outcome, error) {
	req, findings := r.Place.Request()
	if req == nil {
		return outcome{}, nil
	}
	req.Kind = kindTrail
	if r.ByService { // only the service itself can change its service-linked roles
		c.recorded(req, r, nil)
		return outcome{}, nil
	}
	more, answer, err := c.request(ctx, j, req, c.known.View(j.name, nil, c.settings))
	if err != nil {
		return outcome{}, err
	}
	var out outcome
	if c.Ask != nil {
		out.answers = []any{answer}
	}
	file := r.Place.Span.File
	req.Hide(more)
	findings = c.configure(j.path, file, append(findings, more...))
	c.recorded(req, r, findings)
	// Failed is the error code that AWS answered; without one, AWS has accepted the request.
	if r.Failed == "" {
		findings = answered(findings)
	}
	out.file, out.findings, out.secrets = file, findings, secretsOf([]*request.Request{req})
	return out, nil
}

// recorded passes a record on to whoever wants all of them, also those whose findings are left out.
func (c *checker) recorded(req *request.Request, r cloudtrail.Record, findings []finding.Finding) {
	if c.Record != nil {
		c.Record(req, c.context, r, findings)
	}
}

// answered filters the findings of a request that AWS has already accepted. A finding that says that AWS refuses it
// is wrong, since the record shows what AWS accepted or leaves out what was sent; other errors become warnings.
func answered(findings []finding.Finding) []finding.Finding {
	kept := slices.DeleteFunc(findings, func(f finding.Finding) bool { return f.Severity == finding.Error && f.AWSError != "" })
	for i := range kept {
		kept[i].Answered("", false)
	}
	return kept
}
