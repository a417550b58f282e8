package lint

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/repository"
	"github.com/sessionlint/sessionlint/internal/source"
	"github.com/sessionlint/sessionlint/internal/suppress"
)

// Result is the result of a run.
type Result struct {
	// Findings are in the order of path, offset, rule and message, without repeats.
	Findings []finding.Finding
	// Accepted are the findings that are not reported, since a comment or the configuration accepts them; in the same order.
	Accepted []finding.Finding
	// Notes are in the order of their files.
	Notes []Note
	// Failures are in the order of their files.
	Failures []Failure
	// Files is the number of files that were read, Requests the number of requests in them.
	Files, Requests int
	// Kinds counts the files with requests by their kinds. A file of several kinds counts as the first.
	Kinds map[string]int
	// Partial counts the requests with unknown parameters.
	Partial int
	// Policies counts the policy files that are not known to be session policies.
	Policies int
	// Unchecked counts what was found and could not be checked without being a failure: notes say why.
	Unchecked int
	// Unchanged counts the findings that the caller has left out because their lines have not changed.
	Unchanged int
	// GoFiles are the Go files that the caller has checked, by absolute path.
	GoFiles []string
	// Repository is what the requests say of each other's things.
	Repository *repository.Model
	// Detections are the detected kinds of files, in the order of the files.
	Detections []Detection
	// Secrets are the places that no output may show, of files with findings. A file is absent if not all its secrets
	// are known, because it does not parse or has a request of an unknown operation.
	Secrets map[*source.File][]source.Span

	answers []answers
	shelf   *source.Shelf // of files whose text is not kept
	shelved bool          // there are such files
	held    int           // the bytes of kept text

	unused          []unusedIn // comments, until all files have been read
	incompletePaths []string   // the paths of files of which not everything was checked
	used            map[suppress.Mark]bool
}

// Note is a message about a file that is not a mistake: that it was skipped, and why.
type Note struct {
	Rule    string // "unrecognized-request", or empty
	File    string // as findings name it
	Message string
	// Detail is true for notes that are shown only with --verbose.
	Detail bool
}

// Failure is a file that could not be checked.
type Failure struct {
	File string // as findings name it
	Err  error  // without the file's name
	// Internal is true for an error in this program; Stack is then for a bug report.
	Internal bool
	Stack    string
}

// RuleSyntax is the rule for files that do not parse; with its findings the input counts as unreadable.
const RuleSyntax = document.RuleSyntax

// ExitCode is the exit status of the program: 0 if no finding is at or above failOn, 1 for findings, 2 for input that
// cannot be read or parsed, 3 for an internal error. With finding.Never only the last two are left.
func (r Result) ExitCode(failOn finding.Severity) int {
	code := 0
	for _, f := range r.Findings {
		switch {
		case f.Rule == RuleSyntax && f.Severity >= min(failOn, finding.Error):
			// A file that does not parse may hold any request. The configuration can still turn the rule off.
			code = 2
		case f.Severity >= failOn:
			code = max(code, 1)
		}
	}
	for _, f := range r.Failures {
		// An internal error is the most important one: it must be reported as a bug whatever else was found.
		code = max(code, 2)
		if f.Internal {
			return 3
		}
	}
	return code
}

// answers are the results of Options.Ask for the requests of a file.
type answers struct {
	file   string
	values []any
}

// Answers returns the results of Options.Ask, in the order of the files and of the requests in them.
func (r *Result) Answers() []any {
	slices.SortStableFunc(r.answers, func(a, b answers) int { return strings.Compare(a.file, b.file) })
	var all []any
	for _, a := range r.answers {
		all = append(all, a.values...)
	}
	return all
}

// outcome is the result of one file.
type outcome struct {
	findings []finding.Finding
	accepted []finding.Finding // not reported
	notes    []Note
	failures []Failure
	read     bool // the file was opened and read
	requests int
	partial  int                // how many of the requests have unknown parameters
	policies int                // 1 for a policy that is not known to be a session policy
	kind     string             // of the file, if it has requests
	unparsed []document.Problem // parts that a format could not parse
	open     int                // how many parts of it could not be checked
	detected []Detection        // only for the detect command
	answers  []any              // of Options.Ask, in the order of the requests
	file     *source.File       // nil if its text is no longer needed
	secrets  []source.Span      // nil if not all are known

	unused []unusedIn      // comments that accept nothing in this file
	used   []suppress.Mark // comments that accept something, in any file

	job      job
	asks     repository.Asks // what its requests depend on
	retained bool            // others still refer to the file's text
}

// add adds the outcome of a file. It is called by one goroutine.
func (r *Result) add(out outcome) {
	// Before anything else: what is added below refers to the file, whose text may now be dropped.
	r.shelve(out)
	r.Findings, r.Accepted = append(r.Findings, out.findings...), append(r.Accepted, out.accepted...)
	r.Notes = append(r.Notes, out.notes...)
	r.Failures = append(r.Failures, out.failures...)
	if len(out.answers) > 0 {
		r.answers = append(r.answers, answers{out.job.name, out.answers})
	}
	r.Requests += out.requests
	r.Partial += out.partial
	r.Count(out.kind, 1)
	r.Unchecked += out.open
	r.Policies += out.policies
	r.Detections = append(r.Detections, out.detected...)
	if out.read {
		r.Files++
	}
	// Ignore entries are not called unused because of a file of which not everything was checked.
	if out.incomplete() {
		r.incompletePaths = append(r.incompletePaths, out.job.path)
	}
	r.unused = append(r.unused, out.unused...)
	for _, mark := range out.used {
		if r.used == nil {
			r.used = map[suppress.Mark]bool{}
		}
		r.used[mark] = true
	}
	// Reports show lines only of files with findings, so that the secrets of others need not be kept.
	if len(out.findings)+len(out.unused) > 0 && out.secrets != nil {
		r.addSecrets(out.file, out.secrets)
	}
}

