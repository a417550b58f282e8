package regocheck

import (
	"strings"

	"time"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/iamcatalog"
	"github.com/sessionlint/sessionlint/internal/repository"
	"github.com/sessionlint/sessionlint/internal/request"
)

// Context has the facts about a request besides its parameters. Zero values mean "unknown": rules report nothing if
// they need an unknown value.
type Context struct {
	// Caller is who signs the request: "user", "role", "root" or "federated". What the request's envelope says has
	// priority.
	Caller string
	// CallerARN is the ARN of the identity that signs it: a user, a role, a role session or the root user. It does not
	// apply to requests that are signed with the credentials of another request.
	CallerARN string
	// Inherited are the transitive session tags of the caller's session, by key. A request's Source may add to them.
	Inherited map[string]string
	// Repository is what other requests and the configuration say about roles and other things that the request names.
	// It may be nil.
	Repository *repository.View
	// Partition is the partition that the request is sent to, such as "aws"; a RoleArn is more precise.
	Partition string
	// Region is the Region that the request is sent to, such as "eu-west-1".
	Region string
	// Endpoint is the kind of STS endpoint that the request is sent to: "global" or "regional".
	Endpoint string
	// Now is the time that expiry times are compared with; no clock is read.
	Now time.Time
	// Live reports whether a program made the request for this run, and it is stored nowhere.
	Live bool
	// TokenRegime is what STS measures: "token" (since September 2026) or "packed" (before); if empty, the partition
	// decides.
	TokenRegime string
	// TokenLimit is the maximum that STS accepts, in bytes; 0 for the documented one.
	TokenLimit int
	// TokenBase is the size of an empty token in bytes before encoding, by operation, if somebody measured it.
	TokenBase map[string]int
	// Limits are newer values of AWS's limits; nil for those of this release.
	Limits *catalog.Updates
	// Catalog is the IAM catalog that the configuration names; nil for that of this release.
	Catalog *iamcatalog.Catalog
	// File is the path of the request's file in findings; empty if it is the file name of the request's span.
	File string
	// Least leaves out the rules whose findings are all less severe; Info, the zero value, leaves out none.
	Least finding.Severity
	// Refused are the paths of the values that the schema refuses, as the findings of package schemacheck have them.
	// For rules these values are unknown, so that no mistake is reported twice.
	Refused []finding.Path
}

// role returns what is known of the role that a request names; of several possible roles, the one with the shortest
// sessions.
func (c Context) role(r *request.Request) repository.Role {
	named := []*document.Node{r.Params.Get("RoleArn")}
	if strings.HasPrefix(r.Operation, "iot:") {
		named[0] = r.Params.Get("roleArn")
	}
	if profile := r.Params.Get("roleArns"); profile != nil { // a profile of Roles Anywhere has a list
		named = profile.Items
	}
	var shortest repository.Role
	for _, n := range named {
		if role, ok := c.Repository.Role(n); ok && hasShorterSessions(role, shortest) {
			shortest = role
		}
	}
	return shortest
}

// hasShorterSessions reports whether a role's sessions are shorter than those of another. A duration of 0 is unknown; a
// role without one is only chosen if there is no better.
func hasShorterSessions(role, other repository.Role) bool {
	seconds, limit := role.MaxSessionDuration, other.MaxSessionDuration
	return limit == 0 || 0 < seconds && seconds < limit
}

// caller returns who signs a request; empty if unknown.
func (c Context) caller(r *request.Request) string {
	own := c.Caller
	if r.Caller == request.CallerUnknown { // the configuration describes another caller
		own = ""
	}
	switch {
	case r.Caller != "" && r.Caller != request.CallerUnknown:
		return r.Caller
	case own == "" && r.Operation == "sts:AssumeRole" && c.role(r).Chained:
		return "role" // the configuration says that only roles assume this one
	}
	return own
}
