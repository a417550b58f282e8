package githubactions

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/placeholder"
	"github.com/sessionlint/sessionlint/internal/source"
)

// action is a step that uses configure-aws-credentials. Comments about the action refer to its source,
// https://github.com/aws-actions/configure-aws-credentials, releases 1.5 to 6.2.3 of July 2026.
type action struct {
	*job
	// What expressions in the inputs can name.
	scope scope
	// The release of the action, which decides what it does with the inputs.
	release release
	// The value of `uses`. Requests are located at it.
	uses *document.Node
	// The inputs as they are written; nil if there are none.
	with *document.Node
	// The parameters of the request so far.
	params []document.Member
	// problems are inputs that the action reads as something else.
	problems []document.Problem
}

// input returns an input as the action sees it: without the white space at its ends, and nil if it is empty, which
// the action treats as absent.
func (a *action) input(name string) *document.Node {
	m := a.written(name)
	if m == nil {
		return nil
	}
	scope := a.scope
	// Of an input that decides how the action signs in, the default of a workflow's input must not be assumed.
	if parameters[name] == "" {
		scope.inputs = nil
	}
	n := scope.text(m.Value)
	// A list or an object, which GitHub refuses.
	if n.Kind != document.String {
		return document.NewHole(m.Value.Span, 0, -1)
	}
	n = partial.Trim(n)
	if n.Text == "" && !n.Partial() {
		return nil
	}
	return n
}

// written returns an input as it is written in the step; GitHub ignores the case of names.
func (a *action) written(name string) *document.Member {
	if a.with != nil {
		for i, m := range a.with.Members {
			if strings.EqualFold(m.Name, name) {
				return &a.with.Members[i]
			}
		}
	}
	return nil
}

// key returns the place of an input's name; for an absent input, that of the step's `uses`.
func (a *action) key(name string) source.Span {
	if m := a.written(name); m != nil {
		return m.Key
	}
	return a.uses.Span
}

// truth reads the text of a switch: true and false in any case; anything else, and a text with holes, may be
// either.
func (a *action) truth(name string) answer {
	n := a.input(name)
	if n == nil {
		return no
	}
	return truth(n)
}

func truth(n *document.Node) answer {
	switch {
	case n.Partial():
	case strings.EqualFold(n.Text, "true"):
		return yes
	case strings.EqualFold(n.Text, "false"):
		return no
	}
	return maybe
}

// set adds a parameter with the value of an input, unless the value is nil. Its name is located at the input, or
// at `uses` if the input is absent.
func (a *action) set(parameter, input string, value *document.Node) {
	if value != nil {
		// One of two values, of which AWS accepts neither.
		if n := a.chosen(parameter, input); n != nil {
			value = n
		}
		a.params = append(a.params, document.Member{Name: parameter, Key: a.key(input), Value: value})
	}
}

// place makes the request from the step's inputs. A step without a role makes none.
func (a *action) place() (host.Place, bool) {
	role := a.input("role-to-assume")
	if role == nil {
		return host.Place{}, false
	}
	login := a.login()
	a.unused(login)
	a.withoutCredentials(login)
	// The action builds its request like this: what all sign-ins have, then what belongs to one of them.
	a.set("RoleArn", "role-to-assume", a.role(role, login))
	a.set("RoleSessionName", "role-session-name", a.name())
	a.set("DurationSeconds", "role-duration-seconds", a.duration(login))
	// The inputs for session policies are new in 2.2.0; earlier releases ignore them.
	if a.release.has(2, 2) != no {
		a.set("Policy", "inline-session-policy", a.input("inline-session-policy"))
		a.set("PolicyArns", "managed-session-policies", a.policies())
	}
	// Before 3.0 the SDK refuses an external ID beside a token; later releases leave it out.
	if login == credentials || login == token && a.release.has(3, 0) == no {
		a.set("ExternalId", "role-external-id", a.input("role-external-id"))
	}
	operation := "sts:AssumeRole"
	switch login {
	case token:
		operation = withWebIdentity
		a.set("WebIdentityToken", "audience", a.token())
	case tokenFile:
		operation = withWebIdentity
		a.set("WebIdentityToken", "web-identity-token-file", document.NewUnknown(a.uses.Span))
	case credentials:
		a.tag()
	// It is not known how the action signs in: these parameters may be there or not.
	default:
		a.set("Tags", "custom-tags", document.NewUnknown(a.uses.Span))
		a.set("TransitiveTagKeys", "transitive-tag-keys", document.NewUnknown(a.uses.Span))
		a.set("ExternalId", "role-external-id", document.NewUnknown(a.uses.Span))
	}
	by := a.signedBy(login)
	return host.Place{
		Operation: operation, Params: document.NewObject(a.params, a.uses.Span), Span: a.uses.Span,
		Caller: by.Caller, From: by.From, Via: actionName, Problems: a.problems, Secrets: a.secrets(),
	}, true
}

