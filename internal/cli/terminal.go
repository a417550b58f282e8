package cli

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/mattn/go-isatty"
	"golang.org/x/term"

	"github.com/sessionlint/sessionlint/internal/report"
)

// wantColour decides whether output has colours.
func wantColour(setting string, out io.Writer) (bool, error) {
	switch setting {
	case "always":
		return true, nil
	case "never":
		return false, nil
	case "auto":
		return colourBy(os.Getenv, isTerminal(out)), nil
	}
	return false, fmt.Errorf("--color %q is not one of auto, always, never", setting)
}

// colourBy follows https://no-color.org and https://bixense.com/clicolors, and FORCE_COLOR as programs in CI set it.
func colourBy(environment func(string) string, terminal bool) bool {
	forced := environment("CLICOLOR_FORCE")
	if forced == "" {
		forced = environment("FORCE_COLOR")
	}
	switch {
	case environment("NO_COLOR") != "":
		return false
	case forced != "":
		return forced != "0" && forced != "false"
	}
	return terminal && environment("CLICOLOR") != "0" && environment("TERM") != "dumb"
}

// linksBy reports whether a terminal is known to show OSC 8 links; others may print their addresses as garbage. With
// FORCE_HYPERLINK the user says so.
func linksBy(environment func(string) string, terminal bool) bool {
	if forced := environment("FORCE_HYPERLINK"); forced != "" {
		return forced != "0" && forced != "false"
	}
	// Terminal multiplexers set their own TERM and hide which terminal is outside.
	name := environment("TERM")
	if !terminal || environment("CI") != "" || environment("TMUX") != "" || strings.HasPrefix(name, "screen") || strings.HasPrefix(name, "tmux") {
		return false
	}
	// VTE_VERSION is that of GNOME's terminals, whose links work from 0.50 on.
	if vte, err := strconv.Atoi(environment("VTE_VERSION")); err == nil {
		return vte >= 5000
	}
	return environment("WT_SESSION") != "" || environment("KONSOLE_VERSION") != "" ||
		slices.Contains([]string{"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper"}, environment("TERM_PROGRAM")) ||
		slices.Contains([]string{"xterm-kitty", "xterm-ghostty", "alacritty", "foot", "foot-extra"}, name)
}

// widthOf returns the columns of a terminal; 0 for other outputs.
func widthOf(w io.Writer) int {
	file, ok := w.(*os.File)
	if !ok || !isTerminal(w) {
		return 0
	}
	columns, _, err := term.GetSize(int(file.Fd()))
	if err != nil {
		return 0
	}
	return columns
}

// isTerminal reports whether a person reads the output, as far as the system can tell.
func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	return ok && isatty.IsTerminal(file.Fd())
}

// screenOf returns what tables are drawn for.
func screenOf(w io.Writer, colour bool) report.Screen {
	screen := report.Screen{Colour: colour}
	if isTerminal(w) {
		screen.Blocks, screen.Columns = showsBlocks(os.Getenv), widthOf(w)
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
	// start is when the run began, width the columns of the terminal.
	start time.Time
	width int
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
	now := time.Now()
	return &progress{out: out, start: now, next: now.Add(progressPatience), width: widthOf(out)}
}

// show is called after each file, by one goroutine at a time; most calls only compare times.
func (p *progress) show(done, found int, name string) {
	if p.out == nil || time.Now().Before(p.next) {
		return
	}
	p.next = time.Now().Add(progressPeriod)
	p.shown = true
	fmt.Fprint(p.out, "\r\x1b[K"+progressLine(done, found, time.Since(p.start), report.Escape(name), p.width))
}

// progressLine says how far the run is, and the name of the last file, cut at its beginning: a line that wraps could not
// be written again.
func progressLine(done, found int, elapsed time.Duration, name string, width int) string {
	line := fmt.Sprintf("checked %d of %d files, %.0f/s", done, found, float64(done)/max(elapsed.Seconds(), 0.001))
	letters := []rune(name)
	room := width - len(line) - len("   ")
	if len(letters) != len(name) {
		room /= 2 // characters that are not ASCII may take two columns
	}
	if room < 4 {
		return line
	}
	if len(letters) > room {
		letters = append([]rune{'…'}, letters[len(letters)-room+1:]...)
	}
	return line + "  " + string(letters)
}

// clear removes the line before anything else is printed.
func (p *progress) clear() {
	if p.shown {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}
