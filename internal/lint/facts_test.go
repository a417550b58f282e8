package lint

import (
	"cmp"
	"encoding/base64"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/finding/findingtest"
)

// factCase shows that a rule checks a fact.
type factCase struct {
	Fact     string `yaml:"fact"`
	Rule     string `yaml:"rule"`
	At       string `yaml:"at"` // the JSON pointer of the finding
	Severity string `yaml:"severity"`
	File     string `yaml:"file"` // the name that the files need, if it matters
	Settings string `yaml:"settings"`
	Bad      string `yaml:"bad"`
	Good     string `yaml:"good"`
}

// complete are the prefixes of facts that must all have a case if a rule checks them.
var complete = []string{"STS-S", "CI-S", "IAM-S"}

// TestFacts checks a named file for each fact in testdata/facts.
func TestFacts(t *testing.T) {
	tables, err := filepath.Glob("../../testdata/facts/*.yaml")
	if err != nil || len(tables) == 0 {
		t.Fatal(len(tables), err)
	}
	checked := checkedFacts(t)
	shown := map[string]bool{}
	count := 0
	for _, table := range tables {
		for _, c := range readCases(t, table) {
			t.Run(c.Fact+" "+c.Rule, func(t *testing.T) { c.linted(t) })
			if !slices.Contains(checked[c.Fact], c.Rule) {
				t.Errorf("%s: rule %s does not name the fact in its METADATA", c.Fact, c.Rule)
			}
			shown[c.Fact] = true
			count++
		}
	}
	for _, fact := range slices.Sorted(maps.Keys(checked)) {
		if slices.ContainsFunc(complete, func(prefix string) bool { return strings.HasPrefix(fact, prefix) }) && !shown[fact] {
			t.Errorf("%s is checked by %v, and no case shows it", fact, checked[fact])
		}
	}
	t.Logf("%d cases show %d facts", count, len(shown))
}

func (c factCase) linted(t *testing.T) {
	found := false
	for _, f := range c.findings(t, c.Bad) {
		findingtest.Style(t, f)
		if f.Rule == c.Rule && f.Path.Pointer() == c.At {
			found = true
			if f.Severity.String() != c.Severity {
				t.Errorf("severity %s, want %s: %s", f.Severity, c.Severity, f.Message)
			}
		}
	}
	if !found {
		t.Errorf("nothing found at %q", c.At)
	}
	for _, f := range c.findings(t, c.Good) {
		if f.Rule == c.Rule || f.Severity == finding.Error {
			t.Errorf("the good request has %s", spelled(f))
		}
	}
}

func (c factCase) findings(t *testing.T, text string) []finding.Finding {
	t.Helper()
	name := cmp.Or(c.File, "request.yaml")
	dir := files(t, map[string]string{name: expandTokens(text)})
	return runShared(t, Options{Paths: []string{name}, Config: settings(t, dir, c.Settings)}).Findings
}

func spelled(f finding.Finding) string { return f.Rule + " at " + f.Path.Pointer() + ": " + f.Message }

func readCases(t *testing.T, table string) []factCase {
	t.Helper()
	text, err := os.ReadFile(table)
	if err != nil {
		t.Fatal(err)
	}
	var cases []factCase
	d := yaml.NewDecoder(strings.NewReader(string(text)))
	d.KnownFields(true)
	if err := d.Decode(&cases); err != nil {
		t.Fatalf("%s: %v", table, err)
	}
	return cases
}

var (
	factRow  = regexp.MustCompile(`(?m)^\| ([A-Z]+-[A-Z]*\d+) \| .* \| (.*) \|$`)
	ruleLink = regexp.MustCompile(`\[([a-z0-9-]+)\]\(rules/`)
)

// checkedFacts are the facts that rules check, as docs/coverage.md has them.
func checkedFacts(t *testing.T) map[string][]string {
	t.Helper()
	text, err := os.ReadFile("../../docs/coverage.md")
	if err != nil {
		t.Fatal(err)
	}
	checked := map[string][]string{}
	for _, row := range factRow.FindAllStringSubmatch(string(text), -1) {
		for _, link := range ruleLink.FindAllStringSubmatch(row[2], -1) {
			checked[row[1]] = append(checked[row[1]], link[1])
		}
	}
	if len(checked) == 0 {
		t.Fatal("docs/coverage.md has no facts")
	}
	return checked
}

var (
	jwtText  = regexp.MustCompile(`'@jwt (\{.*?\}) (\{.*\})'`)
	samlText = regexp.MustCompile(`'@saml (.*)'`)
)

// expandTokens makes the tokens that cases describe.
func expandTokens(text string) string {
	text = jwtText.ReplaceAllStringFunc(text, func(found string) string {
		parts := jwtText.FindStringSubmatch(found)
		encode := base64.RawURLEncoding.EncodeToString
		return encode([]byte(parts[1])) + "." + encode([]byte(parts[2])) + ".c2lnbmVkLWJ5LW5vYm9keQ"
	})
	return samlText.ReplaceAllStringFunc(text, func(found string) string {
		return base64.StdEncoding.EncodeToString([]byte(samlText.FindStringSubmatch(found)[1]))
	})
}
