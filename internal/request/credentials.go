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
	envelope *document.Node // where its id and credentialsFrom are, for findings about them
}

// callerAfter is the kind of caller that an operation's credentials make, as in Request.Caller. GetSessionToken is not
// here: its credentials are for the same identity that called it.
var callerAfter = map[string]string{
	"sts:AssumeRole":                             "role",
	"sts:AssumeRoleWithSAML":                     "role",
	"sts:AssumeRoleWithWebIdentity":              "role",
	"cognito-identity:GetCredentialsForIdentity": "role",
	"sts:GetFederationToken":                     "federated",
	"sts:AssumeRoot":                             "root",
}

// linkCredentials sets the Source of requests that have credentialsFrom, to a request of the same file or of another
// in its folder, and then their Caller.
func (r *reader) linkCredentials() {
	byID, ids := r.requestsByID()
	for _, l := range r.links {
		if l.request.CredentialsFrom != "" {
			r.linkSource(l, byID, ids)
		}
	}
	// Only now has each request its Source: a caller may follow from a request further down in the file.
	for _, l := range r.links {
		l.request.followCaller()
		if slices.ContainsFunc(l.request.Origins(), l.request.isAt) {
			r.report(RuleEnvelope, "", nil, l.envelope.Get(keyCredentialsFrom).Span,
				"credentialsFrom leads in a circle: this request would be signed with its own credentials")
		}
	}
}

// isAt reports whether a request is this one, which another file of the folder may have read again.
func (r *Request) isAt(other *Request) bool {
	at := other.Span
	return other == r || at.File != nil && r.Span.File != nil && at.File.Name == r.Span.File.Name && at.Start == r.Span.Start
}

// requestsByID returns the requests of the file by their IDs, and the IDs in the order of the file.
func (r *reader) requestsByID() (byID map[string]*Request, ids []string) {
	byID = map[string]*Request{}
	for _, l := range r.links {
		id := l.request.ID
		if id == "" {
			continue
		}
		// The first request keeps the ID, so that one that names it has a source all the same.
		if byID[id] != nil {
			r.report(RuleEnvelope, "", nil, l.envelope.Get(keyID).Span, "id "+finding.Quote(id)+" is given to another request before")
			continue
		}
		byID[id], ids = l.request, append(ids, id)
	}
	return byID, ids
}

// linkSource sets the Source of a request that has credentialsFrom, or reports that there is no such request.
func (r *reader) linkSource(l link, byID map[string]*Request, ids []string) {
	from := l.request.CredentialsFrom
	l.request.Source = byID[from]
	if l.request.Source == nil && r.hint.Elsewhere != nil {
		l.request.Source = r.hint.Elsewhere(from)
	}
	if l.request.Source == nil {
		r.report(RuleEnvelope, "", nil, l.envelope.Get(keyCredentialsFrom).Span,
			finding.Unknown("request", from, finding.Nearest(from, ids), "credentialsFrom is the id of a request of this file or folder"))
	}
}

// Link sets the Source of requests that have credentialsFrom, among those of several files. An ID that two
// of them have leads to neither.
func Link(requests []*Request) {
	byID := map[string]*Request{}
	for _, req := range requests {
		if _, twice := byID[req.ID]; twice {
			byID[req.ID] = nil // the key stays, so that a third request with this ID is refused too
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

// GivesCredentials reports whether an operation returns credentials and it is known for whom.
func GivesCredentials(operation string) bool {
	return callerAfter[operation] != "" || operation == "sts:GetSessionToken"
}

// Sign sets the Source of requests whose format has set From, the place of the request that signs them. All requests are
// of one file.
func Sign(requests []*Request) {
	signed := func(req *Request) bool { return req.From.File != nil }
	if !slices.ContainsFunc(requests, signed) {
		return // most files: no map is needed
	}
	at := map[source.Span]*Request{}
	several := map[source.Span]bool{}
	for _, req := range requests {
		several[req.Span] = at[req.Span] != nil
		at[req.Span] = req
	}
	for _, req := range requests {
		req.signBy(at[req.From], several[req.From])
	}
	for _, req := range requests {
		req.followCaller()
	}
}

// signBy sets the Source of a request, which is nil if its format does not know one. A step that is read once for each job
// of a matrix makes several requests at one place: it is not known which of them signs, but all make the same kind of caller.
func (r *Request) signBy(source *Request, several bool) {
	switch {
	case source == nil:
	case !several:
		r.Source = source
	case r.Caller == "":
		r.Caller = cmp.Or(callerAfter[source.Operation], CallerUnknown)
	}
}

// Origins returns the requests from which the credentials of a request come, the nearest first; at most bound.CredentialChain of
// them, since a file may make two requests each other's source.
func (r *Request) Origins() []*Request {
	var all []*Request
	for at := r.Source; at != nil && len(all) < bound.CredentialChain; at = at.Source {
		all = append(all, at)
	}
	return all
}

// followCaller sets the Caller of a request that has none, from the request that signs it. The credentials of
// GetSessionToken are for its own caller, so there it goes on to the request that signed that one.
func (r *Request) followCaller() {
	at := r
	// The number of steps is bounded, because credentialsFrom may lead round in a circle.
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
