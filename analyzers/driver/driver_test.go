package driver_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/analyzers/driver"
	"github.com/sessionlint/sessionlint/analyzers/internal/requests"
)

// inTestdata makes the go command find the packages of testdata/src, without modules.
func inTestdata(t *testing.T) (dir string) {
	t.Helper()
	testdata, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("GO111MODULE", "off")
	t.Setenv("GOPATH", testdata)
	return filepath.Join(testdata, "src")
}

func run(t *testing.T, o driver.Options) (driver.Result, []string) {
	t.Helper()
	result, err := driver.Run(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, f := range result.Findings {
		lines = append(lines, fmt.Sprintf("%s:%d %s", f.Span.File.Name, f.Span.File.Position(f.Span.Start).Line, f.Rule))
	}
	return result, lines
}

func TestRun(t *testing.T) {
	dir := inTestdata(t)
	result, got := run(t, driver.Options{Dir: dir, Patterns: []string{"driver/secret", "driver/plain"}})
	if want := []string{"driver/secret/secret.go:15 invalid-web-identity-token", "driver/secret/secret.go:16 session-duration"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if result.Packages != 1 || len(result.Requests) != 1 || len(result.Failures) > 0 {
		t.Errorf("%d packages, %d requests, %v", result.Packages, len(result.Requests), result.Failures)
	}
	for file, spans := range result.Secrets {
		if file != result.Findings[0].Span.File || len(spans) != 1 || !strings.Contains(string(spans[0].Bytes()), "a secret token") {
			t.Errorf("the secrets of %s are at %v", file.Name, spans)
		}
	}
	if len(result.Secrets) != 1 {
		t.Errorf("%d files have secrets", len(result.Secrets))
	}
}

// The SDK itself fills a token in: that hides nothing of the code that says which one is to be taken.
func TestNoSecrets(t *testing.T) {
	dir := inTestdata(t)
	result, _ := run(t, driver.Options{Dir: dir, Patterns: []string{"requests/makers"}})
	for file, spans := range result.Secrets {
		for _, span := range spans {
			if text := string(span.Bytes()); strings.Contains(text, "stscreds.New") {
				t.Errorf("%s hides %q", file.Name, text)
			}
		}
	}
}

// A package and its test variant share files, whose findings are told once.
func TestTests(t *testing.T) {
	dir := inTestdata(t)
	t.Cleanup(func() { _ = requests.Analyzer.Flags.Set("tests", "false") })
	_, got := run(t, driver.Options{Dir: dir, Patterns: []string{"./driver/secret"}, Tests: true})
	want := []string{"driver/secret/secret.go:15 invalid-web-identity-token", "driver/secret/secret.go:16 session-duration",
		"driver/secret/secret_test.go:12 session-duration"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestFailures(t *testing.T) {
	dir := inTestdata(t)
	result, got := run(t, driver.Options{Dir: dir, Patterns: []string{"./driver/..."}})
	if len(got) != 2 || len(result.Failures) != 1 || result.Failures[0].Package != "driver/broken" ||
		!strings.Contains(result.Failures[0].Err.Error(), "cannot use 1") {
		t.Errorf("findings %q, failures %v", got, result.Failures)
	}
	result, _ = run(t, driver.Options{Dir: dir, Patterns: []string{"-x", "driver/absent"}})
	if len(result.Failures) != 2 {
		t.Errorf("two patterns name nothing: %v", result.Failures)
	}
	if _, err := driver.Run(t.Context(), driver.Options{Dir: filepath.Join(dir, "absent"), Patterns: []string{"."}}); err == nil {
		t.Error("a folder that is not there is taken")
	}
}

// What is said of a package that cannot be checked because of another is why, once, and not in the words of the library.
func TestFailureBelow(t *testing.T) {
	dir := inTestdata(t)
	result, _ := run(t, driver.Options{Dir: dir, Patterns: []string{"./needs/user"}})
	if len(result.Failures) != 1 || !strings.Contains(result.Failures[0].Err.Error(), "needs/absent") {
		t.Errorf("failures %v", result.Failures)
	}
}

// Of a part of a request only the parameter is named that it is a part of; a request without parameters is told once.
func TestRequests(t *testing.T) {
	dir := inTestdata(t)
	result, _ := run(t, driver.Options{Dir: dir, Patterns: []string{"./detected"}})
	var got []string
	for _, q := range result.Requests {
		got = append(got, fmt.Sprint(q.Span.File.Position(q.Span.Start).Line, q.Operation, q.Known, q.Bounded, q.Unknown))
	}
	want := []string{"14sts:AssumeRole[] [] [Tags]", "17sts:AssumeRole[Tags] [] []", "20sts:GetSessionToken[] [] []"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestNothingToDo(t *testing.T) {
	result, got := run(t, driver.Options{Patterns: []string{"."}})
	if len(got) > 0 || result.Packages > 0 {
		t.Errorf("findings %q in %d packages", got, result.Packages)
	}
}
