package lint

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/request"
)

// roles is what the requests of a run say of roles, by the roles' names: how long their sessions may last, and
// whom they trust. It fills while the files are checked; those that name a role of it are then checked
// again, since a role may be told of after it is used.
type roles struct {
	mutex  sync.Mutex
	byName map[roleKey]*roleFacts
}

// roleKey names a role in a file, or in all where File is empty: for a request what its own file says goes first.
type roleKey struct{ Name, File string }

type roleFacts struct {
	regocheck.Role
	creations int // how many requests create a role of the name
}

// add takes note of what a request says of a role, and tells whether it does.
func (all *roles) add(req *request.Request) bool {
	create := req.Operation == "iam:CreateRole"
	name := wholeText(req.Params.Get("RoleName"))
	if name == "" || !create && req.Operation != "iam:UpdateRole" {
		return false
	}
	all.mutex.Lock()
	defer all.mutex.Unlock()
	if all.byName == nil {
		all.byName = map[roleKey]*roleFacts{}
	}
	for _, key := range []roleKey{{name, ""}, {name, req.Span.File.Name}} {
		if all.byName[key] == nil {
			all.byName[key] = &roleFacts{}
		}
		all.byName[key].add(req, create)
	}
	return true
}

func (role *roleFacts) add(req *request.Request, create bool) {
	if create {
		role.creations++
		role.Created = req
		if role.creations > 1 {
			role.Created = nil // one for each environment, say, and each may trust others
		}
	}
	// Of several environments the most generous counts: what is over its maximum is wrong in all.
	seconds := roleMaximum(req)
	if seconds > role.MaxSessionDuration || seconds > 0 && seconds == role.MaxSessionDuration && before(req, role.Limited) {
		role.MaxSessionDuration, role.Limited = seconds, req
	}
}

// before makes the choice of a request independent of which file was read first.
func before(a, b *request.Request) bool {
	if a == nil || b == nil {
		return false
	}
	if a.Span.File.Name != b.Span.File.Name {
		return a.Span.File.Name < b.Span.File.Name
	}
	return a.Span.Start < b.Span.Start
}

// roleMaximum is the MaxSessionDuration that a request gives a role, in seconds, or 0. A role that is created
// without one has the least that there is; an update without one may leave the role as it is.
func roleMaximum(req *request.Request) int64 {
	schema, err := catalog.SchemaOf("iam:CreateRole")
	if err != nil {
		return 0
	}
	limits := schema.Properties["MaxSessionDuration"]
	n := req.Params.Get("MaxSessionDuration")
	switch {
	case n == nil && req.Operation == "iam:CreateRole" && !req.Params.Open:
		return *limits.Minimum
	case n == nil || n.Kind != document.Number:
		return 0
	}
	seconds, err := strconv.ParseInt(n.Text, 10, 64)
	if err != nil || seconds < *limits.Minimum || seconds > *limits.Maximum {
		return 0
	}
	return seconds
}

func wholeText(n *document.Node) string {
	if n == nil || n.Kind != document.String || n.Partial() {
		return ""
	}
	return n.Text
}

// of gives what a file's requests may know of a role: the settings go before other requests.
func (all *roles) of(c config.Config, file string) func(arn string) (regocheck.Role, bool) {
	return func(arn string) (regocheck.Role, bool) {
		var role regocheck.Role
		told := all.byName[roleKey{roleName(arn), file}]
		if told == nil {
			told = all.byName[roleKey{roleName(arn), ""}]
		}
		if told != nil {
			role = told.Role
		}
		set, known := c.Role(arn)
		if set.MaxSessionDuration > 0 {
			role.MaxSessionDuration, role.Limited = set.MaxSessionDuration, nil
		}
		role.Chained = set.Chained
		return role, known || told != nil
	}
}

// roleName is the name of the role that an ARN is of.
func roleName(arn string) string { return arn[strings.LastIndexByte(arn, '/')+1:] }

// named are the names of the roles that requests ask for. They do not hold on to the file's text.
func named(requests []*request.Request) []string {
	var names []string
	for _, req := range requests {
		asked := []*document.Node{req.Params.Get("RoleArn")}
		if profile := req.Params.Get("roleArns"); profile != nil {
			asked = profile.Items
		}
		for _, n := range asked {
			if arn := wholeText(n); arn != "" && !slices.Contains(names, roleName(arn)) {
				names = append(names, strings.Clone(roleName(arn)))
			}
		}
	}
	return names
}

// know tells whether requests of the run say something of one of the roles. It is asked when all files are read.
func (all *roles) know(names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return all.byName[roleKey{name, ""}] != nil })
}
