package shell

import (
	"cmp"
	"regexp"
	"slices"
	"sync"

	"mvdan.cc/sh/v3/syntax"

	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Signer is who signs the requests of code.
type Signer struct {
	// As host.Place has it; empty if nothing is known
	Caller string
	// Somebody else may sign them
	Unsure bool
	// The request whose answer signs them, if that is known
	From source.Span
	// Variables says that the credentials are in environment variables, which come before all others.
	Variables bool
}

// Step is Places for code that is followed by other code in the same environment. If the code writes credentials
// to the file of variables that the other code will have, such as GITHUB_ENV, changed is true and left says who
// signs that code's requests.
func Step(f *host.File, code Code, variables string) (places []host.Place, left Signer, changed bool) {
	s := newScript(f, code)
	s.variables = variables
	s.run()
	return s.places, s.left, s.changed
}

// follow finds out who signs the requests, if the code says something of credentials.
func (s *script) follow(file *syntax.File) {
	// Most code says nothing of credentials, and following costs more than reading.
	if s.signer == (Signer{}) && !s.console && !credentialWords().MatchString(s.code) {
		return
	}
	// Files of settings are not read, so that any credentials may be in them. Variables come before them.
	if ownFiles().MatchString(s.code) && !s.signer.Variables {
		s.signer = Signer{Caller: request.CallerUnknown}
	}
	found, w, end := s.sign(file)
	s.signers = found
	last := w.signer("", end)
	// Too expensive to follow.
	if found == nil {
		last = Signer{Caller: request.CallerUnknown}
	}
	s.last = &last
	if s.variables != "" {
		s.left, s.changed = w.leftInFile(end, s.variables)
	}
}

// signerAfter is who signs what the shell runs after the code.
func (s *script) signerAfter() Signer {
	switch {
	case s.last != nil:
		return *s.last
	case credentialWords().MatchString(s.code):
		return Signer{Caller: request.CallerUnknown}
	}
	return s.signer
}

var (
	// credentialWords matches code that may change who signs.
	credentialWords = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`AWS_(?:ACCESS_KEY|PROFILE|DEFAULT_PROFILE|ROLE_ARN)|configure\s+set|aws-vault`)
	})
	// ownFiles matches code that writes files of settings, or names others.
	ownFiles = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`\.aws/|AWS_SHARED_CREDENTIALS_FILE|AWS_CONFIG_FILE|aws (?:login|sso login|configure (?:import|sso))`)
	})
)

// signed adds who signs a request.
func signed(p host.Place, by Signer) host.Place {
	if unsigned[p.Operation] {
		return p
	}
	p.Caller, p.Unsure, p.From = by.Caller, by.Unsure, by.From
	return p
}

// unsigned are operations whose requests are signed by nobody.
var unsigned = map[string]bool{
	"sts:AssumeRoleWithWebIdentity": true, "sts:AssumeRoleWithSAML": true,
	"cognito-identity:GetId": true, "cognito-identity:GetCredentialsForIdentity": true, "cognito-identity:GetOpenIdToken": true,
}

// record says who signs a command. If different callers sign it at different times, it is unknown.
func (w *signs) record(c *syntax.CallExpr, by Signer) {
	// The first of two passes through a loop only finds out what one round leaves for the next.
	if w.rehearsal > 0 {
		return
	}
	if was, ok := w.found[c]; ok && was != by {
		by = Signer{Caller: request.CallerUnknown}
	}
	w.found[c] = by
}

// signer returns who signs a command with a profile, which is empty for none.
func (w *signs) signer(profile string, at origins) Signer {
	if profile != "" {
		return w.ofProfile(profile, at)
	}
	given := w.script.signer
	switch key := at.variable(credentials[0], given.Variables); {
	// Key and token must be from the same answer.
	case slices.ContainsFunc(credentials, func(name string) bool { return at.variable(name, given.Variables) != key }), key.other:
		return Signer{Caller: request.CallerUnknown}
	// The code has put the answer of a request into the variables.
	case key.call != nil:
		return Signer{From: w.script.placeOf(key.call), Variables: true}
	// unset AWS_ACCESS_KEY_ID ...: then what is behind the variables signs, of which nothing is known.
	case key.unset && given.Variables:
		return w.behind(Signer{Caller: request.CallerUnknown}, at)
	case key.unset:
		return w.behind(given, at)
	// The environment had variables before, and the code has not changed them.
	case given.Variables:
		return given
	}
	by := w.behind(given, at)
	// Variables that somebody set before come before profiles.
	by.Unsure = by.Unsure || by != given && given.Caller == ""
	return by
}

