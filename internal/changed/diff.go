package changed

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
)

// diff adds the lines of tracked files that differ from a commit. Options overrule what the user has configured for diffs.
func (g git) diff(base string, lines *Lines) error {
	cmd := g.command("diff", "--patch", "--unified=0", "--inter-hunk-context=0", "--find-renames", "--no-color", "--no-ext-diff", "--no-textconv",
		"--no-relative", "--ignore-submodules=all", "--src-prefix=a/", "--dst-prefix=b/", base, "--")
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	read := lines.add(out)
	// What is left must be read, or else git waits for somebody to do so.
	_, _ = io.Copy(io.Discard, out)
	err = cmd.Wait()
	var failed *exec.ExitError
	switch {
	case g.ctx.Err() != nil:
		return g.ctx.Err()
	case errors.As(err, &failed):
		return failure(err, said.String())
	}
	return errors.Join(read, err)
}

// add reads a patch without context lines.
func (l *Lines) add(patch io.Reader) error {
	in := bufio.NewReaderSize(patch, 1<<16)
	name := ""
	skip := 0 // lines of the hunk, which may look like anything
	for {
		line, more, err := in.ReadLine()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		text := string(line)
		for more && err == nil { // only the contents of files have lines so long
			_, more, err = in.ReadLine()
		}
		switch {
		case skip > 0 && !strings.HasPrefix(text, `\`): // "\ No newline at end of file" is no line of the file
			skip--
		case strings.HasPrefix(text, "+++ "):
			name = target(text)
		case strings.HasPrefix(text, "@@ "):
			removed, added, err := hunk(text)
			if err != nil {
				return err
			}
			skip = removed.count + added.count
			if name != "" {
				l.files[name] = append(l.files[name], added.part())
			}
		}
	}
}

// target returns the path in a line such as "+++ b/infra/role.yaml"; empty for a file that was removed. A path with special characters is in
// quotes, one with spaces ends with a tab.
func target(line string) string {
	path := strings.TrimSuffix(strings.TrimPrefix(line, "+++ "), "\t")
	if text, err := strconv.Unquote(path); err == nil && strings.HasPrefix(path, `"`) {
		path = text
	}
	name, inTree := strings.CutPrefix(path, "b/")
	if !inTree {
		return "" // /dev/null
	}
	return name
}

// extent is a side of a hunk: its first line, and how many it has. Without any, first is the line before.
type extent struct{ first, count int }

func (e extent) part() part {
	if e.count == 0 {
		return part{e.first + 1, e.first}
	}
	return part{e.first, e.first + e.count - 1}
}

// hunk reads a line such as "@@ -10,2 +11 @@ func main() {".
func hunk(line string) (removed, added extent, err error) {
	fields := strings.Fields(line)
	if len(fields) < 4 {
		return removed, added, fmt.Errorf("git: unexpected line %q in a diff", line)
	}
	removed, errRemoved := side(fields[1], "-")
	added, errAdded := side(fields[2], "+")
	return removed, added, errors.Join(errRemoved, errAdded)
}

func side(text, sign string) (extent, error) {
	first, count, several := strings.Cut(strings.TrimPrefix(text, sign), ",")
	if !several {
		count = "1"
	}
	at, err := strconv.Atoi(first)
	if err != nil {
		return extent{}, fmt.Errorf("git: unexpected lines %q in a diff", text)
	}
	n, err := strconv.Atoi(count)
	if err != nil || n < 0 {
		return extent{}, fmt.Errorf("git: unexpected lines %q in a diff", text)
	}
	return extent{at, n}, nil
}
