package cli

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/mattn/go-isatty"
	"golang.org/x/term"

	"github.com/sessionlint/sessionlint/internal/report"
)

// wantColour decides whether output has colours, following https://no-color.org.
func wantColour(setting string, out io.Writer) (bool, error) {
	switch setting {
	case "always":
		return true, nil
	case "never":
		return false, nil
	case "auto":
		return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && isTerminal(out), nil
	}
	return false, fmt.Errorf("--color %q is not one of auto, always, never", setting)
}

// isTerminal reports whether a person reads the output, as far as the system can tell.
func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	return ok && isatty.IsTerminal(file.Fd())
}

// screenOf returns what tables are drawn for.
func screenOf(w io.Writer, colour bool) report.Screen {
	screen := report.Screen{Colour: colour}
	file, ok := w.(*os.File)
	if !ok || !isTerminal(w) {
		return screen
	}
	screen.Blocks = showsBlocks(os.Getenv)
	if columns, _, err := term.GetSize(int(file.Fd())); err == nil {
		screen.Columns = columns
	}
	return screen
}

// showsBlocks reports whether the locale's characters are those of Unicode. The first of the three variables that is set
// decides, as in setlocale; a terminal without a locale gets ASCII.
func showsBlocks(environment func(string) string) bool {
	locale := strings.ToLower(cmp.Or(environment("LC_ALL"), environment("LC_CTYPE"), environment("LANG")))
	return environment("TERM") != "dumb" && (strings.HasSuffix(locale, "utf-8") || strings.HasSuffix(locale, "utf8"))
}

// progress is a line on a terminal that shows how far a long run is. Short runs never show it.
type progress struct {
	out  io.Writer // nil: no terminal
	next time.Time // when the line is written again
	// shown says that the line is on the terminal, so that clear must remove it.
	shown bool
}

// Runs of less than progressPatience show nothing; then the line is written again after each progressPeriod.
const (
	progressPatience = time.Second
	progressPeriod   = 200 * time.Millisecond
)

func newProgress(out io.Writer, flags lintFlags) *progress {
	if flags.quiet || !isTerminal(out) {
		return &progress{}
	}
	return &progress{out: out, next: time.Now().Add(progressPatience)}
}

// show is called after each file, by one goroutine at a time; most calls only compare times.
func (p *progress) show(done, found int) {
	if p.out == nil || time.Now().Before(p.next) {
		return
	}
	p.next = time.Now().Add(progressPeriod)
	p.shown = true
	fmt.Fprintf(p.out, "\r\x1b[Kchecked %d of %d files", done, found)
}

// clear removes the line before anything else is printed.
func (p *progress) clear() {
	if p.shown {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}
