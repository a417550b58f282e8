package cli

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestComparisonPage checks that docs/comparison.md counts its rows rightly, and that testdata/cli/comparison.txtar runs
// every command that it shows. What has no command is shown by a file, which TestLinksOfPages looks for.
func TestComparisonPage(t *testing.T) {
	page := pages(t)["../../docs/comparison.md"]
	script, err := os.ReadFile("../../testdata/cli/comparison.txtar")
	if err != nil {
		t.Fatal(err)
	}
	run := strings.Split(strings.ReplaceAll(string(script), "\n! ", "\n"), "\n")
	command := regexp.MustCompile("`(sessionlint [^`]*)`")
	count := map[string]int{}
	rows := regexp.MustCompile(`(?m)^\| ([0-9]+) \|.*$`).FindAllStringSubmatch(page, -1)
	for i, row := range rows {
		cells := strings.Split(row[0], " | ")
		if len(cells) != 11 || row[1] != fmt.Sprint(i+1) {
			t.Fatalf("row %d has %d cells: %s", i+1, len(cells), row[0])
		}
		ours, proof := cells[9], cells[10]
		count[ours]++
		shown := command.FindAllStringSubmatch(proof, -1)
		for _, match := range shown {
			if !slices.Contains(run, match[1]) {
				t.Errorf("row %d: the script does not run %s", i+1, match[1])
			}
		}
		if ours == "✓" && len(shown) == 0 && !strings.Contains(proof, "](") {
			t.Errorf("row %d: nothing shows it", i+1)
		}
	}
	if want := fmt.Sprintf("Of %d features sessionlint has %d, and %d partly.", len(rows), count["✓"], count["◐"]); !strings.Contains(page, want) {
		t.Errorf("the page does not say %q", want)
	}
}
