package cli

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/spf13/pflag"
)

// TestHelpFitsTheScreen checks that a terminal shows the help without scrolling, and that it has all flags.
func TestHelpFitsTheScreen(t *testing.T) {
	command := newRoot(streams{})
	command.InitDefaultCompletionCmd()
	help := groupedHelp(command, helpWidth)
	lines := strings.Split(strings.TrimSpace(help), "\n")
	if len(lines) > 40 {
		t.Errorf("%d lines", len(lines))
	}
	for _, line := range lines {
		if n := utf8.RuneCountInString(line); n > helpWidth {
			t.Errorf("%d columns: %s", n, line)
		}
	}
	for _, sub := range visible(command) {
		if !strings.Contains(help, "  "+sub.Name()+" ") && !strings.Contains(help, "  "+sub.Name()+", ") && !strings.Contains(help, ", "+sub.Name()) {
			t.Errorf("%s is not in the help", sub.Name())
		}
	}
	command.Flags().VisitAll(func(f *pflag.Flag) {
		if len(regexp.MustCompile(`(?m)^ +(-.+, )?--`+f.Name+`[ ,[]`).FindAllString(help, -1)) != 1 {
			t.Errorf("--%s is not in the help once", f.Name)
		}
	})
}

// TestHelpOnNarrowTerminals checks that no line is wider than the terminal, which would break it in the middle of a word.
func TestHelpOnNarrowTerminals(t *testing.T) {
	for _, line := range strings.Split(groupedHelp(newRoot(streams{}), 70), "\n") {
		if n := utf8.RuneCountInString(line); n > 70 {
			t.Errorf("%d columns: %s", n, line)
		}
	}
}
