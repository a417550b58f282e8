package request

import (
	"cmp"
	"slices"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// link is a request and its envelope.
type link struct {
	request  *Request
	envelope *document.Node
}

// callerAfter is who calls with the credentials that an operation gives. GetSessionToken is not
// here: its credentials are those of whoever asked for them.
var callerAfter = map[string]string{
	"sts:AssumeRole":                             "role",
	"sts:AssumeRoleWithSAML":                     "role",
	"sts:AssumeRoleWithWebIdentity":              "role",
	"cognito-identity:GetCredentialsForIdentity": "role",
	"sts:GetFederationToken":                     "federated",
	"sts:AssumeRoot":                             "root",
}

// linkCredentials finds the requests that credentialsFrom names, in the same file or in others of its folder, and
// from them who calls.
func (r *reader) linkCredentials() {
	byID := map[string]*Request{}
	var ids []string
	for _, l := range r.links {
		id := l.request.ID
		if id == "" {
			continue
		}
		if byID[id] != nil {
			r.report(RuleEnvelope, "", nil, l.envelope.Get(keyID).Span, "id "+finding.Quote(id)+" is given to another request before")
			continue
		}
		byID[id], ids = l.request, append(ids, id)
	}
	for _, l := range r.links {
		from := l.request.CredentialsFrom
		if from == "" {
			continue
		}
		l.request.Source = byID[from]
		if l.request.Source == nil && r.hint.Elsewhere != nil {
			l.request.Source = r.hint.Elsewhere(from)
		}
		if l.request.Source == nil {
			r.report(RuleEnvelope, "", nil, l.envelope.Get(keyCredentialsFrom).Span,
				finding.Unknown("request", from, finding.Nearest(from, ids), "credentialsFrom is the id of a request of this file or folder"))
		}
	}
	for _, l := range r.links {
		l.request.followCaller()
	}
}

// Link finds the requests that credentialsFrom names among those of several files. An ID that two
// of them have leads to neither.
func Link(requests []*Request) {
	byID := map[string]*Request{}
	for _, req := range requests {
		if _, twice := byID[req.ID]; twice {
			byID[req.ID] = nil
		} else if req.ID != "" {
			byID[req.ID] = req
		}
	}
	for _, req := range requests {
		if req.Source == nil {
			req.Source = byID[req.CredentialsFrom]
		}
	}
	for _, req := range requests {
		req.followCaller()
	}
}

// CallerUnknown is the caller of a request that is signed with other credentials than those that the
// configuration describes, if it is not known whose they are.
const CallerUnknown = "unknown"

// GivesCredentials reports whether the answer to an operation has credentials that are known to be somebody's.
func GivesCredentials(operation string) bool {
	return callerAfter[operation] != "" || operation == "sts:GetSessionToken"
}

// Sign finds, for requests whose format knows the place of the request that signs them, that request. A step that is read
// once for each job of a matrix makes several at one place: then only the caller follows.
func Sign(requests []*Request) {
	signed := func(req *Request) bool { return req.From.File != nil }
	if !slices.ContainsFunc(requests, signed) {
		return
	}
	at := map[source.Span]*Request{}
	several := map[source.Span]bool{}
	for _, req := range requests {
		several[req.Span] = at[req.Span] != nil
		at[req.Span] = req
	}
	for _, req := range requests {
		switch source := at[req.From]; {
		case source == nil:
		case !several[req.From]:
			req.Source = source
		case req.Caller == "":
			req.Caller = cmp.Or(callerAfter[source.Operation], CallerUnknown)
		}
	}
	for _, req := range requests {
		req.followCaller()
	}
}

// followCaller finds who calls, where the request does not say, through requests whose credentials stay the
// caller's own.
func (r *Request) followCaller() {
	at := r
	for range bound.CallerChain {
		source := at.Source
		switch {
		case r.Caller != "" || source == nil:
			return
		case source.Operation != "sts:GetSessionToken":
			r.Caller = callerAfter[source.Operation]
			return
		}
		r.Caller, at = source.Caller, source
	}
}
