package jenkins

import (
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/shell"
	"github.com/sessionlint/sessionlint/internal/request"
)

// block is the body of withAWS, whose steps have its credentials in environment variables.
type block struct {
	end    int // its closing bracket
	signer shell.Signer
}

// enter begins the body of a step, if its arguments give other credentials than it is run with.
func (p *pipeline) enter(i int, step host.Place, args *document.Node) {
	role, federated := args.Get("role") != nil, args.Get("federatedUserId") != nil
	by := shell.Signer{Caller: request.CallerUnknown, Variables: true}
	switch {
	// Of both, one is signed by the other, and their place is the same.
	case role && !federated:
		by = shell.Signer{Caller: "role", From: step.Span, Variables: true}
	case federated && !role:
		by = shell.Signer{From: step.Span, Variables: true}
	case !federated && !args.Open && args.Get("credentials") == nil && args.Get("profile") == nil && args.Get("iamMfaToken") == nil:
		return
	}
	open := p.closing(i+1) + 1
	for open < len(p.tokens) && p.tokens[open].kind == newline {
		open++
	}
	if p.is(open, "{") {
		p.blocks = append(p.blocks, block{p.closing(open), by})
	}
}

// signerAt is who signs the code of a step: that of the innermost block around it.
func (p *pipeline) signerAt(i int) shell.Signer {
	for j := len(p.blocks) - 1; j >= 0; j-- {
		if i < p.blocks[j].end {
			return p.blocks[j].signer
		}
	}
	return shell.Signer{}
}
