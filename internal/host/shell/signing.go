package shell

import (
	"maps"
	"path"
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/sessionlint/sessionlint/internal/request"
)

// command follows a simple command; it reports whether it ends the code around it.
func (w *signs) command(c *syntax.CallExpr, redirs []*syntax.Redirect, at origins) (ends bool) {
	w.inner(c, at)
	if len(c.Args) == 0 {
		for _, a := range c.Assigns {
			w.assign(a, false, at)
		}
		return false
	}
	if f, declared := w.functions[c.Args[0].Lit()]; declared {
		w.function(f, c.Args[1:], at)
		return false
	}
	return w.builtin(c, redirs, at)
}

// function follows the call of a function that the code declares; f is nil if two functions have the name, so that it
// depends on the order in which the shell reads them which one runs.
func (w *signs) function(f *syntax.FuncDecl, args []*syntax.Word, at origins) {
	if f == nil {
		at.forget()
		return
	}
	w.enter(f, w.originsOf(args, at), at)
}

// originsOf returns where the arguments of a command come from.
func (w *signs) originsOf(args []*syntax.Word, at origins) []origin {
	values := make([]origin, len(args))
	for i, arg := range args {
		values[i] = w.origin(arg, at)
	}
	return values
}

// builtin follows a command of the shell itself that changes variables or ends the code, or else a program.
func (w *signs) builtin(c *syntax.CallExpr, redirs []*syntax.Redirect, at origins) (ends bool) {
	args := c.Args[1:]
	switch c.Args[0].Lit() {
	// What follows in this list does not run.
	case "exit":
		return true
	case "return":
		// The function may end here too: its caller then goes on with what is known here.
		if len(w.inside) > 0 {
			w.early = append(w.early, maps.Clone(at))
		}
		return true
	case "unset":
		w.unset(args, at)
	case "read", "mapfile", "readarray":
		w.read(args, redirs, at)
	// set -a exports all variables that are set from here on.
	case "set":
		if slices.ContainsFunc(args, func(a *syntax.Word) bool { return a.Lit() == "-a" || a.Lit() == "allexport" }) {
			at["allexport"] = present
		}
	case "eval":
		w.evaluate(args, false, at)
	case "source", ".":
		w.source(args, at)
	case "printf":
		w.printed(args, at)
	default:
		w.call(c, at)
	}
	return false
}

// call follows a command that is a program, or a function of other code.
func (w *signs) call(c *syntax.CallExpr, at origins) {
	name := path.Base(c.Args[0].Lit())
	if httpClients[name] && w.script.console {
		w.recordConsole(c, at)
	}
	if program := name == "aws" || starters[name] || shells[name]; !program {
		if w.mayCallFunction(name, c.Args[1:]) {
			at.forget()
		}
		return
	}
	words := w.script.words(c)
	if name == "aws" {
		w.configure(words, c, at)
	}
	switch name {
	case "aws-vault":
		w.record(c, vault(words))
		return
	case "sudo", "docker", "podman", "nerdctl", "finch": // they keep no variables, or only some
		w.record(c, Signer{Caller: request.CallerUnknown})
		return
	}
	profile := ""
	if aws := client(words); len(aws) > 0 {
		profile = profileOf(aws)
	}
	w.record(c, w.signer(profile, w.environment(c, at)))
}

// mayCallFunction reports whether a command may run a function that changes variables. A sourced file may have a function
// of the command's name, and a function whose name is an argument may be called: retry 3 get_credentials. trap runs it only
// at the end.
func (w *signs) mayCallFunction(name string, args []*syntax.Word) bool {
	declared := func(arg *syntax.Word) bool { _, ok := w.functions[arg.Lit()]; return ok }
	return w.sourced && !harmless[name] || name != "trap" && slices.ContainsFunc(args, declared)
}

