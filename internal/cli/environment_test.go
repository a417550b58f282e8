package cli

import (
	"strings"
	"testing"
	"time"
)

// environment returns a function as os.Getenv for "A=1 B=2".
func environment(text string) func(string) string {
	return func(name string) string {
		for field := range strings.FieldsSeq(text) {
			if key, value, _ := strings.Cut(field, "="); key == name {
				return value
			}
		}
		return ""
	}
}

func TestColourBy(t *testing.T) {
	for _, c := range []struct {
		env            string
		terminal, want bool
	}{
		{"", true, true}, {"", false, false}, {"TERM=dumb", true, false}, {"NO_COLOR=1", true, false},
		{"CLICOLOR=0", true, false}, {"CLICOLOR=1", true, true}, {"CLICOLOR=1", false, false},
		{"CLICOLOR_FORCE=1", false, true}, {"CLICOLOR_FORCE=0", true, false}, {"CLICOLOR_FORCE=1 CLICOLOR=0", false, true},
		{"FORCE_COLOR=1", false, true}, {"FORCE_COLOR=true TERM=dumb", false, true}, {"FORCE_COLOR=0", true, false},
		{"FORCE_COLOR=false", true, false}, {"NO_COLOR=1 FORCE_COLOR=1 CLICOLOR_FORCE=1", true, false},
	} {
		if got := colourBy(environment(c.env), c.terminal); got != c.want {
			t.Errorf("%q, terminal %t: %t", c.env, c.terminal, got)
		}
	}
}

func TestLinksBy(t *testing.T) {
	for _, c := range []struct {
		env            string
		terminal, want bool
	}{
		{"TERM=xterm-256color", true, false}, {"TERM_PROGRAM=iTerm.app", true, true}, {"TERM_PROGRAM=iTerm.app", false, false},
		{"TERM_PROGRAM=Apple_Terminal", true, false}, {"VTE_VERSION=7600", true, true}, {"VTE_VERSION=4600", true, false},
		{"TERM=xterm-kitty", true, true}, {"TERM=xterm-kitty CI=true", true, false}, {"TERM=tmux-256color WT_SESSION=x", true, false},
		{"WT_SESSION=x TMUX=/x", true, false}, {"WT_SESSION=x", true, true}, {"KONSOLE_VERSION=1", true, true},
		{"WT_SESSION=x FORCE_HYPERLINK=0", true, false}, {"FORCE_HYPERLINK=1", false, true},
	} {
		if got := linksBy(environment(c.env), c.terminal); got != c.want {
			t.Errorf("%q, terminal %t: %t", c.env, c.terminal, got)
		}
	}
}

func TestProgressLine(t *testing.T) {
	for _, c := range []struct {
		name  string
		width int
		want  string
	}{
		{"a/b.json", 80, "checked 10 of 30 files, 5/s  a/b.json"},
		{"folder/folder/file.json", 44, "checked 10 of 30 files, 5/s  …der/file.json"},
		{"folder/名前.json", 45, "checked 10 of 30 files, 5/s  …前.json"},
		{"folder/file.json", 30, "checked 10 of 30 files, 5/s"},
		{"folder/file.json", 0, "checked 10 of 30 files, 5/s"},
	} {
		if got := progressLine(10, 30, 2*time.Second, c.name, c.width); got != c.want {
			t.Errorf("%q in %d columns: %q", c.name, c.width, got)
		}
	}
}
