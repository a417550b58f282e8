package lint

import (
	"fmt"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// Only a limited amount of text is kept for files with findings, and a report that reads them again stays within the
// bound of memory.
func TestTextThatIsNotKept(t *testing.T) {
	before := debug.SetMemoryLimit(-1)
	defer debug.SetMemoryLimit(before)
	texts := map[string]string{}
	for i := range 3 {
		texts[fmt.Sprintf("a%d.json", i)] = `{"operation": "sts:GetSessionToken", "parameters": {"DurationSeconds": 1` + strings.Repeat(" ", 12<<20) + "}}"
	}
	files(t, texts)
	result := linted(t, Options{Workers: 2})
	kept := 0
	for _, f := range result.Findings {
		kept += len(f.Span.File.Data)
		if text := string(f.Span.Bytes()); text != "1" {
			t.Errorf("%s: the place of the finding is %q", f.Span.File.Name, text)
		}
	}
	if len(result.Findings) != 3 || kept > bound.HeldText || debug.SetMemoryLimit(-1) > bound.SoftMemory {
		t.Errorf("%d findings, %d bytes kept, a limit of %d bytes", len(result.Findings), kept, debug.SetMemoryLimit(-1))
	}
}
