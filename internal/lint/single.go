package lint

import (
	"context"

	"github.com/sessionlint/sessionlint/internal/source"
)

// Single checks the JSON of one request's parameters, as Run checks it on standard input with Operation, with the same findings.
// It is for programs that check each request they make: nothing is searched for and no worker is started, which would take longer
// than the checks. The other kinds of files are not tried, since the text is known to be parameters.
func Single(ctx context.Context, o Options, parameters []byte) (Result, error) {
	o.Kinds = []string{KindRequest}
	r := newRun(o)
	ctx, r.stop = context.WithCancelCause(ctx)
	defer r.stop(nil)
	c, name := r.first(), "<stdin>"
	out := outcome{job: job{name: name, live: true, explicit: true}, read: true, file: &source.File{Name: name, Data: parameters}}
	c.bounded(ctx, out.job, &out)
	// What a request says of a role may be about the role that it names.
	if r.model.Knows(out.asks) {
		r.second().recheckFile(ctx, &out)
	}
	if err := context.Cause(ctx); err != nil {
		return Result{}, err
	}
	var result Result
	result.add(out)
	result.Order()
	return result, nil
}