// environment is what a command sees of the variables: A=1 aws ..., env A=1 aws ...
func (w *signs) environment(c *syntax.CallExpr, at origins) origins {
	isEnv := path.Base(c.Args[0].Lit()) == "env"
	if len(c.Assigns) == 0 && !isEnv {
		return at
	}
	seen := maps.Clone(at)
	for _, a := range c.Assigns {
		w.assign(a, true, seen)
	}
	if isEnv {
		w.env(c.Args[1:], seen)
	}
	return seen
}

// harmless are programs that scripts often call, which change no variables of the shell.
var harmless = map[string]bool{
	"echo": true, "cat": true, "jq": true, "grep": true, "sed": true, "awk": true, "cut": true, "tr": true, "head": true, "tail": true,
	"cd": true, "pushd": true, "popd": true, "mkdir": true, "rm": true, "cp": true, "mv": true, "sleep": true, "date": true, "true": true,
	"[": true, "test": true, "terraform": true, "kubectl": true, "docker": true, "git": true, "npm": true, "python": true, "python3": true,
	"make": true, "curl": true, "trap": true, "shift": true, "chmod": true, "tee": true, "wait": true, "touch": true, "false": true, ":": true,
}

// vault is who signs what aws-vault starts: it gets a session for a user's keys, or for the role of the profile.
func vault(words []word) Signer {
	for _, w := range words[1:] {
		switch w.text.Text {
		case "--no-session", "-n":
			return Signer{Caller: request.CallerUnknown}
		case "--":
			return Signer{Caller: "session", Unsure: true, Variables: true}
		}
	}
	return Signer{Caller: request.CallerUnknown}
}

// env sets the variables in the arguments of env.
func (w *signs) env(args []*syntax.Word, at origins) {
	for i, arg := range args {
		text := w.script.slice(arg)
		name, _, sets := strings.Cut(text, "=")
		switch {
		// An empty environment.
		case text == "-i" || text == "-":
			at.forget()
		// env -u NAME
		case text == "-u" && i+1 < len(args):
			at[args[i+1].Lit()] = origin{unset: true}
		case sets && relevant(name):
			w.put(name, arg, text == name+"=", true, at)
		// The command begins; what follows are its arguments.
		case !sets && text == "aws":
			return
		}
	}
}

// configure follows aws configure set SETTING VALUE.
func (w *signs) configure(words []word, c *syntax.CallExpr, at origins) {
	names := client(words)
	// Global flags may stand before it.
	at1 := slices.IndexFunc(names, func(n word) bool { return n.text.Text == "configure" })
	if at1 < 0 || at1+3 >= len(names) || names[at1+1].text.Text != "set" {
		return
	}
	profile, setting := settingOf(names[at1+2].text.Text)
	if profile == "" {
		profile = configured(profileOf(names), at)
	}
	if !slices.Contains(settings, setting) {
		return
	}
	// The argument with the value; names may begin later than c.Args.
	is := w.origin(c.Args[len(c.Args)-len(names)+at1+3], at)
	switch {
	case setting == "role_arn":
		is = origin{role: true}
	// Credentials that are not from an answer: those of somebody.
	case is == origin{}:
		is = origin{other: true}
	}
	at["profile "+profile+" "+setting] = is
}

// settingOf splits the name of a setting from that of its profile, if that is written before it:
// aws configure set profile.NAME.SETTING VALUE.
func settingOf(text string) (profile, setting string) {
	if rest, ok := strings.CutPrefix(text, "profile."); ok {
		profile, setting, _ = strings.Cut(rest, ".")
		return profile, setting
	}
	if rest, ok := strings.CutPrefix(text, "default."); ok {
		return "default", rest
	}
	return "", text
}

// configured is the profile that aws configure changes: the one of its flag, that of the environment, or default.
func configured(flag string, at origins) string {
	chosen := at["AWS_PROFILE"]
	switch {
	case flag != "":
		return flag
	case chosen != (origin{}) && !chosen.unset:
		return chosen.name
	}
	return "default"
}
