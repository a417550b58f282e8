package lint

import (
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/request"
)

// roles is what the requests of a run say of roles, by the roles' names: how long their sessions may last, and
// whom they trust. It fills while the files are checked; those that name a role of it are then checked
// again, since a role may be told of after it is used.
type roles struct {
	// account is that of the caller in the settings. Requests about roles that say nothing else are made in it, most
	// likely: that confirms that a role is meant, and does not rule one out.
	account string

	mutex  sync.Mutex
	byName map[roleKey][]*roleFacts
}

// roleKey is a role's name and the scope in which it was said: a file, the folder of a Terraform module, or all files,
// where Scope is empty.
type roleKey struct{ Name, Scope string }

// roleFacts is what was said of the roles of one name that cannot be told apart.
type roleFacts struct {
	regocheck.Role
	roleID
	creations int // how many requests create such a role
}

// roleID is what is known of a role besides its name. Names repeat over accounts by design; within an account they do not,
// whatever the path. Empty where it is not known.
type roleID struct {
	partition, account, path string
	// foreign is a role of some other account than the caller's: the request is signed with what a role gave.
	foreign bool
}

// identify finds which role a request is about, besides its name: one of the account that it is made in.
func identify(req *request.Request) roleID {
	id := roleID{account: req.Account}
	if assumed, ok := policy.ParseARN(wholeText(req.Source.RoleArn())); ok {
		id.partition, id.account = assumed.Partition, assumed.Account
	}
	id.foreign = id.account == "" && req.CredentialsFrom != ""
	if req.Operation == "iam:CreateRole" {
		id.path = wholeText(req.Params.Get("Path"))
		if req.Params.Get("Path") == nil && !req.Params.Open {
			id.path = "/"
		}
	}
	return id
}

// add takes note of what a request says of a role, and reports whether it does.
func (all *roles) add(req *request.Request) bool {
	if !saysRole(req) {
		return false
	}
	create, name, id := req.Operation == "iam:CreateRole", wholeText(req.Params.Get("RoleName")), identify(req)
	all.mutex.Lock()
	defer all.mutex.Unlock()
	if all.byName == nil {
		all.byName = map[roleKey][]*roleFacts{}
	}
	for _, scope := range scopes(req.Span.File.Name) {
		key := roleKey{name, scope}
		i := slices.IndexFunc(all.byName[key], func(f *roleFacts) bool { return f.roleID == id })
		if i < 0 {
			i = len(all.byName[key])
			all.byName[key] = append(all.byName[key], &roleFacts{roleID: id})
		}
		all.byName[key][i].add(req, create)
	}
	return true
}

// saysRole reports whether a request says something of a role whose name is known.
func saysRole(req *request.Request) bool {
	return (req.Operation == "iam:CreateRole" || req.Operation == "iam:UpdateRole") && wholeText(req.Params.Get("RoleName")) != ""
}

// scopes are those of a file, the nearest first.
func scopes(file string) []string {
	all := []string{file, ""}
	for _, ending := range []string{".tf", ".tofu", ".tf.json", ".tofu.json"} {
		if strings.HasSuffix(file, ending) {
			return slices.Insert(all, 1, path.Dir(file)+"/*.tf")
		}
	}
	return all
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
// without one has the lowest that there is; an update without one may leave the role as it is.
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

// roleFinder gives what is known of the role with an ARN; false where nothing is.
type roleFinder = func(arn string) (regocheck.Role, bool)

// of gives what a file's requests may know of a role: the settings go before other requests.
func (all *roles) of(c config.Config, file string, requests []*request.Request) roleFinder {
	var accounts map[string]int
	if all.byName != nil {
		accounts = accountsOf(requests)
	}
	return func(arn string) (regocheck.Role, bool) {
		role, told := all.find(arn, file, accounts[roleName(arn)] > 1)
		set, known := c.Role(arn)
		if set.MaxSessionDuration > 0 {
			role.MaxSessionDuration, role.Limited = set.MaxSessionDuration, nil
		}
		role.Chained = set.Chained
		return role, known || told
	}
}

// find gives what the nearest scope says of a role. What the same file or module says is of the same account, unless the
// file names roles of that name in several; what others say is, where both accounts are known.
func (all *roles) find(text, file string, severalAccounts bool) (role regocheck.Role, told bool) {
	arn, ok := policy.ParseARN(text)
	if !ok {
		return role, false
	}
	for _, scope := range scopes(file) {
		var found []*roleFacts
		certain := true
		for _, facts := range all.byName[roleKey{roleName(text), scope}] {
			if facts.mayBe(arn) {
				found = append(found, facts)
				near := all.account == arn.Account || scope != "" && !severalAccounts
				certain = certain && (facts.account != "" || near && !facts.foreign)
			}
		}
		if len(found) > 0 {
			role = merged(found)
			role.Certain = certain
			return role, true
		}
	}
	return role, false
}

// mayBe reports whether an ARN agrees with all that is known of a role.
func (id roleID) mayBe(arn policy.ARN) bool {
	agree := func(a, b string) bool { return a == "" || b == "" || a == b }
	return agree(id.partition, arn.Partition) && agree(id.account, arn.Account) && agree(id.path, rolePath(arn.Resource))
}

// merged are facts of several roles, any of which may be meant, in one.
func merged(found []*roleFacts) regocheck.Role {
	role := *found[0]
	for _, other := range found[1:] {
		role.creations += other.creations
		if role.creations > 1 {
			role.Created = nil
		} else if role.Created == nil {
			role.Created = other.Created
		}
		if other.MaxSessionDuration > role.MaxSessionDuration ||
			other.MaxSessionDuration == role.MaxSessionDuration && before(other.Limited, role.Limited) {
			role.MaxSessionDuration, role.Limited = other.MaxSessionDuration, other.Limited
		}
	}
	return role.Role
}
