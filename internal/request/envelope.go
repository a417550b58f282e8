package request

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
)

// The members of an envelope.
const (
	keyOperation       = "operation"
	keyParameters      = "parameters"
	keyID              = "id"
	keyCredentialsFrom = "credentialsFrom"
	keyCaller          = "caller"
)

var envelopeKeys = []string{keyOperation, keyParameters, keyID, keyCredentialsFrom, keyCaller}

// isEnvelope reports whether a value is an envelope, or was certainly meant for one. Other programs have
// objects with an operation too, so more is asked of a name that is not clearly AWS's.
func (r *reader) isEnvelope(n *document.Node) bool {
	name := n.Get(keyOperation)
	if n.Kind != document.Object || name == nil || name.Kind != document.String || name.Partial() {
		return false
	}
	params := n.Get(keyParameters)
	operation, known := ParseOperation(name.Text)
	// A name is certain if it can be no other program's: sts:AssumeRole, or sts:AssumeRoles, which is a slip.
	certain := isService(fold(name.Text)) || known && strings.Contains(fold(name.Text), ":")
	switch {
	case r.hint.Named && (known || certain || params != nil): // somebody says that there is a request
		return true
	case certain && params != nil: // both halves of an envelope
		return true
	case certain && known: // the parameters are left out, or stand under a wrong name
		return len(strangers(n)) == 0 || holdsParameters(n, operation)
	case params == nil: // {"operation": "delete"} is anybody's
		return false
	case !known: // the parameters show whether a name near to one of AWS's was meant for it
		operation = SuggestOperation(name.Text)
	}
	return resembles(params, operation) || n.Get(keyCredentialsFrom) != nil || n.Get(keyCaller) != nil
}

// holdsParameters reports whether the parameters are in an envelope, under whatever name.
func holdsParameters(n *document.Node, operation string) bool {
	return slices.ContainsFunc(n.Members, func(m document.Member) bool {
		return m.Value.Kind == document.Object && len(m.Value.Members) > 0 && resembles(m.Value, operation)
	})
}

// strangers are the members that no envelope has.
func strangers(n *document.Node) []document.Member {
	var all []document.Member
	for _, m := range n.Members {
		if !slices.Contains(envelopeKeys, m.Name) {
			all = append(all, m)
		}
	}
	return all
}

func (r *reader) envelope(n *document.Node) {
	foreign := strangers(n)
	for _, m := range foreign {
		r.report(RuleEnvelope, "", nil, m.Key, finding.Unknown("member", m.Name, finding.Nearest(m.Name, envelopeKeys), "an envelope has "+
			strings.Join(envelopeKeys, ", ")))
	}
	name := n.Get(keyOperation)
	operation, known := ParseOperation(name.Text)
	if !known {
		r.unknownOperation(name.Text, name.Span)
		return
	}
	params := n.Get(keyParameters)
	if params == nil && len(foreign) > 0 {
		return // the parameters stand under a wrong name: that is said, and all else would follow from it
	}
	if params == nil || params.Kind == document.Null { // GetCallerIdentity has none, and needs no member to say so
		params = &document.Node{Kind: document.Object, Span: n.Span}
	}
	switch params.Kind {
	case document.Unknown:
		return
	case document.Object:
	default:
		r.report(RuleEnvelope, operation, nil, opening(params.Span), "parameters must be an object, not "+kindName(params.Kind))
		return
	}
	req := &Request{Operation: operation, Params: params, Span: n.Span, Claim: ByEnvelope}
	req.ID = r.word(n, keyID)
	req.CredentialsFrom = r.word(n, keyCredentialsFrom)
	req.Caller = r.caller(n)
	r.links = append(r.links, link{req, n})
	r.add(req)
}

// word reads a member of an envelope that is a name.
func (r *reader) word(n *document.Node, key string) string {
	value := n.Get(key)
	if value == nil || value.Kind == document.Unknown || value.Partial() {
		return ""
	}
	if value.Kind != document.String && value.Kind != document.Number || value.Text == "" {
		r.report(RuleEnvelope, "", nil, opening(value.Span), key+" must be a text with at least one character")
		return ""
	}
	return value.Text
}

// Callers are the kinds of identity that can sign a request.
var Callers = []string{"user", "role", "root", "federated"}

func (r *reader) caller(n *document.Node) string {
	text := r.word(n, keyCaller)
	if text == "" || slices.Contains(Callers, text) {
		return text
	}
	r.report(RuleEnvelope, "", nil, n.Get(keyCaller).Span,
		finding.Unknown("caller", text, finding.Nearest(text, Callers), "it is one of "+strings.Join(Callers, ", ")))
	return ""
}

func (r *reader) unknownOperation(text string, span span) {
	r.report(RuleUnknownOperation, "", nil, span,
		finding.Unknown("operation", text, SuggestOperation(text), "an operation is written as in sts:AssumeRole"))
}
