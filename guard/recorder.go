package guard

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/sessionlint/sessionlint"
)

// Recorder collects the requests of a test, so that the test can say what it expects of them. The zero value is ready for use;
// several goroutines may use it at once.
type Recorder struct {
	mutex    sync.Mutex
	requests []Checked
}

func (r *Recorder) add(c Checked) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.requests = append(r.requests, c)
}

// Requests returns the checked requests so far, in the order in which they were made. Requests of operations that sessionlint
// does not know are not among them.
func (r *Recorder) Requests() []Checked {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	return slices.Clone(r.requests)
}

// Reset forgets all requests.
func (r *Recorder) Reset() {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.requests = nil
}

// RequireNoFindings ends the test if a request has a finding or could not be checked. It also does if there was no request,
// since the test then shows nothing. Rules that are named are not counted.
func (r *Recorder) RequireNoFindings(t testing.TB, except ...string) {
	t.Helper()
	requests := r.Requests()
	if len(requests) == 0 {
		t.Fatal("guard: no request was checked")
	}
	var lines []string
	for _, c := range requests {
		if c.Err != nil {
			lines = append(lines, c.Operation+": not checked: "+c.Err.Error())
		}
		for _, f := range c.Findings {
			if !slices.Contains(except, f.Rule) {
				lines = append(lines, c.Operation+": "+describe(f))
			}
		}
	}
	if len(lines) > 0 {
		t.Fatalf("guard: findings in requests:\n%s", strings.Join(lines, "\n"))
	}
}

// RequireFinding ends the test if no request has a finding of the rule.
func (r *Recorder) RequireFinding(t testing.TB, rule string) {
	t.Helper()
	for _, c := range r.Requests() {
		if slices.ContainsFunc(c.Findings, func(f sessionlint.Finding) bool { return f.Rule == rule }) {
			return
		}
	}
	t.Fatalf("guard: no finding of %s in %d requests", rule, len(r.Requests()))
}

// describe is a finding on one line.
func describe(f sessionlint.Finding) string {
	return string(f.Severity) + ": " + f.Message + " [" + f.Rule + "] " + f.Pointer
}
