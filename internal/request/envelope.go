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

// EnvelopeKeys are the members of an envelope.
func EnvelopeKeys() []string { return slices.Clone(envelopeKeys) }

// isEnvelope reports whether a value is an envelope, or was certainly meant to be one. Other programs have
// objects with an operation too ({"operation": "delete", "parameters": {...}}), so a name that is not clearly AWS's needs
// more evidence.
func (r *reader) isEnvelope(n *document.Node) bool {
	name := n.Get(keyOperation)
	if n.Kind != document.Object || name == nil || name.Kind != document.String || name.Partial() {
		return false
	}
	params := n.Get(keyParameters)
	operation, known := ParseOperation(name.Text)
	// A name is certain if it is no other program's: sts:AssumeRole, or sts:AssumeRoles, which is a misspelling.
	certain := isService(fold(name.Text)) || known && strings.Contains(fold(name.Text), ":")
	switch {
	case r.hint.Named && (known || certain || params != nil): // the user says that there is a request
		return true
	case certain && params != nil: // both halves of an envelope
		return true
	case certain && known: // the parameters are left out, or have a wrong key
		return len(unknownMembers(n)) == 0 || holdsParameters(n, operation)
	case params == nil: // {"operation": "delete"} may be anything
		return false
	case !known: // "AssumeRol": the parameters decide whether the operation that it resembles is meant
		operation = SuggestOperation(name.Text)
	}
	// A known name without a service, such as AssumeRole: its parameters, or a key that only our envelopes have, decide.
	return resembles(params, operation) || n.Get(keyCredentialsFrom) != nil || n.Get(keyCaller) != nil
}

// holdsParameters reports whether some member of an envelope holds the parameters of an operation, whatever its name.
func holdsParameters(n *document.Node, operation string) bool {
	return slices.ContainsFunc(n.Members, func(m document.Member) bool {
		return m.Value.Kind == document.Object && len(m.Value.Members) > 0 && resembles(m.Value, operation)
	})
}

// unknownMembers returns the members of an envelope whose names are not in envelopeKeys.
func unknownMembers(n *document.Node) []document.Member {
	var all []document.Member
	for _, m := range n.Members {
		if !slices.Contains(envelopeKeys, m.Name) {
			all = append(all, m)
		}
	}
	return all
}

// envelope reads an envelope: it reports what is wrong with it and adds its request, if the operation and the parameters are known.
func (r *reader) envelope(n *document.Node) {
	unknown := unknownMembers(n)
	for _, m := range unknown {
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
	if params == nil && len(unknown) > 0 {
		return // the parameters have a wrong key, which is reported above; missing parameters would be a second finding for it
	}
	if params == nil || params.Kind == document.Null { // sts:GetCallerIdentity has no parameters, and may leave out the key
		params = &document.Node{Kind: document.Object, Span: n.Span}
	}
	if params.Kind != document.Object {
		if params.Kind != document.Unknown {
			r.report(RuleEnvelope, operation, nil, opening(params.Span), "parameters must be an object, not "+kindName(params.Kind))
		}
		return
	}
	r.addEnvelope(n, operation, params)
}

// addEnvelope adds the request of an envelope.
func (r *reader) addEnvelope(n *document.Node, operation string, params *document.Node) {
	req := &Request{Operation: operation, Params: params, Span: n.Span, Claim: ByEnvelope}
	req.ID = r.word(n, keyID)
	req.CredentialsFrom = r.word(n, keyCredentialsFrom)
	req.Caller = r.caller(n)
	r.links = append(r.links, link{req, n})
	r.add(req)
}

// word returns a member of an envelope that is a name; empty if it is absent, unknown or wrong. A number counts as its
// text: YAML reads "id: 1" as one.
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

// caller returns who signs the request of an envelope, one of Callers; empty if it does not say or is wrong.
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
