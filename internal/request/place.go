package request

import (
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Of makes a request of parameters that a host format holds: a workflow step, a resource of a template. The
// findings are those that concern the way it is written down. An operation that is not in the
// catalog gives nil.
func Of(operation string, params *document.Node, span source.Span) (*Request, []finding.Finding) {
	return of(&Request{Operation: operation, Params: params, Span: span, Claim: ByHost})
}

// OfCommand makes a request of the parameters of a command of AWS's command line, which knows their members in one
// spelling only.
func OfCommand(operation string, params *document.Node, span source.Span) (*Request, []finding.Finding) {
	return of(&Request{Operation: operation, Params: params, Span: span, Claim: ByHost, CommandLine: true})
}

func of(req *Request) (*Request, []finding.Finding) {
	r := newReader(req.Span.File, Hint{})
	r.add(req)
	if len(r.requests) == 0 {
		return nil, r.findings.Findings()
	}
	return r.requests[0], r.findings.Findings()
}