// Drop leaves out findings, reported or accepted, that the caller does without.
func (r *Result) Drop(unwanted func(finding.Finding) bool) {
	r.Findings, r.Accepted = slices.DeleteFunc(r.Findings, unwanted), slices.DeleteFunc(r.Accepted, unwanted)
}

// keep adds a finding that is known only after all files have been read.
func (r *Result) keep(f finding.Finding) {
	if f.Accepted != nil {
		r.Accepted = append(r.Accepted, f)
	} else {
		r.Findings = append(r.Findings, f)
	}
}

// incomplete reports whether a file may have more than was found in it. Each note is about something that was not
// checked.
func (out *outcome) incomplete() bool {
	broken := func(f finding.Finding) bool { return f.Rule == RuleSyntax }
	return len(out.failures)+len(out.notes)+len(out.unparsed)+out.open > 0 || slices.ContainsFunc(out.findings, broken)
}

// shelve drops the text of a file if much text is kept already. Reports read the file again.
func (r *Result) shelve(out outcome) {
	if out.file == nil || out.file.Data == nil {
		return
	}
	size, name := len(out.file.Data), out.job.path
	// Text is kept while there is room, if facts refer to it, or if it cannot be read again.
	if r.held+size <= bound.HeldText || out.retained || out.job.live || name == "" {
		r.held += size
		return
	}
	r.shelved = true
	// The file may have become longer meanwhile; then it is refused, and the report shows no lines of it.
	r.shelf.Put(out.file, func() []byte {
		data, err := readFile(name, nil, int64(size))
		if err != nil {
			return nil
		}
		return data
	})
}

// addSecrets records secrets. They may be in other files than the request to which they belong.
func (r *Result) addSecrets(file *source.File, secrets []source.Span) {
	if r.Secrets == nil {
		r.Secrets = map[*source.File][]source.Span{}
	}
	// The entry exists even without secrets: a missing entry would mean that they are not known.
	r.Secrets[file] = append([]source.Span{}, r.Secrets[file]...)
	for _, s := range secrets {
		r.Secrets[s.File] = append(r.Secrets[s.File], s)
	}
}

// Count counts files of a kind, which may be empty.
func (r *Result) Count(kind string, files int) {
	if kind == "" || files == 0 {
		return
	}
	if r.Kinds == nil {
		r.Kinds = map[string]int{}
	}
	r.Kinds[kind] += files
}

// Order makes the result independent of which worker was first.
func (r *Result) Order() {
	for _, findings := range []*[]finding.Finding{&r.Findings, &r.Accepted} {
		slices.SortFunc(*findings, compare)
		*findings = slices.CompactFunc(*findings, same)
	}
	slices.SortStableFunc(r.Notes, func(a, b Note) int {
		return cmp.Or(strings.Compare(a.File, b.File), strings.Compare(a.Message, b.Message))
	})
	r.Notes = slices.Compact(r.Notes) // many requests of a file may have the same note
	slices.SortStableFunc(r.Detections, func(a, b Detection) int { return strings.Compare(a.File, b.File) })
	slices.SortStableFunc(r.Failures, func(a, b Failure) int { return strings.Compare(a.File, b.File) })
}

// compare orders findings by path, offset, rule and message, and then by all other fields, so that the order is
// always the same.
func compare(a, b finding.Finding) int {
	return cmp.Or(
		strings.Compare(a.Span.File.Name, b.Span.File.Name),
		cmp.Compare(a.Span.Start, b.Span.Start),
		strings.Compare(a.Rule, b.Rule),
		strings.Compare(a.Message, b.Message),
		cmp.Compare(a.Span.End, b.Span.End),
		strings.Compare(a.Path.Pointer(), b.Path.Pointer()),
		cmp.Compare(b.Severity, a.Severity),
		strings.Compare(a.Operation, b.Operation),
		strings.Compare(a.AWSError, b.AWSError),
		cmp.Compare(len(b.Related), len(a.Related)),
		cmp.Compare(edits(a), edits(b)), // a text of two requests that only one of them could change stays as it is
	)
}

// edits returns how many edits a finding's fix has.
func edits(f finding.Finding) int {
	if f.Fix == nil {
		return 0
	}
	return len(f.Fix.Edits)
}

// same reports whether two findings are the same at the same place. Several paths may lead to one place through YAML
// aliases, and a file that is found may also be named in a script: a mistake there is reported once.
func same(a, b finding.Finding) bool {
	return a.Span.File.Name == b.Span.File.Name && a.Span.Start == b.Span.Start && a.Span.End == b.Span.End &&
		a.Rule == b.Rule && a.Message == b.Message
}
