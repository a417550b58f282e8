package githubactions

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/document"
)

// ruleNoCredentials is the rule of steps that have nothing to sign in with.
const ruleNoCredentials = "job-without-credentials"

// githubRunner is a runner of GitHub's own, which has no credentials of its own: others may have a role.
var githubRunner = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:ubuntu|windows|macos)-(?:latest|[0-9][0-9.]*)(?:-(?:arm|intel|large|xlarge))?$`)
})

// means is what a job has to sign in with.
type means struct {
	// Those that count, of the job or of the workflow; nil where there are none
	permissions *document.Node
	// They are the job's own, and not the workflow's.
	ofJob bool
	// Credentials may come from the runner, or from a step before
	elsewhere bool
}

// meansOf reads a job's permissions and runner.
func meansOf(root, of *document.Node) means {
	m := means{permissions: of.Get("permissions"), ofJob: true}
	if m.permissions == nil {
		m.permissions, m.ofJob = root.Get("permissions"), false
	}
	runner := of.Get("runs-on")
	m.elsewhere = runner == nil || runner.Kind != document.String || !githubRunner().MatchString(runner.Text) || of.Get("container") != nil
	return m
}

// after notes that a step may leave credentials: it uses an action other than GitHub's own, which have nothing to do with AWS, or
// its code speaks of AWS or sets variables.
func (m *means) after(step *document.Node) {
	uses, code := step.Get("uses"), step.Get("run")
	switch {
	case uses != nil:
		m.elsewhere = m.elsewhere || !strings.HasPrefix(uses.Text, "actions/")
	case code != nil:
		m.elsewhere = m.elsewhere || strings.Contains(code.Text, "GITHUB_ENV") || strings.Contains(strings.ToLower(code.Text), "aws")
	}
}

// withoutCredentials notes a step that can sign in neither with a token, which the job's permissions do not let it ask for, nor with
// keys.
func (a *action) withoutCredentials(login login) {
	// Each of these is a sign that credentials may come from elsewhere; a fork of the action may have other ways.
	official := strings.HasPrefix(strings.ToLower(a.uses.Text), "aws-actions/")
	if !official || login != credentials || a.reach != no || a.means.elsewhere || !a.subject.hosted || a.chains() != no || a.keysInSight() || a.scope.mentionsProfile() || a.exported.any {
		return
	}
	// Even an empty input is a sign: its value may be a secret.
	for _, name := range []string{"aws-access-key-id", "aws-profile", "web-identity-token-file", "use-existing-credentials", "force-skip-oidc"} {
		if a.written(name) != nil {
			return
		}
	}
	p := document.Problem{
		Rule: ruleNoCredentials, Span: a.uses.Span,
		Message: "the job may not ask for an identity token and gives no keys: set permissions to id-token: write",
	}
	if of := a.means.permissions; of != nil {
		p.NotePlace, p.Note = of.Span, "these permissions count"
		if a.means.ofJob {
			p.Note = "permissions of the job replace those of the workflow"
		}
	}
	a.problems = append(a.problems, p)
}

// mentionsProfile reports whether the environment of the step names a profile or other source of credentials.
func (s scope) mentionsProfile() bool {
	return slices.ContainsFunc(s.env, func(env *document.Node) bool {
		return slices.ContainsFunc(env.AllMembers(), func(m document.Member) bool {
			return strings.HasPrefix(m.Name, "AWS_") && m.Name != "AWS_REGION" && m.Name != "AWS_DEFAULT_REGION"
		})
	})
}
