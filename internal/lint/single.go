package lint

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/repository"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Single checks the parameters of one request, as Run checks their JSON on standard input with Operation, with the same findings.
// It is for programs that check each request they make: nothing is searched for and no worker is started, which would take longer
// than the checks. The other kinds of files are not tried, since the values are known to be parameters. It fails if encoding/json
// cannot encode them, if a rule of the user fails, or if ctx has ended.
func Single(ctx context.Context, o Options, parameters any) (Result, error) {
	o.Kinds = []string{KindRequest}
	r := newRun(o)
	if params, ok := document.OfValue(parameters); ok && r.clean(ctx, params) {
		return Result{Files: 1, Requests: 1}, nil
	}
	data, err := json.Marshal(parameters)
	if err != nil {
		return Result{}, fmt.Errorf("parameters of %s: %w", o.Operation, err)
	}
	return r.asFile(ctx, data)
}

// clean reports whether nothing is found in a request. It needs no text and no places, for which most of the time would be used.
// False says nothing: the request may also be one that this cannot judge.
func (r *run) clean(ctx context.Context, params *document.Node) (clean bool) {
	defer func() {
		if recover() != nil { // the fault is reported when the request is checked again
			clean = false
		}
	}()
	if params.Kind != document.Object || catalog.IsPolicy(r.Operation) || r.Ask != nil || r.Each != nil {
		return false
	}
	claim := request.ByFlag
	if r.Code {
		claim = request.ByCode
	}
	at := source.Span{File: &source.File{Name: stdinName}}
	req, findings := request.Of(request.Request{Operation: r.Operation, Params: params, Span: at, Claim: claim, Kind: KindRequest})
	if req == nil || len(findings) > 0 {
		return false
	}
	c, all := r.first(), []*request.Request{req}
	if repository.Says(req) {
		// What it says of a role may be about the role that it names.
		if own := repository.New(r.account()); own.Add(req) && own.Knows(repository.AsksOf(all)) {
			return false
		}
	}
	findings, _, err := c.request(ctx, single, req, c.known.View(stdinName, all, c.settings))
	return err == nil && len(findings) == 0
}

// stdinName is the name of standard input in findings.
const stdinName = "<stdin>"

// single is the job of a request that a program makes.
var single = job{name: stdinName, live: true, explicit: true}

// asFile checks the JSON of a request's parameters.
func (r *run) asFile(ctx context.Context, parameters []byte) (Result, error) {
	ctx, r.stop = context.WithCancelCause(ctx)
	defer r.stop(nil)
	out := outcome{job: single, read: true, file: &source.File{Name: stdinName, Data: parameters}}
	r.first().bounded(ctx, out.job, &out)
	// As in clean: it may be about the request's own role.
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
