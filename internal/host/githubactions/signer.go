package githubactions

import (
	"regexp"
	"sync"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/shell"
	"github.com/sessionlint/sessionlint/internal/request"
)

// nobodyKnown is for credentials in the environment of which it is not known whose they are.
var nobodyKnown = shell.Signer{Caller: request.CallerUnknown, Variables: true}

// leaves returns whose credentials the step makes.
func (a *action) leaves() shell.Signer {
	switch key := a.input("aws-access-key-id"); {
	case a.input("role-to-assume") != nil:
		return shell.Signer{Caller: "role", From: a.uses.Span, Variables: true}
	// Without a role, the action only puts the given keys into the environment.
	case key != nil && a.input("aws-session-token") == nil:
		return shell.Signer{Caller: "user", Variables: true}
	}
	return nobodyKnown
}

// leave records whose credentials a step leaves in the environment.
func (j *job) leave(by shell.Signer, conditional bool) {
	// If the step may not run, the credentials before it may still be there.
	if conditional && j.signer.Caller != by.Caller {
		by = nobodyKnown
		// The kind of caller is the same in both cases.
	} else if conditional {
		by.From = j.signer.From
	}
	j.signer = by
}

// mayLogIn matches actions that may leave other credentials: those of the repository, and those whose name says so.
var mayLogIn = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^\.{1,2}/|aws.*(?:assume|credential|login|auth|sso|role|profile|vault)|(?:assume|credential).*aws|assume-?role`)
})

// signs returns who signs the commands of a step. Variables that the step sets come before those of earlier steps, and these
// before those of the job.
func (j *job) signs(step *document.Node, s scope) shell.Signer {
	if own := step.Get("env"); own.Get(keyVariable) != nil || own.Get(tokenVariable) != nil {
		return j.keysOf(own)
	}
	if j.signer.Caller != "" || j.signer.From.File != nil {
		return j.signer
	}
	// The variables of the step, the job and the workflow, in this order.
	for _, env := range s.env {
		if env.Get(keyVariable) != nil {
			return j.keysOf(env)
		}
	}
	if j.exported.has(keyVariable) {
		return nobodyKnown
	}
	return shell.Signer{}
}

// The variables with a key and with a session token.
const (
	keyVariable   = "AWS_ACCESS_KEY_ID"
	tokenVariable = "AWS_SESSION_TOKEN"
)

// keysOf returns whose keys are in an environment: those of a step that has made them, or without a session token a user's.
func (j *job) keysOf(env *document.Node) shell.Signer {
	key := env.Get(keyVariable)
	if key == nil {
		return nobodyKnown
	}
	if by, ok := j.madeBy(key); ok {
		by.Variables = true
		return by
	}
	if env.Get(tokenVariable) == nil && j.signer == (shell.Signer{}) && !j.exported.has(tokenVariable) {
		return shell.Signer{Caller: "user", Variables: true}
	}
	return nobodyKnown
}
