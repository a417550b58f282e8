package repository

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/request"
)

// names has the names that must be unique in a run, or that other requests must refer to: workflows of delegation
// requests, and developer providers of identity pools.
type names struct {
	workflows  map[string][]spot // the requests with each workflow ID
	developers map[string]bool   // the developer providers of all pools
}

// Earlier is the place of an earlier request, as FILE:LINE, and whether its file is the same.
type Earlier struct {
	Place    string
	SameFile bool
}

// spot is the place of a request, without the text of its file.
type spot struct {
	file         string
	offset, line int
}

// spotOf returns the place of a request.
func spotOf(req *request.Request) spot {
	s := req.Span
	return spot{s.File.Name, s.Start, s.File.Position(s.Start).Line}
}

// given returns the names that a request defines, each of which may be empty.
func given(req *request.Request) (workflow, developer string) {
	return req.Params.Get("RequestorWorkflowId").TextIfWhole(), req.Params.Get("DeveloperProviderName").TextIfWhole()
}

// add records the names that a request defines.
func (n *names) add(workflow, developer string, req *request.Request) {
	if n.workflows == nil {
		n.workflows, n.developers = map[string][]spot{}, map[string]bool{}
	}
	if workflow != "" {
		workflow = strings.Clone(workflow)
		n.workflows[workflow] = append(n.workflows[workflow], spotOf(req))
	}
	if developer != "" {
		n.developers[strings.Clone(developer)] = true
	}
}

// earlier returns the first request before this one that has its workflow ID. One in the same file is preferred, since
// files may be alternatives of which only one is ever sent.
func (n *names) earlier(req *request.Request) (earlier Earlier, found bool) {
	self := spotOf(req)
	spots := slices.Clone(n.workflows[req.Params.Get("RequestorWorkflowId").TextIfWhole()])
	slices.SortFunc(spots, func(a, b spot) int {
		return cmp.Or(strings.Compare(a.file, b.file), cmp.Compare(a.offset, b.offset))
	})
	for _, s := range spots {
		switch {
		// The spots are sorted: all that follow are later, or the request itself.
		case s == self:
			return earlier, found
		case s.file == self.file:
			return Earlier{Place: s.place(), SameFile: true}, true
		case !found:
			earlier, found = Earlier{Place: s.place()}, true
		}
	}
	return earlier, found
}

func (s spot) place() string { return fmt.Sprintf("%s:%d", s.file, s.line) }

// usedNames returns the names in requests that depend on the definitions of other requests.
func usedNames(requests []*request.Request) []string {
	var used []string
	for _, req := range requests {
		if workflow := req.Params.Get("RequestorWorkflowId").TextIfWhole(); workflow != "" {
			used = append(used, strings.Clone(workflow))
		}
		if req.Operation == "cognito-identity:GetCredentialsForIdentity" {
			used = append(used, loginNames(req)...)
		}
	}
	return used
}

// loginNames returns the providers in the Logins of a request.
func loginNames(req *request.Request) []string {
	var names []string
	for _, m := range req.Params.Get("Logins").AllMembers() {
		names = append(names, strings.Clone(m.Name))
	}
	return names
}

// know reports whether one of the names is defined for a request of another file. It is called after all files are
// read.
func (n *names) know(used []string) bool {
	return slices.ContainsFunc(used, func(name string) bool { return len(n.workflows[name]) > 1 || n.developers[name] })
}
