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
