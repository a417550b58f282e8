package githubactions

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/shell"
)

// job is the state of a job, or of a composite action, while its steps are read.
type job struct {
	file     *host.File
	workflow *document.Node   // the name of the workflow; nil if it is unknown
	env      []*document.Node // of the job and the workflow
	matrix   []combination
	inputs   []*document.Node // of the workflow or the action
	reach    answer           // whether it can ask for an identity token
	subject  subject          // of such a token
	means    means            // what else it has to sign in with
	foreign  bool             // by default its steps are not run by a shell
	folder   *document.Node   // where its steps run; nil for the root of the repository

	signer   shell.Signer            // whose credentials earlier steps leave in the environment
	made     map[string]shell.Signer // the same for their outputs, by the step's ID
	left     *shell.Signer           // what the code of the current step leaves there; nil for nothing
	exported exports
}

// exports are the variables that steps set for later steps.
type exports struct {
	names map[string]bool
	any   bool
}

func (e exports) has(name string) bool { return e.any || e.names[name] }

// read reads the steps in their order: what a step leaves in the environment is known to the next.
func (j *job) read(steps *document.Node) []host.Place {
	j.made, j.exported.names = map[string]shell.Signer{}, map[string]bool{}
	var places []host.Place
	for _, step := range steps.Items {
		if step.Kind != document.Object {
			continue
		}
		j.left = nil
		for _, c := range j.cases(step) {
			places = append(places, j.step(step, c)...)
		}
		j.after(step)
	}
	return places
}

// step reads a step for one combination of the matrix.
func (j *job) step(step *document.Node, c combination) []host.Place {
	s := scope{env: append([]*document.Node{step.Get("env")}, j.env...), outer: 1, exported: j.exported, matrix: c, inputs: j.inputs}
	if uses := step.Get("uses"); uses != nil {
		if r, ok := releaseOf(uses); ok {
			a := action{job: j, scope: s, release: r, uses: uses, with: step.Get("with")}
			if p, ok := a.place(); ok {
				return []host.Place{p}
			}
		}
		return nil
	}
	return j.code(step, s)
}

// code reads the shell code of a step.
func (j *job) code(step *document.Node, s scope) []host.Place {
	code := step.Get("run")
	if code == nil || code.Kind != document.String || j.isForeign(step) || !shell.Mentions([]byte(code.Text)) {
		return nil
	}
	file, folder := *j.file, ""
	if n := either(step.Get("working-directory"), j.folder); n != nil {
		if n = s.text(n); n.Kind != document.String || n.Partial() {
			file = host.File{Source: file.Source, Roots: file.Roots} // the code's files are not known
		}
		folder = n.Text
	}
	file.Unparsed = nil
	// What a step writes to the file that GITHUB_ENV names are the variables of later steps.
	places, left, changed := shell.Step(&file, shell.Code{
		Text: s.text(code), Env: s.variable, Folder: folder, Signer: j.signs(step, s),
	}, "$GITHUB_ENV")
	j.file.Unparsed = append(j.file.Unparsed, file.Unparsed...)
	if changed {
		j.left = &left
	}
	return places
}

// isForeign reports whether something other than a shell runs the code of a step.
func (j *job) isForeign(step *document.Node) bool {
	if s := step.Get("shell"); s != nil {
		return shell.Foreign(s.Text)
	}
	return j.foreign
}

// cases returns the combinations of the matrix that differ in values that a step uses.
func (j *job) cases(step *document.Node) []combination {
	// Without a matrix a job runs once, with no values of it.
	if len(j.matrix) == 0 {
		return []combination{nil}
	}
	names := j.matrixNames(step)
	var cases []combination
	seen := map[string]bool{}
	for _, c := range j.matrix {
		key := ""
		for _, name := range names {
			// Each value of a matrix is one node, whose address stands for it.
			key += fmt.Sprintf("%p ", c[name])
		}
		if !seen[key] {
			seen[key] = true
			cases = append(cases, c)
		}
	}
	return cases
}

// matrixNames are the names of the matrix that a step uses. They are searched in the source text of the step, and of the
// variables around it.
func (j *job) matrixNames(step *document.Node) []string {
	var names []string
	for _, n := range append([]*document.Node{step}, j.env...) {
		if n != nil {
			for _, m := range matrixName().FindAllSubmatch(n.Span.Bytes(), -1) {
				names = append(names, string(m[1])+string(m[2]))
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

var matrixName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`matrix(?:\.([\w-]+)|\['([^']+)'\])`) })

// after records the effects of a step on later steps.
func (j *job) after(step *document.Node) {
	j.means.after(step)
	conditional := step.Get("if") != nil
	code, uses := step.Get("run"), step.Get("uses")
	switch {
	case code != nil:
		j.afterCode(code, conditional)
	case uses == nil:
	default:
		j.afterAction(step, uses, conditional)
	}
}

// afterCode records the effects of shell code: the variables that it sets, and the credentials among them.
func (j *job) afterCode(code *document.Node, conditional bool) {
	anything := j.exported.note(code.Text)
	switch {
	case j.left != nil:
		j.leave(*j.left, conditional)
	// The code sets variables in a way that was not followed.
	case anything, strings.Contains(code.Text, keyVariable) && strings.Contains(code.Text, "GITHUB_ENV"):
		j.signer = nobodyKnown
	}
}

// afterAction records the credentials that an action leaves.
func (j *job) afterAction(step, uses *document.Node, conditional bool) {
	r, ok := releaseOf(uses)
	if !ok {
		// Another action: only its name says whether it has to do with credentials.
		if mayLogIn().MatchString(uses.Text) {
			j.signer = nobodyKnown
		}
		return
	}
	a := action{job: j, release: r, uses: uses, with: step.Get("with")}
	leaves := a.leaves()
	if id := step.Get("id"); id != nil && id.Kind == document.String {
		j.made[id.Text] = leaves
	}
	// By default the action sets the environment; with aws-profile it writes a file instead.
	exports := a.truth("output-env-credentials") != no || a.input("output-env-credentials") == nil
	if a.input("aws-profile") == nil && exports {
		j.leave(leaves, conditional)
	}
}

// note finds variables that code sets for later steps, and reports whether they may be any.
func (e *exports) note(code string) (anything bool) {
	if !strings.Contains(code, "GITHUB_ENV") && !strings.Contains(code, "::set-env") {
		return false
	}
	anything = printsAnything().MatchString(code)
	e.any = e.any || anything
	for _, m := range assigns().FindAllStringSubmatch(code, -1) {
		e.names[m[1]] = true
	}
	return anything
}

var (
	// assigns matches the name in NAME=VALUE, and in the form with a delimiter, NAME<<EOF.
	assigns = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`([A-Za-z_]\w*)(?:=|<<)`) })
	// printsAnything matches a program that may print the names of any variables.
	printsAnything = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`\b(?:cat|jq|yq|sed|grep|awk|envsubst|printenv|env|xargs|python3?|node)\b[^\n]*GITHUB_ENV`)
	})
)
