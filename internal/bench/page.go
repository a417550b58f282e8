package main

import (
	"os"
	"runtime"
	"strings"
	"text/template"
	"time"

	_ "embed"
)

//go:embed performance.md
var page string

// What profiles show of the goals; the page prints it where one is not met.
const (
	whyStart     = "half of a start is the initialization of packages, most of it metaschemas that the JSON Schema library compiles unasked, and pages of a large program"
	whyMany      = "half of the time goes into rules that find nothing, a fifth into decoding files and recognizing requests in them, a twelfth into schemas"
	whyMemory    = "the garbage collector runs rarely, since it would take more time than the memory is worth"
	whyRealistic = "half of the time goes into rules, a third of that into the facts of policies that they share; a fifth into recognizing requests and parsing policies"
	whySchemas   = "decoding with the place of each value, and recognizing the request, take two thirds of it, schemas a third"
	whyGrowth    = "the CPU time tells whether the program or the machine takes longer: nothing is kept of a clean file but its name"
	whySource    = "sessionlint runs `go list` itself, and then type-checks the packages that use an SDK and builds their SSA form"
)

// writePage writes the page that is read, from its prose and the measurements.
func (b *bench) writePage(path string) error {
	t, err := template.New("performance").Parse(page)
	if err != nil {
		return err
	}
	var text strings.Builder
	err = t.Execute(&text, map[string]any{
		"Date": time.Now().UTC().Format(time.DateOnly), "Cores": runtime.NumCPU(), "Runs": b.runs, "Scale": b.scale, "Rows": b.rows, "Goals": b.goals,
	})
	if err != nil {
		return err
	}
	return os.WriteFile(path, []byte(text.String()), 0o600)
}
