package regocheck

import (
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/regocheck/view"
	"github.com/sessionlint/sessionlint/internal/request"
)

// Context is what is known of a request besides its parameters. Zero values mean "not known", and rules
// that need what is not known stay silent.
type Context struct {
	// Caller is who signs the request: "user", "role", "root" or "federated". What the request's
	// envelope says goes before it.
	Caller string
	// CallerARN is the ARN of whoever signs it: of a user, a role, a role session or the root user. It
	// does not hold for requests that are signed with what another one gave.
	CallerARN string
	// Inherited are the transitive session tags that the caller's session brings along, by their keys. A
	// request's Source may add to them.
	Inherited map[string]string
	// Role gives what is known of the role with that ARN. It may be nil.
	Role func(arn string) (Role, bool)
	// Partition is where the request goes, such as "aws"; a RoleArn says more.
	Partition string
	// Region is where the request goes, such as "eu-west-1".
	Region string
	// Endpoint is "global" or "regional": which kind of endpoint of STS the request goes to.
	Endpoint string
	// Now is the time against which tokens expire; no clock is asked.
	Now time.Time
	// Workflow gives the earlier delegation request of the set that has the workflow ID of this one. It may be nil.
	Workflow func(r *request.Request) (earlier Earlier, found bool)
	// Developer tells whether an identity pool of the set has a developer provider of that name. It may be nil.
	Developer func(name string) bool
	// Live tells that the request comes from a program that made it for this run, and is kept nowhere.
	Live bool
	// TokenRegime is what STS measures: "token" (since September 2026) or "packed" (before); empty to go
	// by the partition.
	TokenRegime string
	// TokenLimit is how much of it STS takes, in bytes; 0 for what is documented.
	TokenLimit int
	// TokenBase is the size of a token that carries nothing, in bytes before encoding, by operation, where somebody measured it.
	TokenBase map[string]int
	// Refused are the paths of the values that the schema refuses, as the findings of package schemacheck
	// have them. To the rules such a text or number is unknown, so that no mistake is reported twice.
	Refused []finding.Path
}

// Earlier is where an earlier request stands, as FILE:LINE, and whether its file is the same.
type Earlier struct {
	Place    string
	SameFile bool
}

// Role is what is known of a role besides its ARN.
type Role struct {
	// MaxSessionDuration is in seconds; 0 where it is not known.
	MaxSessionDuration int64
	// Chained tells that the role is assumed by roles alone.
	Chained bool
	// Limited is the request that sets MaxSessionDuration, and Created the one that creates the role; nil where
	// there is none, or more than one.
	Limited, Created *request.Request
	// Certain is true where Limited and Created are certainly about the role, and not about another of its name.
	Certain bool
}

// role is what is known of the role that a request names, and of several that of the shortest sessions.
func (c Context) role(r *request.Request) Role {
	if c.Role == nil {
		return Role{}
	}
	named := []*document.Node{r.Params.Get("RoleArn")}
	if profile := r.Params.Get("roleArns"); profile != nil {
		named = profile.Items
	}
	var shortest Role
	for _, n := range named {
		arn, ok := known(n)
		if !ok {
			continue
		}
		role, _ := c.Role(arn)
		if least := shortest.MaxSessionDuration; least == 0 || 0 < role.MaxSessionDuration && role.MaxSessionDuration < least {
			shortest = role
		}
	}
	return shortest
}

func (c Context) caller(r *request.Request) string {
	switch {
	case r.Caller != "":
		return r.Caller
	case c.Caller == "" && r.Operation == "sts:AssumeRole" && c.role(r).Chained:
		return "role"
	}
	return c.Caller
}

// contextOf is what rules see of a Context; schemas/input.json describes it.
func contextOf(r *request.Request, c Context) *ast.Term {
	about := map[string]any{}
	put(about, "caller", c.caller(r))
	put(about, "endpoint", c.Endpoint)
	put(about, "partition", c.Partition)
	put(about, "region", c.Region)
	if arn, ok := policy.ParseARN(c.CallerARN); ok && r.Source == nil && (r.Caller == "" || r.Caller == c.Caller) {
		about["identity"] = arnFacts(arn)
	}
	if !c.Now.IsZero() {
		about["now"] = int(c.Now.Unix())
	}
	if c.Workflow != nil {
		if earlier, found := c.Workflow(r); found {
			about["same_workflow"] = map[string]any{"place": earlier.Place, "same_file": earlier.SameFile}
		}
	}
	if developers := c.developers(r); len(developers) > 0 {
		about["developer_providers"] = developers
	}
	if c.Live {
		about["live"] = true
	}
	if role := c.role(r).facts(); len(role) > 0 {
		about["role"] = role
	}
	chain := origins(r)
	if len(chain) > 0 {
		about["source"] = sourceFacts(r.Source)
	}
	if inherited := c.inheritedBy(r); len(inherited) > 0 {
		about["inherited"] = inheritedFacts(inherited)
		if limit, ok := tagLimit(); ok {
			about["tag_limit"] = limit
		}
	}
	for i, at := range chain {
		if identity, ok := known(at.Params.Get("SourceIdentity")); ok && at.Operation == "sts:AssumeRole" {
			about["source_identity"] = map[string]any{"value": identity, "hop": i + 1}
		}
	}
	return view.Term(about)
}

// developers are the keys of Logins that are known to be names of developer providers.
func (c Context) developers(r *request.Request) []any {
	logins := r.Params.Get("Logins")
	if c.Developer == nil || logins == nil {
		return nil
	}
	var found []any
	for _, m := range logins.Members {
		if c.Developer(m.Name) {
			found = append(found, m.Name)
		}
	}
	return found
}

func put(into map[string]any, name, value string) {
	if value != "" {
		into[name] = value
	}
}

// known is a text that is there and wholly known.
func known(n *document.Node) (string, bool) {
	if n == nil || n.Kind != document.String || n.Partial() {
		return "", false
	}
	return n.Text, true
}

// facts are what rules ask of a role.
func (r Role) facts() map[string]any {
	facts := map[string]any{}
	if r.MaxSessionDuration > 0 {
		facts["max_session_duration"] = r.MaxSessionDuration
	}
	if r.Limited != nil {
		facts["limited"] = true
	}
	if r.Certain {
		facts["certain"] = true
	}
	if r.Created != nil {
		if trust := trustOf(r.Created); trust != nil {
			facts["trust"] = trust
		}
		if tags := roleTags(r.Created); len(tags) > 0 {
			facts["tags"] = tags
		}
	}
	return facts
}

// roleTags are the tags of a role, by their keys in lower case, with the places where they stand.
func roleTags(created *request.Request) map[string]any {
	tags := map[string]any{}
	list := created.Params.Get("Tags")
	if list == nil {
		return nil
	}
	for i, item := range list.Items {
		if key, ok := known(item.Get("Key")); ok {
			tags[strings.ToLower(key)] = []any{"Tags", i, "Key"}
		}
	}
	return tags
}

// arnFacts are the parts of an ARN: those between the colons, and type, path and name of the resource.
func arnFacts(arn policy.ARN) map[string]any {
	kind, rest, named := strings.Cut(arn.Resource, "/")
	if !named {
		kind, rest = "", arn.Resource
	}
	slash := strings.LastIndexByte(rest, '/')
	return map[string]any{
		"partition": arn.Partition, "service": arn.Service, "region": arn.Region, "account": arn.Account,
		"resource": arn.Resource, "type": kind, "path": "/" + rest[:slash+1], "name": rest[slash+1:],
		"known_partition": policy.KnownPartition(arn.Partition),
	}
}
