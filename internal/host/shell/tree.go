package shell

import (
	"path"
	"regexp"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/request"
)

// tree finds the code in a document.
type tree struct {
	file *host.File
	// The requests so far.
	places []host.Place
	// Who signs the code of the current object
	signer Signer
	// The variables that the current object sets for its code
	env Env
}

// keys are the names under which programs have shell code: GitLab, CircleCI, Bitbucket, Azure Pipelines, Buildkite,
// Drone, Travis, CodeBuild, Tekton, Argo, Task, Ansible, Kubernetes, Compose, cloud-init.
var keys = map[string]bool{
	"run": true, "script": true, "scripts": true, "command": true, "commands": true, "cmd": true, "cmds": true, "args": true,
	"entrypoint": true, "bash": true, "sh": true, "shell": true, "inline": true, "inlineScript": true, "source": true,
	"before_script": true, "after_script": true, "before_install": true, "install": true, "after_success": true,
	"after_failure": true, "runcmd": true, "Fn::Base64": true,
}

// walk visits a document.
func (t *tree) walk(n *document.Node) {
	for _, item := range n.Items {
		t.walk(item)
	}
	t.env = idTokens(n)
	t.azureTask(n)
	code := n.Kind == document.Object && !otherShell(n)
	// A command as a list of words is not code, and before_script and script are one script.
	words := code && t.argv(n)
	joined := code && t.gitLab(n)
	for _, m := range n.Members {
		// Each such member is code unless argv or gitLab have read it.
		if code && keys[m.Name] && (!words || !isCommand(m.Name)) && (!joined || m.Name != "before_script" && m.Name != "script") {
			t.code(m.Value)
		}
		// Fn::Base64 in it is the code that an instance runs at its start.
		if m.Name == "UserData" {
			t.signer = instanceSigner(n)
		}
		env := t.env
		t.walk(m.Value)
		t.signer, t.env = Signer{}, env
	}
}

// otherShell reports whether an object says that its code is not for a shell.
func otherShell(n *document.Node) bool {
	for _, key := range []string{"shell", "interpreter", "executable"} {
		if v := n.Get(key); v != nil && v.Kind == document.String && Foreign(v.Text) {
			return true
		}
	}
	return false
}

// Foreign reports whether a program, with or without arguments, reads code that is not shell code: pwsh, python, cmd.
func Foreign(program string) bool {
	return foreign().MatchString(program)
}

var foreign = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^\s*(\S*/)?(env\s+)?(pwsh|powershell|cmd|python[\d.]*|node|deno|ruby|perl|php|nu|fish|tclsh|lua)(\.exe)?(\s|$)`)
})

// code reads the value of a code member: a text, or lines in a list, which one shell runs. It returns who signs what the
// shell runs next.
func (t *tree) code(n *document.Node) Signer {
	switch n.Kind {
	case document.String:
		return t.run(templated(n))
	case document.List:
		return t.lines(n, codeLines(n))
	}
	return t.signer
}

// run reads code with the current signer, and returns who signs what the shell runs next.
func (t *tree) run(code *document.Node) Signer {
	s := newScript(t.file, Code{Text: code, Env: t.env, Signer: t.signer})
	s.run()
	t.places = append(t.places, s.places...)
	return s.signerAfter()
}

// lines reads lines together, so that variables are known in later lines; if they cannot be parsed together, each by
// itself.
func (t *tree) lines(n *document.Node, lines []*document.Node) Signer {
	if len(lines) == 0 {
		return t.signer
	}
	whole := newScript(t.file, Code{Text: document.Join(n.Span, lines...), Env: t.env, Signer: t.signer})
	whole.run()
	if whole.parsed {
		t.places = append(t.places, whole.places...)
		return whole.signerAfter()
	}
	// Each line is read by itself, so that the credentials that one sets are not known in the next.
	if credentialWords().MatchString(whole.code) {
		t.signer = Signer{Caller: request.CallerUnknown}
	}
	// Each second text is the line break.
	for i := 0; i < len(lines); i += 2 {
		t.run(lines[i])
	}
	return whole.signerAfter()
}

// template matches what programs replace before a shell sees the code: ${{ }} of GitHub and Azure, {{ }} of Helm,
// Jinja and Task, << >> of CircleCI, $[[ ]] of GitLab.
var template = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?s)\$?\{\{.*?\}\}|<<\s*(?:parameters|pipeline|matrix)\.[\w.-]+\s*>>|\$\[\[.*?\]\]`)
})

