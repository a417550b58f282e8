package regocheck

import (
	"time"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/repository"
	"github.com/sessionlint/sessionlint/internal/request"
)

// Context has the facts about a request besides its parameters. Zero values mean "unknown", and rules are silent if
// they need an unknown value.
type Context struct {
	// Caller is who signs the request: "user", "role", "root" or "federated". What the request's
	// envelope says goes before it.
	Caller string
	// CallerARN is the ARN of the identity that signs it: a user, a role, a role session or the root user. It does
	// not apply to requests that are signed with another request's credentials.
	CallerARN string
	// Inherited are the transitive session tags that the caller's session has, by their keys. A
	// request's Source may add to them.
	Inherited map[string]string
	// Repository is what other requests and the settings say of roles and other things that the request names. It may be nil.
	Repository *repository.View
	// Partition is where the request goes, such as "aws"; a RoleArn says more.
	Partition string
	// Region is where the request goes, such as "eu-west-1".
	Region string
	// Endpoint is "global" or "regional": which kind of endpoint of STS the request goes to.
	Endpoint string
	// Now is the time against which tokens expire; no clock is asked.
	Now time.Time
	// Live reports whether the request comes from a program that made it for this run, and is kept nowhere.
	Live bool
	// TokenRegime is what STS measures: "token" (since September 2026) or "packed" (before); empty to go
	// by the partition.
	TokenRegime string
	// TokenLimit is how much of it STS accepts, in bytes; 0 for what is documented.
	TokenLimit int
	// TokenBase is the size of a token that carries nothing, in bytes before encoding, by operation, where somebody measured it.
	TokenBase map[string]int
	// Limits are AWS's limits with their newer values; nil for those of this release.
	Limits *catalog.Updates
	// File is the path of the request's file as findings name it; empty if that is the name that the request's span has.
	File string
	// Refused are the paths of the values that the schema refuses, as the findings of package schemacheck
	// have them. To the rules such a text or number is unknown, so that no mistake is reported twice.
	Refused []finding.Path
}

// role is what is known of the role that a request names, and of several that of the shortest sessions.
func (c Context) role(r *request.Request) repository.Role {
	named := []*document.Node{r.Params.Get("RoleArn")}
	if profile := r.Params.Get("roleArns"); profile != nil {
		named = profile.Items
	}
	var shortest repository.Role
	for _, n := range named {
		role, ok := c.Repository.Role(n)
		if !ok {
			continue
		}
		if least := shortest.MaxSessionDuration; least == 0 || 0 < role.MaxSessionDuration && role.MaxSessionDuration < least {
			shortest = role
		}
	}
	return shortest
}

func (c Context) caller(r *request.Request) string {
	own := c.Caller
	if r.Caller == request.CallerUnknown { // the configuration describes somebody else
		own = ""
	}
	switch {
	case r.Caller != "" && r.Caller != request.CallerUnknown:
		return r.Caller
	case own == "" && r.Operation == "sts:AssumeRole" && c.role(r).Chained:
		return "role"
	}
	return own
}
