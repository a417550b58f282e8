package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/config"
)

// pages are the pages written by hand or generated, besides those of the rules.
func pages(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, pattern := range []string{"../../README.md", "../../docs/*.md", "../../docs/recipes/*.md", "../../docs/rules/README.md"} {
		paths, err := filepath.Glob(pattern)
		if err != nil || len(paths) == 0 {
			t.Fatalf("%s: %d pages, %v", pattern, len(paths), err)
		}
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			found[path] = string(text)
		}
	}
	return found
}

var (
	link    = regexp.MustCompile(`\]\(([^)#:\s]*)(?:#([^)]*))?\)`)
	code    = regexp.MustCompile("(?s)```.*?```|`[^`\n]*`")
	heading = regexp.MustCompile(`(?m)^#+ (.*)$`)
	unlike  = regexp.MustCompile(`[^a-z0-9 _-]`) // what GitHub leaves out of the address of a heading
	command = regexp.MustCompile(`(?m)^(?: {4,}|\s*- run: |\s*- )?(sessionlint(?: [^\n]*)?)$`)
	shell   = regexp.MustCompile(` *(\||>|#|;|\|\||&&) .*$`)
)

// TestLinksOfPages checks that the targets of links exist, including headings.
func TestLinksOfPages(t *testing.T) {
	for path, text := range pages(t) {
		for _, match := range link.FindAllStringSubmatch(code.ReplaceAllString(text, ""), -1) {
			target := path
			if match[1] != "" {
				target = filepath.Join(filepath.Dir(path), match[1])
			}
			there, err := os.ReadFile(target)
			if _, is := os.Stat(target); is != nil {
				t.Errorf("%s links to %s, which is not there", path, match[1])
			} else if match[2] != "" && (err != nil || !hasHeading(string(there), match[2])) {
				t.Errorf("%s links to #%s of %s, which has no such heading", path, match[2], target)
			}
		}
	}
}

func hasHeading(page, address string) bool {
	return slices.ContainsFunc(heading.FindAllStringSubmatch(page, -1), func(match []string) bool {
		return strings.ReplaceAll(unlike.ReplaceAllString(strings.ToLower(match[1]), ""), " ", "-") == address
	})
}

// TestCommandsOfPages checks that the flags of commands on pages exist.
func TestCommandsOfPages(t *testing.T) {
	seen := 0
	for path, text := range pages(t) {
		for _, match := range command.FindAllStringSubmatch(text, -1) {
			line := shell.ReplaceAllString(match[1], "")
			if strings.ContainsAny(line, "[]:") || strings.Contains(line, "...") && !strings.HasSuffix(line, "./...") {
				continue // prose, or the synopsis of a command
			}
			seen++
			args := strings.Fields(line)[1:]
			cmd, rest, err := newRoot(streams{}).Find(args)
			if err == nil {
				err = cmd.ParseFlags(rest)
			}
			if err != nil {
				t.Errorf("%s: %s: %v", path, line, err)
			}
		}
	}
	if seen < 20 {
		t.Errorf("only %d commands were found", seen)
	}
}

var yamlBlock = regexp.MustCompile("(?ms)^( *)```yaml\n(.*?)^ *```$")

// TestConfigurationsOfPages checks that configurations on pages can be loaded.
func TestConfigurationsOfPages(t *testing.T) {
	key := regexp.MustCompile(`^(failOn|files|exclude|rules|caller|roles|token|region|ignore|constraints|limits):`)
	seen := 0
	for path, text := range pages(t) {
		for _, match := range yamlBlock.FindAllStringSubmatch(text, -1) {
			block := regexp.MustCompile(`(?m)^`+match[1]).ReplaceAllString(match[2], "")
			if !key.MatchString(block) {
				continue
			}
			seen++
			file := filepath.Join(t.TempDir(), ".sessionlint.yaml")
			if err := os.WriteFile(file, []byte(block), 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := config.Load(file); err != nil {
				t.Errorf("%s: %v\n%s", path, err, block)
			}
		}
	}
	if seen < 6 {
		t.Errorf("only %d configurations were found", seen)
	}
}

// TestCustomRulesPage checks that the script of docs/custom-rules.md has every rule on the page, and runs every
// command.
func TestCustomRulesPage(t *testing.T) {
	page := pages(t)["../../docs/custom-rules.md"]
	text, err := os.ReadFile("../../testdata/cli/custom-rules-page.txtar")
	if err != nil {
		t.Fatal(err)
	}
	script := string(text)
	shown := regexp.MustCompile("(?s)```rego\n(.*?)```").FindAllStringSubmatch(page, -1)
	run := regexp.MustCompile(`(?m)^    (sessionlint .*)$`).FindAllStringSubmatch(page, -1)
	if len(shown) < 4 || len(run) < 6 {
		t.Fatalf("%d rules and %d commands", len(shown), len(run))
	}
	for _, match := range append(shown, run...) {
		if !strings.Contains(script, match[1]) {
			t.Errorf("the script lacks\n%s", match[1])
		}
	}
}
