package e2e

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/analyzers/driver"
)

// build makes a program of the main module, or of another folder, and gives its path.
func build(t *testing.T, dir, pkg string) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "program")
	out, err := exec.Command("go", "build", "-C", dir, "-o", program, pkg).CombinedOutput()
	if err != nil {
		t.Fatalf("go build %s: %v\n%s", pkg, err, out)
	}
	return program
}

// expected are the mistakes in a folder of this module, as its comments say: "app/v1/v1.go:21 rule".
func expected(t *testing.T, folders ...string) []string {
	t.Helper()
	comment := regexp.MustCompile(`// rule( above)?: ([a-z, -]+)$`)
	var all []string
	for _, folder := range folders {
		files, err := filepath.Glob(filepath.Join(folder, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", folder, len(files), err)
		}
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			line := 0
			for scanner := bufio.NewScanner(bytes.NewReader(data)); scanner.Scan(); {
				line++
				if m := comment.FindStringSubmatch(scanner.Text()); m != nil {
					at := line
					if m[1] != "" {
						at--
					}
					for rule := range strings.SplitSeq(m[2], ", ") {
						all = append(all, fmt.Sprintf("%s:%d %s", filepath.ToSlash(name), at, rule))
					}
				}
			}
		}
	}
	slices.Sort(all)
	return all
}

// reported are the mistakes in what a program prints, in the same form.
func reported(t *testing.T, output []byte) []string {
	t.Helper()
	line := regexp.MustCompile(`(?m)(app/\S+\.go):(\d+):\d+: .*\(([a-z-]+)\)`)
	var all []string
	for _, m := range line.FindAllSubmatch(output, -1) {
		all = append(all, fmt.Sprintf("%s:%s %s", m[1], m[2], m[3]))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func differ(t *testing.T, got, want []string, output []byte) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got\n\t%s\nwant\n\t%s\noutput:\n%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"), output)
	}
}

var folders = []string{"app/v1", "app/v2", "app/nolint"}

// go vet and sessionlint's own driver find the same, with the real SDKs.
func TestVetAndDriverAgree(t *testing.T) {
	want := expected(t, folders...)

	tool := build(t, "../..", "./cmd/sessionlint")
	vet := exec.Command("go", "vet", "-vettool="+tool, "-requestcheck.severity=info", "./app/...")
	output, err := vet.CombinedOutput()
	if err == nil {
		t.Error("go vet ends with status 0")
	}
	differ(t, reported(t, output), want, output)

	result, err := driver.Run(t.Context(), driver.Options{Patterns: []string{"./..."}})
	if err != nil || len(result.Failures) > 0 {
		t.Fatal(err, result.Failures)
	}
	var got []string
	for _, f := range result.Findings {
		got = append(got, fmt.Sprintf("%s:%d %s", f.Span.File.Name, f.Span.File.Position(f.Span.Start).Line, f.Rule))
	}
	slices.Sort(got)
	differ(t, slices.Compact(got), want, nil)
	if result.Packages != len(folders) {
		t.Errorf("%d packages import the SDK", result.Packages)
	}
}

// The SDKs' own code makes requests from its arguments. It must cause no findings.
func TestSDKs(t *testing.T) {
	result, err := driver.Run(t.Context(), driver.Options{Patterns: []string{
		"github.com/aws/aws-sdk-go/aws/credentials/stscreds",
		"github.com/aws/aws-sdk-go/aws/session",
		"github.com/aws/aws-sdk-go-v2/credentials/stscreds",
		"github.com/aws/aws-sdk-go-v2/config",
	}})
	if err != nil || len(result.Failures) > 0 {
		t.Fatal(err, result.Failures)
	}
	for _, f := range result.Findings {
		t.Errorf("%s:%d: %s (%s)", f.Span.File.Name, f.Span.File.Position(f.Span.Start).Line, f.Message, f.Rule)
	}
	if result.Packages != 4 || len(result.Requests) < 6 {
		t.Errorf("%d requests in %d packages are too few: the check looked at nothing", len(result.Requests), result.Packages)
	}
}
