package cli

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/sessionlint/sessionlint/internal/finding"
)

// mistypedCommand suggests the command that the first argument most likely means if there is no file of that name.
func mistypedCommand(cmd *cobra.Command, paths []string) error {
	// A word with a dot or slash was meant as a path, and an existing file may have the name of a command.
	if len(paths) == 0 || strings.ContainsAny(paths[0], `./\:*`) || isThere(paths[0]) {
		return nil
	}
	// "help" is not among the commands; people type it nevertheless.
	word, names := paths[0], []string{"help"}
	for _, sub := range cmd.Root().Commands() {
		names = append(names, sub.Name())
	}
	switch near := finding.Nearest(strings.ToLower(word), names); near {
	case "":
		return nil
	case "help":
		return fmt.Errorf("unknown command %q; did you mean --help?", word)
	default:
		return fmt.Errorf("no command or path is named %q; did you mean %q?", word, near)
	}
}

// mistypedFlag adds a suggestion to the error about a flag that does not exist.
func mistypedFlag(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) {
		return err
	}
	if near := finding.Nearest(strings.ToLower(unknown.GetSpecifiedName()), flagNames(cmd)); near != "" {
		return fmt.Errorf("%w; did you mean --%s?", err, near)
	}
	return err
}

func flagNames(cmd *cobra.Command) []string {
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	return names
}

// errEmptyPath is the error of an argument without text, such as a shell variable that is not set: it must not mean
// the current folder.
var errEmptyPath = errors.New(`a path is ""; is a variable not set? Write . for the working directory`)

// bytesFlag is a size in bytes that must be positive if it is given.
type bytesFlag int64

// String returns "" for the default, which the usage names.
func (b *bytesFlag) String() string {
	if *b == 0 {
		return ""
	}
	return strconv.FormatInt(int64(*b), 10)
}

func (b *bytesFlag) Set(text string) error {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n <= 0 {
		return errors.New("not a positive number of bytes")
	}
	*b = bytesFlag(n)
	return nil
}

func (b *bytesFlag) Type() string { return "bytes" }

// isThere reports whether there is a file or folder of that name, of any kind.
func isThere(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}
