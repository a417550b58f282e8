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
)

// TrailFile reports by its name whether a file may contain CloudTrail records.
func TrailFile(name string) bool {
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
		if len(out.findings)+len(out.accepted) > 0 {
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
		j.name = stdinName
	}
	return io.NopCloser(c.stdin), nil
}

// record checks the request of one record, and passes it on to whoever wants all of them.
func (c *checker) record(ctx context.Context, j job, r cloudtrail.Record) (outcome, error) {
	judged, err := c.judge(ctx, j, r)
	if err != nil || judged.Request == nil {
		return outcome{}, err
	}
	if c.Record != nil {
		c.Record(judged.Request, judged.Context, r, judged.Found)
	}
	out := outcome{file: r.Place.Span.File, findings: judged.Reported, accepted: judged.accepted, secrets: judged.Secrets}
	if c.Ask != nil && !r.ByService {
		out.answers = []any{judged.answer}
	}
	return out, nil
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