// templated replaces such parts by holes.
func templated(n *document.Node) *document.Node { return cut(n, template()) }

// cut replaces all matches of a pattern by holes.
func cut(n *document.Node, pattern *regexp.Regexp) *document.Node {
	found := pattern.FindAllStringIndex(n.Text, -1)
	if found == nil {
		return n
	}
	var parts []*document.Node
	slice, locate, at := n.Slicer(), n.Locator(), 0
	for _, m := range found {
		parts = append(parts, slice(at, m[0]), document.NewHole(locate(m[0], m[1]), 0, -1))
		at = m[1]
	}
	return document.Join(n.Span, append(parts, slice(at, len(n.Text)))...)
}

// isArgv reports whether the items of a list are the words of one command instead of lines.
func isArgv(n *document.Node) bool {
	if len(n.Items) == 0 || n.Items[0].Kind != document.String {
		return false
	}
	// ["aws", "sts", ...] against ["aws sts assume-role ...", "echo done"]
	first := strings.TrimSpace(n.Items[0].Text)
	return !strings.ContainsAny(first, " \t\n") && first != ""
}

// isCommand reports whether a list under a key has the words of one command instead of lines.
func isCommand(key string) bool { return key == "command" || key == "args" || key == "entrypoint" }

// argv reads a command that is written as a list of words, as for containers. It returns false if there is none.
func (t *tree) argv(n *document.Node) bool {
	// Kubernetes has command and args, Compose has entrypoint and command.
	words := t.words(n, "command", "args")
	if words == nil {
		words = t.words(n, "entrypoint", "command")
	}
	if len(words) < 2 {
		return false
	}
	first := path.Base(words[0].text.Text)
	// The image amazon/aws-cli begins with aws: its arguments are the rest of the command.
	if img := n.Get("image"); img != nil && image().MatchString(img.Text) && !shells[first] && first != "aws" {
		first, words = "aws", append([]word{{text: document.NewText("aws", words[0].text.Span, nil)}}, words...)
	}
	if first == "aws" {
		if p, ok := place(words, func(word) *document.Node { return nil }); ok {
			t.places = append(t.places, p)
		}
		return true
	}
	for i, w := range words[:len(words)-1] {
		// ["bash", "-c", "aws sts ..."]
		if w.known() && takesCode(w.text.Text) {
			t.places = append(t.places, Places(t.file, Code{Text: templated(words[i+1].text)})...)
			break
		}
	}
	return true
}

// words joins the words of the lists under the keys; nil if there are none.
func (t *tree) words(n *document.Node, keys ...string) []word {
	var words []word
	for _, key := range keys {
		list := n.Get(key)
		if list != nil && list.Kind == document.String && len(words) == 0 {
			list = document.NewList([]*document.Node{list}, list.Span) // command: aws
		}
		// A list of lines is no command; once there are words, further lists are arguments.
		if list == nil || list.Kind != document.List || !isArgv(list) && len(words) == 0 {
			continue
		}
		for _, item := range list.Items {
			switch item.Kind {
			case document.String:
				// Kubernetes replaces $(NAME), and templates their own marks, before the command runs.
				words = append(words, word{text: cut(templated(item), variable())})
			case document.Number, document.Bool:
				words = append(words, word{text: document.NewText(item.Text, item.Span, nil)})
			// An item that is a list or an object, or unknown, may be any number of words.
			default:
				words = append(words, word{text: document.NewHole(item.Span, 0, -1), loose: true})
			}
		}
	}
	return words
}

// variable matches what Kubernetes replaces in the words of a command: $(NAME).
var variable = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\$\([A-Za-z_][\w.-]*\)`) })
