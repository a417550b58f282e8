// Package ansible reads the tasks of Ansible's playbooks and roles that request a session from STS or create a role:
// the modules sts_assume_role, sts_session_token and iam_role, with or without the name of their collection. Jinja
// expressions are unknown.
package ansible

import (
	"bytes"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Format is the kind of file.
var Format = host.Format{
	Name:     "ansible",
	Title:    "Ansible playbooks and task files",
	Mentions: mentions,
	Detect:   detect,
	Read:     read,
}

func mentions(_ string, data []byte) bool {
	for name := range modules {
		if bytes.Contains(data, []byte(name)) {
			return true
		}
	}
	return false
}

// detect requires a list, as in playbooks and task files, with a task that has exactly one module and otherwise only
// members of tasks.
func detect(f *host.File) (why string, ok bool) {
	for _, root := range f.Roots {
		tasks(root, 0, func(t task) {
			if why == "" {
				why = "a task with module " + t.name
			}
		})
	}
	return why, why != ""
}

func read(f *host.File) []host.Place {
	var places []host.Place
	for _, root := range f.Roots {
		tasks(root, 0, func(t task) { places = append(places, t.place()) })
	}
	return places
}

// task is a task with a module that is read.
type task struct {
	name   string // the module's name, as it is written
	module module
	args   *document.Node // an object
	span   source.Span
}

// lists are the members of plays and of blocks that contain tasks.
var lists = []string{"tasks", "pre_tasks", "post_tasks", "handlers", "block", "rescue", "always"}

// tasks visits the tasks in a list of plays, tasks and blocks.
func tasks(list *document.Node, depth int, visit func(task)) {
	if list.Kind != document.List || depth > bound.AnsibleDepth {
		return
	}
	for _, item := range list.Items {
		for _, m := range item.Members {
			if slices.Contains(lists, m.Name) {
				tasks(m.Value, depth+1, visit)
			}
		}
		if t, ok := taskOf(item); ok {
			visit(t)
		}
	}
}

// taskOf reads a task. Its module is the only member that is not a keyword, or is in action or local_action.
func taskOf(n *document.Node) (task, bool) {
	if n.Kind != document.Object {
		return task{}, false
	}
	var name string
	var args *document.Node
	for _, m := range n.Members {
		switch {
		case m.Name == "action" || m.Name == "local_action":
			name, args = called(m.Value)
		case slices.Contains(keywords, m.Name) || strings.HasPrefix(m.Name, "with_"):
		case name != "":
			return task{}, false
		default:
			name, args = m.Name, arguments(m.Value)
		}
	}
	of, known := moduleOf(name)
	if !known || args == nil {
		return task{}, false
	}
	args = joined(args, n.Get("args"))
	if !of.fits(args) {
		return task{}, false
	}
	return task{name: name, module: of, args: args, span: n.Span}, true
}

// keywords are the members that a task may have besides its module.
// https://docs.ansible.com/ansible/latest/reference_appendices/playbooks_keywords.html (2026-11)
var keywords = []string{
	"name", "any_errors_fatal", "args", "async", "become", "become_exe", "become_flags", "become_method", "become_user",
	"changed_when", "check_mode", "collections", "connection", "debugger", "delay", "delegate_facts", "delegate_to", "diff",
	"environment", "failed_when", "ignore_errors", "ignore_unreachable", "listen", "loop", "loop_control", "module_defaults",
	"no_log", "notify", "poll", "port", "register", "remote_user", "retries", "run_once", "sudo", "sudo_user", "tags", "throttle",
	"timeout", "until", "vars", "when",
}

// called returns the module and the arguments of an action: an object with a member module, or a text.
func called(n *document.Node) (name string, args *document.Node) {
	if n.Kind == document.Object {
		module := n.Get("module")
		if module == nil || module.Kind != document.String {
			return "", nil
		}
		name, _, _ = strings.Cut(strings.TrimSpace(module.Text), " ")
		return name, n
	}
	if n.Kind != document.String || n.Partial() {
		return "", nil
	}
	start := len(n.Text) - len(strings.TrimLeft(n.Text, " \t\r\n"))
	name, _, _ = strings.Cut(strings.TrimSpace(n.Text), " ")
	return name, pairs(n.Slice(start+len(name), len(n.Text)))
}

// arguments returns the arguments after a module's name: an object, or a text of pairs.
func arguments(n *document.Node) *document.Node {
	switch n.Kind {
	case document.Object:
		return n
	case document.String:
		return pairs(n)
	}
	return nil
}

// joined adds the arguments in the member args.
func joined(args, more *document.Node) *document.Node {
	if more == nil || more.Kind != document.Object {
		return args
	}
	both := document.NewObject(nil, args.Span)
	both.Open = args.Open || more.Open
	both.Members = append(append(both.Members, more.Members...), args.Members...)
	return both
}