// secrets returns the values of inputs that are keys or tokens, or that no release has.
func (a *action) secrets() []source.Span {
	var spans []source.Span
	for _, m := range a.with.AllMembers() {
		if !slices.Contains(visible, strings.ToLower(m.Name)) {
			spans = append(spans, m.Value.Span)
		}
	}
	return spans
}

// visible are the inputs that may be shown.
var visible = []string{
	"aws-region", "role-to-assume", "role-session-name", "role-duration-seconds", "role-external-id", "role-skip-session-tagging",
	"role-chaining", "web-identity-token-file", "audience", "http-proxy", "no-proxy", "mask-aws-account-id", "inline-session-policy",
	"managed-session-policies", "output-credentials", "output-env-credentials", "unset-current-credentials", "disable-retry",
	"retry-max-attempts", "special-characters-workaround", "use-existing-credentials", "allowed-account-ids", "expected-account-ids",
	"force-skip-oidc", "action-timeout-s", "custom-tags", "transitive-tag-keys", "aws-profile", "overwrite-aws-profile",
}

// role returns the ARN of the role. The action makes an ARN from a name if it knows the account; when signed in with
// a token it does not, and fails.
func (a *action) role(n *document.Node, login login) *document.Node {
	// The unknown part may begin with arn:aws.
	if n.Partial() || strings.HasPrefix(n.Text, "arn:aws") || login == token {
		return n
	}
	// With keys, the action asks GetCallerIdentity for the account, of 12 digits.
	if login != credentials {
		return document.NewUnknown(n.Span)
	}
	piece := func(t string) *document.Node { return document.NewText(t, n.Span, nil) }
	return document.Join(n.Span, piece("arn:aws:iam::"), document.NewHole(n.Span, 12, 12), piece(":role/"), n)
}

// withWebIdentity is the operation of a sign-in with a token.
const withWebIdentity = "sts:AssumeRoleWithWebIdentity"

// name returns the session's name, for which the action has a default.
func (a *action) name() *document.Node {
	if n := a.fallback("role-session-name"); n != nil {
		return n
	}
	return document.NewText("GitHubActions", a.uses.Span, nil)
}

// fallback returns an input, or else the environment variable that newer releases use instead.
func (a *action) fallback(name string) *document.Node {
	if n := a.input(name); n != nil {
		return n
	}
	// role-session-name is ROLE_SESSION_NAME
	n := a.scope.variable(strings.ToUpper(strings.ReplaceAll(name, "-", "_")))
	switch {
	case n == nil || n.Text == "" && !n.Partial():
		return nil
	// In earlier releases, and in unknown ones, the variable may have no effect.
	case a.release.has(6, 0) == yes:
		return partial.Trim(n)
	}
	return document.NewUnknown(n.Span)
}

