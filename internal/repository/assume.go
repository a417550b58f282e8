package repository

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy/trust"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

const requestTag = "aws:requesttag/"

// assumeAsker returns the caller of an AssumeRole request: its principal is unknown, but the parameters are known. The
// trust policy must also allow session tags and a source identity.
func assumeAsker(req *request.Request) (asker trust.Asker, besides []string) {
	asker = trust.Asker{Action: assume, Kind: "AWS", Keys: map[string]trust.Values{}}
	for key, name := range map[string]string{"sts:externalid": "ExternalId", "sts:rolesessionname": "RoleSessionName", "sts:sourceidentity": "SourceIdentity"} {
		n := req.Params.Get(name)
		switch {
		case n != nil && n.Kind == document.String:
			asker.Keys[key] = trust.Values{Nodes: []*document.Node{n}, Path: finding.Path{name}}
		case n == nil && !req.Params.Open && name == "ExternalId":
			// The other two may come from the session of the caller.
			asker.Keys[key] = trust.Values{}
		}
	}
	if setsIdentity(req) {
		besides = append(besides, "sts:SetSourceIdentity")
	}
	tags := req.Params.Get("Tags")
	if tags != nil && len(tags.Items) > 0 {
		besides = append(besides, "sts:TagSession")
	}
	if passTags(&asker, tags) && !req.Params.Open && inheritsNothing(req) {
		asker.Absent = requestTag
	}
	return asker, besides
}

// describe adds the condition keys about the caller.
func (c Caller) describe(req *request.Request, keys map[string]trust.Values) {
	c.describeMFA(req, keys)
	const key = "aws:username"
	switch {
	case c.Kind == "role" || c.Kind == "root" || c.Kind == "federated":
		keys[key] = trust.Values{}
	case c.User != "":
		keys[key] = trust.Values{Nodes: []*document.Node{document.NewText(c.User, source.Span{}, nil)}}
	}
}

// describeMFA adds the condition keys about multi-factor authentication, for whoever certainly has none: a user who signs
// with the own access key and gives no code, and the sessions of roles. Only a user's session of GetSessionToken brings an
// authentication along.
func (c Caller) describeMFA(req *request.Request, keys map[string]trust.Values) {
	const present, age = "aws:multifactorauthpresent", "aws:multifactorauthage"
	switch {
	case req.Unsure || mayHaveCode(req):
	case c.sessionWithoutMFA(req):
		no := document.NewText("false", source.Span{}, nil)
		keys[present], keys[age] = trust.Values{Nodes: []*document.Node{no}, Optional: true}, trust.Values{}
	case req.Caller == "user" && req.Source == nil && req.CredentialsFrom == "":
		keys[present], keys[age] = trust.Values{}, trust.Values{}
	}
}

// mayHaveCode reports whether a request may pass the code of an MFA device.
func mayHaveCode(req *request.Request) bool {
	return req.Params.Open || req.Params.Get("SerialNumber") != nil || req.Params.Get("TokenCode") != nil
}

// sessionWithoutMFA reports whether temporary credentials sign a request that were not obtained with an MFA device.
func (c Caller) sessionWithoutMFA(req *request.Request) bool {
	from := req.Source
	if from == nil {
		return req.CredentialsFrom == "" && (c.Kind == "role" || c.Kind == "federated")
	}
	if from.Operation == "sts:GetSessionToken" {
		return !mayHaveCode(from) && from.Caller == "user" && from.Source == nil
	}
	return true
}

// setsIdentity reports whether a session has a source identity: its own, or one of an earlier session.
func setsIdentity(req *request.Request) bool {
	sets := func(at *request.Request) bool {
		n := at.Params.Get("SourceIdentity")
		return n != nil && n.Kind == document.String && at.Operation == assume
	}
	return sets(req) || slices.ContainsFunc(req.Origins(), sets)
}

// passTags adds the session tags of a request, and reports whether all of them are known.
func passTags(asker *trust.Asker, tags *document.Node) (all bool) {
	if tags == nil {
		return true
	}
	all = tags.Kind == document.List && !tags.Open
	for i, tag := range tags.Items {
		key := tag.Get("Key").TextIfWhole()
		value := tag.Get("Value")
		if key == "" || value == nil {
			// It may be a tag with any key.
			all = false
			continue
		}
		asker.Keys[requestTag+strings.ToLower(key)] = trust.Values{Nodes: []*document.Node{value}, Path: finding.Path{"Tags", i, "Value"}}
	}
	return all
}

// inheritsNothing reports whether a request certainly has only its own session tags: a user signs the first request of
// the chain, and no request in it passes tags on.
func inheritsNothing(req *request.Request) bool {
	first := req
	for _, first = range req.Origins() {
		if first.Operation != assume && first.Operation != "sts:GetSessionToken" || first.Params.Open || first.Params.Get("TransitiveTagKeys") != nil {
			return false
		}
	}
	return first.Source == nil && first.Caller == "user" && !first.Unsure
}
