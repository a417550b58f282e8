package cli

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/sessionlint/sessionlint/internal/lint"
	"github.com/sessionlint/sessionlint/internal/report"
)

// output is one report of a run.
type output struct {
	format string
	write  report.Writer
	file   string // empty for standard output
}

// outputsOf reads --format, whose values are FORMAT or FORMAT=FILE, and --output, the file of a format without one.
func outputsOf(flags lintFlags) ([]output, error) {
	texts := flags.formats
	if len(texts) == 0 {
		texts = []string{"text"}
	}
	var outputs []output
	for _, text := range texts {
		format, file, named := strings.Cut(text, "=")
		write, known := report.Writers[format]
		switch {
		case !known:
			return nil, fmt.Errorf("--format %q is not one of %s", format, strings.Join(formats(), ", "))
		case named && file == "":
			return nil, fmt.Errorf("--format %q has no file after the =; is a variable not set?", text)
		case !named:
			file = flags.output
		}
		if file == "-" {
			file = ""
		}
		outputs = append(outputs, output{format, write, file})
	}
	return outputs, checkOutputs(outputs, flags.output)
}

// checkOutputs finds mistakes before any file is read, so that they cost no time.
func checkOutputs(outputs []output, wanted string) error {
	var seen []output
	for _, o := range outputs {
		same := slices.IndexFunc(seen, func(s output) bool { return s.file == o.file })
		switch {
		case same >= 0 && o.file == "":
			return fmt.Errorf("formats %s and %s both go to standard output; name a file, as in %s=FILE", seen[same].format, o.format, o.format)
		case same >= 0:
			return fmt.Errorf("formats %s and %s both go to %q", seen[same].format, o.format, o.file)
		}
		if err := o.check(); err != nil {
			return err
		}
		seen = append(seen, o)
	}
	if wanted != "" && wanted != "-" && !slices.ContainsFunc(outputs, func(o output) bool { return o.file == wanted }) {
		return fmt.Errorf("--output %q: each --format has a file already", wanted)
	}
	return nil
}

// check reports a file that cannot be written, as far as that is known without writing.
func (o output) check() error {
	if o.file == "" {
		return nil
	}
	if info, err := os.Stat(o.file); err == nil && info.IsDir() {
		return o.failed(errors.New("is a folder"))
	}
	if info, err := os.Stat(filepath.Dir(o.file)); err != nil || !info.IsDir() {
		return o.failed(fmt.Errorf("there is no folder %q", filepath.Dir(o.file)))
	}
	return nil
}

func (o output) failed(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err // without the path
	}
	return fmt.Errorf("cannot write %q: %w", o.file, err)
}

// report writes a report to standard output or into the file.
func (o output) report(io streams, in report.Input) error {
	if o.file == "" {
		if err := o.write(io.out, in); err != nil {
			return fmt.Errorf("writing the report: %w", err)
		}
		return nil
	}
	var text bytes.Buffer
	if err := o.write(&text, in); err != nil {
		return o.failed(err)
	}
	if err := writeWhole(o.file, text.Bytes()); err != nil {
		return o.failed(err)
	}
	return nil
}

// writeWhole writes a file in one step, so that nobody reads half of it. Pipes and devices are written directly.
func writeWhole(path string, data []byte) error {
	mode := fs.FileMode(0)
	// The target of a symbolic link is replaced, not the link.
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	if info, err := os.Stat(path); err == nil {
		if mode = info.Mode(); !mode.IsRegular() {
			return os.WriteFile(path, data, 0o666)
		}
	}
	// In the same folder, so that it is on the same file system. Its mode is that of other new files.
	temp := filepath.Join(filepath.Dir(path), ".sessionlint-"+rand.Text())
	file, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	if err == nil && mode != 0 {
		err = file.Chmod(mode)
	}
	if err = errors.Join(err, file.Close()); err == nil {
		err = os.Rename(temp, path)
	}
	if err != nil {
		_ = os.Remove(temp)
	}
	return err
}

// inputOf is what the reports of a run are made of.
func inputOf(result lint.Result, options lint.Options, quiet bool) report.Input {
	return report.Input{
		Findings: result.Findings,
		Accepted: result.Accepted, Unchanged: result.Unchanged,
		Files:    result.Files,
		Kinds:    result.Kinds,
		Requests: result.Requests,
		Partial:  result.Partial,
		Policies: result.Policies,
		Failed:   len(result.Failures) + result.Unchecked,
		Version:  version(),
		Rule:     options.Config.Rule,
		Page:     func(id string) (string, error) { return markdownPage(&options.Config, id) },
		Secrets:  result.Secrets,
		Quiet:    quiet,
	}
}

// writeReports writes all outputs, also if one of them fails.
func writeReports(io streams, flags lintFlags, outputs []output, in report.Input, colour bool, start time.Time) error {
	var failed []error
	for _, o := range outputs {
		in.Colour = colour && (o.file == "" || flags.colour == "always")
		in.Width, in.Links = 0, false
		if o.file == "" {
			in.Width, in.Links = widthOf(io.out), in.Colour && linksBy(os.Getenv, isTerminal(io.out))
		}
		failed = append(failed, o.report(io, in))
	}
	if flags.stats {
		failed = append(failed, report.Stats(io.err, in, time.Since(start)))
	}
	return errors.Join(failed...)
}
