// Hostile runs sessionlint on inputs that are as expensive as possible, and prints a table of the time and memory
// that it took. docs/reliability.md has such a table.
//
//	go build -o /tmp/sessionlint ./cmd/sessionlint
//	go run ./internal/hostile [-run regexp] /tmp/sessionlint
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"time"
)

func main() {
	pattern := flag.String("run", "", "only inputs whose name matches this `regexp`")
	patience := flag.Duration("timeout", 2*time.Minute, "how long one run may take")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(os.Stdout, flag.Arg(0), *pattern, *patience); err != nil {
		fmt.Fprintln(os.Stderr, "hostile:", err)
		os.Exit(1)
	}
}

// run writes the rows of the table as they are measured, since all of them take many minutes.
func run(w io.Writer, binary, pattern string, patience time.Duration) error {
	chosen, err := regexp.Compile(pattern)
	if err != nil {
		return err
	}
	if binary, err = filepath.Abs(binary); err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "hostile")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	fmt.Fprintln(w, "| input | size | exit | time | peak memory | output |")
	fmt.Fprintln(w, "|---|---:|---:|---:|---:|---:|")
	for _, in := range inputs() {
		if !chosen.MatchString(in.name) {
			continue
		}
		cost, err := measure(binary, folder, in, patience)
		if err != nil {
			return fmt.Errorf("%s: %w", in.name, err)
		}
		fmt.Fprintf(w, "| %s | %s | %s | %.2f s | %.0f MiB | %s |\n",
			in.name, bytesOf(cost.size), cost.exit, cost.time.Seconds(), cost.peak, bytesOf(cost.output))
	}
	return nil
}

// cost is what one run took.
type cost struct {
	// size and output are in bytes: of the input, and of standard output.
	size, output int
	// exit is the exit status, or "killed" after the time limit.
	exit string
	time time.Duration
	peak float64 // MiB
}

// write makes the file, or all files of one text, and gives their size in bytes.
func (in input) write(folder string) (size int, err error) {
	data := in.make()
	for _, file := range in.files() {
		name := filepath.Join(folder, file)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return 0, err
		}
		if err := os.WriteFile(name, data, 0o644); err != nil {
			return 0, err
		}
		size += len(data)
	}
	return size, nil
}

// measure writes an input, lints it and removes it again: all inputs together would take much disk space.
func measure(binary, folder string, in input, patience time.Duration) (cost, error) {
	size, err := in.write(folder)
	if err != nil {
		return cost{}, err
	}
	defer os.RemoveAll(filepath.Join(folder, in.top()))
	var out bytes.Buffer
	command := exec.Command(binary, append(in.args, in.target())...)
	command.Dir, command.Stdout, command.Stderr = folder, &out, io.Discard
	start := time.Now()
	if err := command.Start(); err != nil {
		return cost{}, err
	}
	// The process is killed rather than interrupted: a program that hangs may not react to a signal.
	watch := time.AfterFunc(patience, func() { _ = command.Process.Kill() })
	err = command.Wait()
	c := cost{size: size, output: out.Len(), time: time.Since(start), exit: fmt.Sprint(command.ProcessState.ExitCode())}
	var failed *exec.ExitError
	switch {
	case !watch.Stop():
		c.exit = "killed"
	case err != nil && !errors.As(err, &failed):
		return cost{}, err
	}
	c.peak = peakOf(command.ProcessState)
	return c, nil
}

// bytesOf writes a size as people read it.
func bytesOf(n int) string {
	switch {
	case n >= 1<<20:
		return fmt.Sprintf("%.1f MiB", float64(n)/(1<<20))
	case n >= 1<<10:
		return fmt.Sprintf("%.0f KiB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%d B", n)
}
