package githubactions

import (
	"regexp"
	"slices"
	"sync"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/shell"
	"github.com/sessionlint/sessionlint/internal/request"
)

// login is how the action authenticates.
type login int

const (
	unclear     login = iota
	credentials       // keys, given or from the environment: AssumeRole
	token             // a token of GitHub's: AssumeRoleWithWebIdentity
	tokenFile         // a token in a file: the same
)

// login follows the action's own order: a token of GitHub is used only if the job can have one, and without inputs
// for keys, a file or role chaining.
func (a *action) login() login {
	file, key := a.input("web-identity-token-file"), a.input("aws-access-key-id")
	if file != nil {
		// It consists of an unknown part alone, which may be empty.
		if file.Text == "" {
			return unclear
		}
		return tokenFile
	}
	chaining := a.chains()
	_, madeHere := a.keyMadeBy()
	// The input force-skip-oidc is new in 6.0.0.
	switch skips := a.truth("force-skip-oidc"); {
	case key != nil && key.Text != "", madeHere, chaining == yes, skips == yes && a.release.has(6, 0) == yes:
		return credentials
	case a.reach == no:
		return credentials
	// The input for the key may be empty, for example a secret that the repository does not have.
	case key != nil, chaining == maybe, skips != no, a.reach == maybe, a.release.has(1, 6) != yes && a.release.known:
		return unclear // the key may be empty
	}
	return token
}

// chains reports whether the step uses credentials from its environment.
func (a *action) chains() answer {
	// The input role-chaining is new in 2.1.0.
	if a.release.has(2, 1) == no {
		return no
	}
	return a.truth("role-chaining")
}

// madeByStep is an expression for a key that another step has made.
var madeByStep = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\s*\$\{\{\s*steps\.([\w-]+)\.outputs\.aws-access-key-id\s*\}\}\s*$`)
})

// keyMadeBy returns whose key is given, if another step of the job has made it.
func (a *action) keyMadeBy() (shell.Signer, bool) {
	if m := a.written("aws-access-key-id"); m != nil {
		return a.madeBy(m.Value)
	}
	return shell.Signer{}, false
}

// madeBy returns whose key a value is, if a step of the job has made it.
func (j *job) madeBy(value *document.Node) (shell.Signer, bool) {
	by := madeByStep().FindStringSubmatch(value.Text)
	if by == nil {
		return shell.Signer{}, false
	}
	is := j.made[by[1]]
	return is, is.Caller != "" && is.Caller != request.CallerUnknown
}

// signedBy returns who signs the request, if the file determines it: keys without a session token belong to a user, and
// role chaining uses those of a role, unless there are signs of other keys.
func (a *action) signedBy(login login) shell.Signer {
	// A request with a token is not signed.
	if login != credentials {
		return shell.Signer{}
	}
	switch maker, madeHere := a.keyMadeBy(); {
	case madeHere:
		return maker
	// Some session, of a role or of a user.
	case a.input("aws-access-key-id") != nil && a.input("aws-session-token") != nil:
	case a.input("aws-access-key-id") != nil:
		return shell.Signer{Caller: "user"}
	case a.signer.Caller != "" && a.signer.Caller != request.CallerUnknown, a.signer.From.File != nil:
		return a.signer
	case a.chains() == yes && !a.keysInSight():
		return shell.Signer{Caller: "role"}
	}
	return shell.Signer{}
}

// keysInSight reports whether the environment of the step has keys, which may be a user's.
func (a *action) keysInSight() bool {
	const keyID = "AWS_ACCESS_KEY_ID"
	return a.exported.has(keyID) ||
		slices.ContainsFunc(a.scope.env, func(env *document.Node) bool { return env.Get(keyID) != nil })
}
