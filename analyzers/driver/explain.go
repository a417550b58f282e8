package driver

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// ErrNoGo is the error if there is no go command.
var ErrNoGo = errors.New("no go command on the PATH; install Go from https://go.dev/dl")

// errCgo is the failure of a file or package that cannot be checked without cgo.
var errCgo = errors.New("uses cgo, which is off since it runs the C compiler; --cgo turns it on")

var needsNewer = regexp.MustCompile(`requires go >= (\S+) \(running go (\S+);`)

// absent are the go command's words for modules that are missing and that it may not download, untidy those for a go.mod or
// go.sum file that does not say which modules these are.
var (
	absent = []string{"module lookup disabled by GOPROXY=off", "dial tcp"}
	untidy = []string{"missing go.sum entry", "updates to go.mod needed", "no required module provides package"}
)

// explain says what can be done about an error of the go command, whose own words do not. Commands are for the folder in
// which the go command ran, as seen from where sessionlint runs.
func explain(err error, dir string) error {
	command := "go mod "
	if dir != "." && dir != "" {
		command = "go -C " + dir + " mod "
	}
	text := err.Error()
	newer := needsNewer.FindStringSubmatch(text)
	switch {
	case newer != nil:
		return fmt.Errorf("the module requires Go %s, the go command on the PATH is %s; sessionlint fetches no toolchain", newer[1], newer[2])
	case containsAny(text, absent):
		return fmt.Errorf("modules that it needs are not downloaded; run: %sdownload", command)
	case strings.Contains(text, "inconsistent vendoring"):
		return fmt.Errorf("the vendor folder does not fit go.mod; run: %svendor", command)
	case containsAny(text, untidy):
		return fmt.Errorf("%s; run: %stidy", strings.TrimSuffix(short(text), "; to add:"), command)
	case strings.Contains(text, "go.mod file not found"), strings.Contains(text, "cannot find main module"):
		return errors.New("no go.mod here or above; Go is checked in modules")
	}
	return err
}

func containsAny(text string, parts []string) bool {
	for _, part := range parts {
		if strings.Contains(text, part) {
			return true
		}
	}
	return false
}

// short is the first line of a text, cut to a length that leaves a message readable.
func short(text string) string {
	const maximum = 160 // characters
	text, _, _ = strings.Cut(text, "\n")
	if runes := []rune(text); len(runes) > maximum {
		return string(runes[:maximum-1]) + "…"
	}
	return text
}
