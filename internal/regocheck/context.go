package regocheck

import (
	"time"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
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
	// Developer reports whether an identity pool of the set has a developer provider of that name. It may be nil.
	Developer func(name string) bool
	// Live reports whether the request comes from a program that made it for this run, and is kept nowhere.
	Live bool
	// TokenRegime is what STS measures: "token" (since September 2026) or "packed" (before); empty to go
	// by the partition.
	TokenRegime string
	// TokenLimit is how much of it STS takes, in bytes; 0 for what is documented.
	TokenLimit int
	// TokenBase is the size of a token that carries nothing, in bytes before encoding, by operation, where somebody measured it.
	TokenBase map[string]int
	// File is the path of the request's file as findings name it; empty where that is the name that the request's span has.
	File string
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
	// Chained reports whether the role is assumed by roles alone.
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
