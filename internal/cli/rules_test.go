package cli

import (
	"bytes"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
	"golang.org/x/tools/txtar"

	"github.com/sessionlint/sessionlint/internal/catalog"
)

var update = flag.Bool("update", false, "rewrite the expected outputs in testdata")

// TestRules runs the program over the example of every rule, with only this rule turned on, so that a new rule does not
// change the examples of others: the bad files give what the example says, the good ones give nothing.
func TestRules(t *testing.T) {
	folder, err := filepath.Abs("../../testdata/rules")
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range catalog.Rules() {
		if rule.Engine == "analyzer" {
			continue // Go source: tested beside its analyzer
		}
		t.Run(rule.ID, func(t *testing.T) {
			path := filepath.Join(folder, rule.ID+".txtar")
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			testRule(t, rule, archive, path)
		})
	}
}

func testRule(t *testing.T, rule catalog.Rule, archive *txtar.Archive, path string) {
	t.Chdir(t.TempDir())
	args := []string{"--color", "never", "--config", onlyFile}
	var settings []byte
	var bad, good []string
	want := -1
	for i, f := range archive.Files {
		if f.Name == "want" {
			want = i
			continue
		}
		if err := os.WriteFile(f.Name, f.Data, 0o600); err != nil {
			t.Fatal(err)
		}
		switch {
		case f.Name == "sessionlint.yaml":
			settings = f.Data
		case strings.HasPrefix(f.Name, "bad"):
			bad = append(bad, f.Name)
		case strings.HasPrefix(f.Name, "good"):
			good = append(good, f.Name)
		default:
			t.Fatalf("%s is neither bad, good, want nor sessionlint.yaml", f.Name)
		}
	}
	if len(bad) == 0 || len(good) == 0 {
		t.Fatal("an example needs a bad file and a good one")
	}
	writeOnly(t, rule, settings)
	stdout, stderr, _ := run(append(args, bad...)...)
	got := stdout + stderr
	if !strings.Contains(got, "["+rule.ID+"]") && rule.ID != "unrecognized-request" {
		t.Errorf("the rule is silent about its bad example:\n%s", got)
	}
	stdout, stderr, status := run(append(append(args, "--quiet", "--fail-on=info"), good...)...)
	if stdout+stderr != "" || status != exitClean {
		t.Errorf("exit status %d for the good example:\n%s%s", status, stdout, stderr)
	}
	if *update {
		writeWant(t, archive, want, got, path)
	} else if want < 0 || got != string(archive.Files[want].Data) {
		t.Errorf("the bad example gives (go test ./internal/cli -run '%s$' -update accepts it):\n%s", t.Name(), got)
	}
}

// onlyFile is the configuration for running an example.
const onlyFile = "only.yaml"

// writeOnly writes the configuration that turns off all rules but one; the example's own says the rest. unused-suppression
// is about the others, which remain on for it.
func writeOnly(t *testing.T, only catalog.Rule, own []byte) {
	t.Helper()
	settings := map[string]any{}
	if err := yaml.Unmarshal(own, &settings); err != nil {
		t.Fatal(err)
	}
	severities, _ := settings["rules"].(map[string]any)
	off := map[string]any{}
	for _, rule := range catalog.Rules() {
		if rule.ID != only.ID && only.ID != "unused-suppression" {
			off[rule.ID] = "off"
		}
	}
	maps.Copy(off, severities)
	settings["rules"] = off
	text, err := yaml.Marshal(settings)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(onlyFile, text, 0o600); err != nil {
		t.Fatal(err)
	}
}

func writeWant(t *testing.T, archive *txtar.Archive, at int, got, path string) {
	if at < 0 {
		at = len(archive.Files)
		archive.Files = append(archive.Files, txtar.File{Name: "want"})
	}
	archive.Files[at].Data = []byte(got)
	if err := os.WriteFile(path, txtar.Format(archive), 0o600); err != nil {
		t.Fatal(err)
	}
}

// run is the program in this process.
func run(args ...string) (stdout, stderr string, status int) {
	var out, err bytes.Buffer
	status = Main(args, strings.NewReader(""), &out, &err)
	return out.String(), err.String(), status
}
