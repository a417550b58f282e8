// Package repository is the model of what the files of a run say about shared things: roles, and other things that
// requests refer to by name. A run adds every request once (Add); a View answers what the requests of one file may know
// of it. It keeps names and places, and the text only of requests that findings refer to.
package repository

import (
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/request"
)

// Model is what is known of a repository. It is filled while files are read, and used when all have been read, since a
// role may be created after it is used.
type Model struct {
	// account is the account of the caller in the configuration. Requests about roles without another account are
	// probably made in it: that can confirm which role is meant, but does not exclude one.
	account string

	mutex sync.Mutex
	roles map[roleKey][]*roleFacts
	names names
	// things are the requests about the thing with a key: see keysOf.
	things map[thing][]*request.Request
}

// New returns an empty Model. The account is that of the caller, or empty.
func New(account string) *Model { return &Model{account: account} }

// Add records what other requests depend on, and reports whether the request itself is kept, and with it the text of
// its file.
func (m *Model) Add(req *request.Request) (kept bool) {
	workflow, developer := given(req)
	role, things := SaysRole(req), thingsOf(req)
	if !role && workflow+developer == "" && len(things) == 0 {
		return false
	}
	m.mutex.Lock()
	defer m.mutex.Unlock()
	m.names.add(workflow, developer, req)
	if role {
		m.addRole(req)
	}
	m.addThings(things, req)
	return role || len(things) > 0
}

// Says reports whether a request says something that others may depend on; Add records nothing about other requests.
func Says(req *request.Request) bool {
	workflow, developer := given(req)
	return SaysRole(req) || workflow+developer != "" || len(thingsOf(req)) > 0
}

// Asks are the names of things that a file's requests depend on, for Knows. They do not keep the file's text in memory.
type Asks struct {
	roles  []string // names of roles, without account
	names  []string // workflow IDs and developer providers
	things []thing
	// policies are the roles to which the requests give policies.
	policies []thing
}

// AsksOf collects what requests depend on.
func AsksOf(requests []*request.Request) Asks {
	return Asks{roles: roleNames(requests), names: usedNames(requests), things: askedThings(requests), policies: askedPolicies(requests)}
}

// Any reports whether the requests depend on anything.
func (a Asks) Any() bool { return len(a.roles)+len(a.names)+len(a.things)+len(a.policies) > 0 }

// Knows reports whether the model has something that requests depend on, so that they must be checked again. It is
// called after all files are read.
func (m *Model) Knows(a Asks) bool {
	return slices.ContainsFunc(a.roles, func(name string) bool { return m.roles[roleKey{name, ""}] != nil }) ||
		slices.ContainsFunc(a.things, func(t thing) bool { return len(m.things[t]) > 0 }) || m.names.know(a.names) ||
		slices.ContainsFunc(a.policies, m.contradict)
}

// scopes returns the scopes of a file, the nearest first: the file, the folder of a Terraform module, all files.
func scopes(file string) []string {
	all := []string{file, ""}
	for _, ending := range []string{".tf", ".tofu", ".tf.json", ".tofu.json"} {
		if strings.HasSuffix(file, ending) {
			return slices.Insert(all, 1, path.Dir(file)+"/*.tf")
		}
	}
	return all
}
