package terraform

import (
	"slices"
	"strconv"
	"time"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/host/resource"
	"github.com/sessionlint/sessionlint/internal/placeholder"
)

// sessions are the kinds of blocks with sessions, and their first labels.
var sessions = map[string]string{"provider": "aws", "backend": "s3", "data": "terraform_remote_state"}

const (
	// The names for host.Place.Via, as messages have them.
	byProvider = "Terraform's AWS provider"
	byBackend  = "Terraform's S3 backend"
)

// session are the members of assume_role in a provider and in a backend; duration_seconds is that of the
// provider before version 5.
var session = append(partial.Members(`
	duration_seconds DurationSeconds
	external_id      ExternalId
	policy           Policy
	role_arn         RoleArn
	session_name     RoleSessionName
	source_identity  SourceIdentity`),
	partial.Member{From: "duration", To: "DurationSeconds", Read: seconds},
	partial.Member{From: "policy_arns", To: "PolicyArns", Read: resource.PolicyARNs},
	partial.Member{From: "tags", To: "Tags", Read: partial.List},
	partial.Member{From: "transitive_tag_keys", To: "TransitiveTagKeys", Read: partial.Set})

// webSession are the members of assume_role_with_web_identity. A token in a file, web_identity_token_file, is not
// known.
var webSession = append(partial.Members(`
	policy             Policy
	role_arn           RoleArn
	session_name       RoleSessionName
	web_identity_token WebIdentityToken`),
	partial.Member{From: "duration", To: "DurationSeconds", Read: seconds},
	partial.Member{From: "policy_arns", To: "PolicyArns", Read: resource.PolicyARNs})

// flatSession are the members of a backend before Terraform 1.6.
var flatSession = append(partial.Members(`
	assume_role_duration_seconds DurationSeconds
	assume_role_policy           Policy
	external_id                  ExternalId
	role_arn                     RoleArn
	session_name                 RoleSessionName`),
	partial.Member{From: "assume_role_policy_arns", To: "PolicyArns", Read: resource.PolicyARNs},
	partial.Member{From: "assume_role_tags", To: "Tags", Read: partial.List},
	partial.Member{From: "assume_role_transitive_tag_keys", To: "TransitiveTagKeys", Read: partial.Set})

// spell returns the argument for a parameter: that of a session of the provider, or that of a resource.
func spell(operation, parameter string) string {
	switch operation {
	case "sts:AssumeRole":
		return argument(session, parameter)
	case "sts:AssumeRoleWithWebIdentity":
		return argument(webSession, parameter)
	}
	return resource.Snake(resource.Written(operation, parameter))
}

// argument returns the name that leads to a parameter, the newest one of several; empty if there is none.
func argument(table []partial.Member, parameter string) string {
	for _, m := range slices.Backward(table) {
		if m.To == parameter {
			return m.From
		}
	}
	return ""
}

// provider returns the sessions of a provider.
func (m *module) provider(body *document.Node) []host.Place {
	return m.chain(body, byProvider)
}

// backend returns the sessions of a backend, or of the same arguments in terraform_remote_state. Before Terraform
// 1.6 the arguments of the session were among those of the backend.
func (m *module) backend(body *document.Node) []host.Place {
	if body == nil || body.Kind != document.Object {
		return nil
	}
	places := m.chain(body, byBackend)
	if body.Get("role_arn") != nil {
		places = append(places, m.session("sts:AssumeRole", body, flatSession, byBackend)...)
	}
	return places
}

// chain returns consecutive sessions: that of the web identity, then that of each role, which the previous session
// assumes.
func (m *module) chain(body *document.Node, via string) []host.Place {
	var places []host.Place
	for _, role := range each(body.Get("assume_role_with_web_identity")) {
		places = append(places, m.session("sts:AssumeRoleWithWebIdentity", role, webSession, via)...)
	}
	// The provider accepts several blocks, whose roles are assumed in their order.
	for _, role := range each(body.Get("assume_role")) {
		for _, p := range m.session("sts:AssumeRole", role, session, via) {
			// The previous session signs this request, which limits it to one hour.
			if len(places) > 0 {
				p.Caller = "role"
			}
			places = append(places, p)
		}
	}
	return places
}

// session returns the request of one role; none without a role, which disables the block.
func (m *module) session(operation string, role *document.Node, members []partial.Member, via string) []host.Place {
	if arn := role.Get("role_arn"); role.Kind != document.Object || arn != nil && partial.Empty(arn) {
		return nil
	}
	return []host.Place{{
		Operation: operation, Params: partial.Params(operation, unset(role), members), Span: role.Span, Via: via,
		Problems: append(unknownArguments(role, members), invalidDuration(role)...),
	}}
}

// invalidDuration reports a duration that Terraform refuses before it calls AWS.
func invalidDuration(role *document.Node) []document.Problem {
	n := role.Get("duration")
	// An empty text means the default.
	if n == nil || !hasText(n) || n.Text == "" || placeholder.Whole(n.Text, placeholder.Number) {
		return nil
	}
	if _, err := time.ParseDuration(n.Text); err == nil {
		return nil
	}
	value := finding.Quote(n.Text)
	if n.Kind == document.Number {
		value = "a number without a unit"
	}
	return []document.Problem{{
		Rule: "parameter-type", Span: n.Span,
		Message: "duration is " + value + "; Terraform accepts one such as \"1h\" or \"15m\"",
	}}
}

// hasText reports whether a value is a known text, or a number: Terraform takes the number 3600 for the text "3600", which
// is not a duration of Go; only 0 is one without a unit.
func hasText(n *document.Node) bool {
	return n.Kind == document.Number || n.Kind == document.String && !n.Partial()
}

// unknownArguments reports arguments that a session does not have, which Terraform refuses. The old arguments of a backend
// are not checked: they are among those of the backend itself.
func unknownArguments(role *document.Node, members []partial.Member) []document.Problem {
	names := partial.Froms(members)
	if slices.Equal(names, partial.Froms(flatSession)) {
		return nil
	}
	var problems []document.Problem
	for _, m := range role.Members {
		if !slices.Contains(names, m.Name) && !slices.Contains([]string{"dynamic", "web_identity_token_file", comment}, m.Name) {
			problems = append(problems, partial.Stranger(m, "argument", names))
		}
	}
	return problems
}

// each returns the objects of a list of blocks, or of an attribute that is one object.
func each(n *document.Node) []*document.Node {
	switch {
	case n == nil:
		return nil
	case n.Kind == document.List:
		return n.Items
	}
	return []*document.Node{n}
}

// blocks returns a list of blocks; in Terraform's JSON, one block need not be in a list.
func blocks(n *document.Node) *document.Node {
	if n.Kind != document.Object {
		return n
	}
	return document.NewList([]*document.Node{n}, n.Span)
}

// seconds reads a duration in Go's form: "1h30m". Fractions of a second are cut off.
func seconds(n *document.Node) *document.Node {
	if hasText(n) {
		if d, err := time.ParseDuration(n.Text); err == nil {
			return document.NewScalar(document.Number, strconv.FormatInt(int64(d/time.Second), 10), n.Span)
		}
	}
	return document.NewUnknown(n.Span)
}

// Backend returns the sessions of an S3 backend that another program writes for Terraform.
func Backend(body *document.Node) []host.Place { return new(module).backend(body) }