// policies returns the ARNs of managed policies, one per line.
func (a *action) policies() *document.Node {
	n := a.input("managed-session-policies")
	if n == nil {
		return nil
	}
	list := document.NewList(nil, n.Span)
	for _, line := range lines(n) {
		if line.Text == "" && line.Partial() {
			list.Open = true // the unknown part may have any number of lines
			continue
		}
		arn := document.Member{Name: "arn", Key: line.Span, Value: line}
		list.Items = append(list.Items, document.NewObject([]document.Member{arn}, line.Span))
	}
	// Only unknown lines.
	if len(list.Items) == 0 {
		return document.NewUnknown(n.Span)
	}
	return list
}

// lines returns the lines of a text that are not empty, without the white space at their ends.
func lines(n *document.Node) []*document.Node {
	var all []*document.Node
	slice, start := n.Slicer(), 0
	for line := range strings.SplitSeq(n.Text, "\n") {
		part := slice(start, start+len(line))
		if line != "" || part.Partial() {
			all = append(all, partial.Trim(part))
		}
		start += len(line) + 1
	}
	return all
}

var (
	// leading matches the part of a text that JavaScript's parseInt reads.
	leading = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^([-+]?)(?:0[xX]([0-9a-fA-F]+)|([0-9]+))`) })
	// decimal matches numbers without a sign and without needless zeros.
	decimal = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(?:0|[1-9][0-9]*)$`) })
)

// The defaults in seconds.
const (
	oneHour  = "3600"
	sixHours = "21600" // before 3.0, with keys that are not of a session
)

// duration returns the seconds that the action requests.
func (a *action) duration(login login) *document.Node {
	n := a.fallback("role-duration-seconds")
	// Release 3 was written anew: it reads the input with parseInt, and its default is one hour in all cases.
	third := a.release.has(3, 0)
	switch {
	case n == nil && (third == yes || third == no && login == token):
		return document.NewScalar(document.Number, oneHour, a.uses.Span)
	case n == nil && third == no && login == credentials && a.input("aws-access-key-id") != nil && a.input("aws-session-token") == nil:
		return document.NewScalar(document.Number, sixHours, a.uses.Span)
	// The default depends on the release or the sign-in, of which one is not known.
	case n == nil:
		return document.NewUnknown(a.uses.Span)
	case n.Kind != document.String || n.Partial():
		return document.NewUnknown(n.Span)
	case placeholder.Whole(n.Text, placeholder.Number):
		return document.NewUnfilled(n.Text, n.Span)
	case third == yes:
		a.fallsBack(n)
		return parseInt(n)
	// Before 3.0, 0 is taken as it is; in an unknown release it may be an hour.
	case decimal().MatchString(n.Text) && (third == no || n.Text != "0"):
		return document.NewScalar(document.Number, n.Text, n.Span)
	case third == no:
		return n // which the SDK refuses, since it accepts only numbers
	}
	return document.NewUnknown(n.Span)
}

// fallsBack reports a duration that is not a number: the action requests an hour instead.
func (a *action) fallsBack(n *document.Node) {
	if leading().MatchString(n.Text) {
		return
	}
	a.problems = append(a.problems, document.Problem{
		Rule: "unread-duration", Span: n.Span,
		Message: "role-duration-seconds is " + finding.Quote(n.Text) + ", not a number: the action requests " + oneHour + " seconds",
	})
}

// parseInt reads a number as the action does: "1h" is 1. Without a number, or with 0, it is an hour.
func parseInt(n *document.Node) *document.Node {
	m := leading().FindStringSubmatch(n.Text)
	if m == nil {
		return document.NewScalar(document.Number, oneHour, n.Span)
	}
	number := strings.TrimLeft(m[3], "0")
	// A hexadecimal number keeps its form, as those of YAML do.
	if hex := strings.TrimLeft(m[2], "0"); hex != "" {
		number = "0x" + hex
		if m[1] == "-" {
			return document.NewUnknown(n.Span)
		}
	}
	// 0, which the action takes for no value.
	if number == "" {
		return document.NewScalar(document.Number, oneHour, n.Span)
	}
	return document.NewScalar(document.Number, strings.TrimPrefix(m[1], "+")+number, n.Span)
}