// variable is a variable as commands see it: one that is not exported may be another for them.
func (o origins) variable(name string, exported bool) origin {
	is := o[name]
	// exported says that the variable was in the environment before: assigning to it changes what commands see.
	if _, ok := o["export "+name]; is.call != nil && !ok && !exported {
		return origin{other: true}
	}
	return is
}

// behind returns who signs without credentials in variables: a profile, or else the given signer.
func (w *signs) behind(given Signer, at origins) Signer {
	profile, chosen := at["AWS_PROFILE"]
	// AWS_PROFILE comes before AWS_DEFAULT_PROFILE.
	if !chosen || profile.unset {
		profile, chosen = at["AWS_DEFAULT_PROFILE"]
	}
	switch {
	case chosen && profile.name != "":
		return w.ofProfile(profile.name, at)
	// A profile whose name is not known.
	case chosen && !profile.unset:
		return Signer{Caller: request.CallerUnknown}
	// The code has written to the default profile.
	case slices.ContainsFunc(settings, func(name string) bool { return at["profile default "+name] != origin{} }):
		return w.ofProfile("default", at)
	case at["export AWS_ROLE_ARN"] != origin{} && at["export AWS_WEB_IDENTITY_TOKEN_FILE"] != origin{}:
		return Signer{Caller: "role"}
	}
	return given
}

// settings are those of a profile that say who it is: the credentials, and a role.
var settings = []string{"aws_access_key_id", "aws_secret_access_key", "aws_session_token", "role_arn"}

// ofProfile returns who signs with a profile that the code has set up.
func (w *signs) ofProfile(name string, at origins) Signer {
	// The origin of one of the settings.
	setting := func(i int) origin { return at["profile "+name+" "+settings[i]] }
	switch key := setting(0); {
	// A profile with role_arn signs with a session of the role.
	case setting(3).role:
		return Signer{Caller: "role"}
	case key.call != nil && setting(1) == key && setting(2) == key:
		return Signer{From: w.script.placeOf(key.call)}
	}
	return Signer{Caller: request.CallerUnknown}
}

// leftInFile is who signs what runs after the code in another shell, if the code writes credentials to a file of variables for it.
func (w *signs) leftInFile(at origins, file string) (Signer, bool) {
	key := "file " + file
	is, written := at[key]
	if !written {
		return Signer{}, false
	}
	names := assigned(w.text[key])
	// Credentials from somewhere else, or not all three of them: who signs is unknown, if any credentials are
	// among the variables.
	if is.call == nil || slices.ContainsFunc(credentials, func(name string) bool { return !slices.Contains(names, name) }) {
		return Signer{Caller: request.CallerUnknown, Variables: true}, slices.ContainsFunc(names, func(name string) bool { return slices.Contains(credentials, name) })
	}
	return Signer{From: w.script.placeOf(is.call), Variables: true}, true
}

// placeOf is the place of the request that a command makes.
func (s *script) placeOf(c *syntax.CallExpr) source.Span {
	words := client(s.words(c))
	_, rest := operationOf(words)
	if len(words) == 0 {
		return source.Span{}
	}
	return commandSpan(words, rest)
}

// profileOf returns the profile that a command of AWS names: empty if it names none, "?" if the name is not known.
// No profile has that name.
func profileOf(words []word) string {
	profiles := valuesOf(words, "--profile")
	switch {
	case len(profiles) == 0:
		return ""
	case !profiles[0].known():
		return "?"
	}
	return cmp.Or(profiles[0].text.Text, "?")
}
