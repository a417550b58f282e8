// Package githubactions reads the requests that GitHub workflows and composite actions make: with the action
// configure-aws-credentials, and with AWS's command line in their steps.
package githubactions

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/shell"
)

// Format reads workflows and composite actions.
var Format = host.Format{
	Name:     "github-actions",
	Title:    "GitHub Actions workflows and composite actions",
	Mentions: mentions,
	Detect:   detect,
	Read:     read,
	Remarks:  shell.Remarks,
	Spell:    spell,
}

const actionName = "configure-aws-credentials"

func mentions(name string, data []byte) bool {
	switch strings.ToLower(path.Ext(name)) {
	// Standard input has no ending.
	case "", ".yaml", ".yml":
		return bytes.Contains(data, []byte("steps")) && (bytes.Contains(data, []byte(actionName)) || shell.Mentions(data))
	}
	return false
}

// detect accepts workflows, which have triggers and jobs with steps, and composite actions, which say so and have a
// list of steps.
func detect(f *host.File) (why string, ok bool) {
	for _, root := range f.Roots {
		switch {
		case root.Kind != document.Object || root.Get("$schema") != nil:
		case isWorkflow(root):
			return "a workflow: it has on, and jobs with steps", true
		case isComposite(root):
			return "a composite action: runs.using is composite, with steps", true
		}
	}
	return "", false
}

// isWorkflow reports whether a document has triggers, and jobs of which one has steps.
func isWorkflow(root *document.Node) bool {
	jobs := root.Get("jobs")
	if root.Get("on") == nil || jobs == nil || jobs.Kind != document.Object {
		return false
	}
	return slices.ContainsFunc(jobs.Members, func(job document.Member) bool { return isSteps(job.Value.Get("steps")) })
}

// isComposite reports whether a document is a composite action.
func isComposite(root *document.Node) bool {
	runs := root.Get("runs")
	using := runs.Get("using")
	return using != nil && using.Text == "composite" && isSteps(runs.Get("steps"))
}

// isSteps reports whether some item of a list runs something.
func isSteps(n *document.Node) bool {
	return slices.ContainsFunc(n.AllItems(), func(step *document.Node) bool {
		return step.Get("uses") != nil || step.Get("run") != nil
	})
}

func read(f *host.File) []host.Place {
	var places []host.Place
	for _, root := range f.Roots {
		switch {
		case isWorkflow(root):
			places = append(places, readWorkflow(f, root)...)
		case isComposite(root):
			// Whoever uses the action decides on permissions and credentials.
			j := job{file: f, reach: maybe, inputs: inputsOf(root), means: means{elsewhere: true}}
			places = append(places, j.read(root.Get("runs").Get("steps"))...)
		}
	}
	return places
}

func readWorkflow(f *host.File, root *document.Node) []host.Place {
	called := triggers(root.Get("on"), "workflow_call")
	name := root.Get("name")
	if called {
		name = nil // the name of the calling workflow is used
	}
	var places []host.Place
	for _, m := range root.Get("jobs").Members {
		of := m.Value
		// A job that calls another workflow.
		if of.Get("steps") == nil {
			continue
		}
		j := newJob(f, root, of, called)
		j.workflow = name
		matrix := of.Get("strategy").Get("matrix")
		rows, crowded := combinations(matrix)
		j.matrix = rows
		found := j.read(of.Get("steps"))
		if crowded && len(found) > 0 {
			f.Beyond(matrix.Span, fmt.Sprintf("the matrix makes more than %d jobs; its values are not checked", bound.MatrixJobs))
		}
		places = append(places, found...)
	}
	return places
}

// newJob returns a job before its first step, with what the workflow says of it.
func newJob(f *host.File, root, of *document.Node, called bool) *job {
	folder := func(n *document.Node) *document.Node { return n.Get("defaults").Get("run").Get("working-directory") }
	return &job{
		file:    f,
		env:     []*document.Node{of.Get("env"), root.Get("env")},
		inputs:  inputsOf(root),
		reach:   tokens(root, of, called),
		subject: subjectOf(f, root, of, called),
		means:   meansOf(root, of),
		foreign: foreignShell(of, of.Get("defaults"), root.Get("defaults")),
		folder:  either(folder(of), folder(root)),
	}
}

// triggers reports whether a workflow has a trigger.
func triggers(on *document.Node, name string) bool {
	return on.Text == name || on.Get(name) != nil ||
		slices.ContainsFunc(on.Items, func(item *document.Node) bool { return item.Text == name })
}

// answer is yes, no, or unknown.
type answer int

const (
	no answer = iota
	maybe
	yes
)

// tokens reports whether a job can request an identity token from GitHub: then the action signs in with one.
func tokens(root, of *document.Node, called bool) answer {
	if on := either(of.Get("enable-openid-connect"), root.Get("enable-openid-connect")); on != nil { // Forgejo
		return truth(on)
	}
	permissions := either(of.Get("permissions"), root.Get("permissions"))
	switch {
	case permissions == nil && called:
		return maybe // it depends on the calling workflow
	// Without permissions a job gets no id-token, whatever the repository's default is.
	case permissions == nil:
		return no
	case permissions.Kind == document.Object:
		// An object replaces all defaults: what it does not name is none.
		if write := permissions.Get("id-token"); write != nil && write.Text == "write" {
			return yes
		}
		return no
	case permissions.Text == "write-all":
		return yes
	case permissions.Text == "read-all", permissions.Kind == document.Null:
		return no
	}
	return maybe
}

// either returns the first of two values that is there: that of a job goes before that of its workflow.
func either(first, second *document.Node) *document.Node {
	if first != nil {
		return first
	}
	return second
}

// foreignShell reports whether something other than a shell runs the steps of a job by default. On Windows that is
// PowerShell, even if only one job of the matrix runs there.
func foreignShell(of *document.Node, defaults ...*document.Node) bool {
	// The innermost defaults come first.
	for _, d := range defaults {
		if s := d.Get("run").Get("shell"); s != nil {
			return shell.Foreign(s.Text)
		}
	}
	for _, n := range []*document.Node{of.Get("runs-on"), of.Get("strategy")} {
		if n != nil && strings.Contains(strings.ToLower(string(n.Span.Bytes())), "windows") {
			return true
		}
	}
	return false
}
