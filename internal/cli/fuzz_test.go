package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// FuzzArguments runs the program with any arguments in its own folder. Whatever they are, it exits with one of its
// statuses, and arguments in its output are escaped.
func FuzzArguments(f *testing.F) {
	for _, line := range []string{
		"", ".", "-", "a.json", "--operation sts:AssumeRole b.json", "-o sts:Asume b.json", "-f json .", "--format sarif a.json", "--fix a.json", "--diff .",
		"--kind shell .", "--kind go", "-c a.json .", "--no-config --strict --fail-on info a.json", "--max-file-size 0 .", "--max-file-size -1", "detect .",
		"shrink --diff a.json", "estimate a.json", "rules -f json", "explain session-name", "explain sesion-name", "operations", "version", "help", "--help",
		"--cloudtrail a.json", "--stdin-filename x.sh -", "calibrate a.json", "input a.json", "detct .", "--opration x", "--=", "-", "--", "\x1b[1m", "\xff", "a\x00b",
	} {
		f.Add(line)
	}
	folder := f.TempDir()
	const request = `{"operation":"sts:AssumeRole","parameters":{"RoleArn":"arn:aws:iam::123456789012:role/R","RoleSessionName":"a","Policy":"{ }"}}`
	for _, name := range []string{"a.json", "b.json"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(request), 0o600); err != nil {
			f.Fatal(err)
		}
	}
	f.Setenv("PATH", "") // so that no go command is started
	f.Setenv("NO_COLOR", "1")
	f.Fuzz(func(t *testing.T, line string) {
		args := strings.Split(line, " ")
		if len(line) > 200 || slices.ContainsFunc(args, outside) {
			t.Skip()
		}
		t.Chdir(folder)
		var out, err bytes.Buffer
		status := Main(args, strings.NewReader(""), &out, &err)
		if status < exitClean || status > exitUsage {
			t.Errorf("%q: exit status %d\n%s", args, status, err.String())
		}
		if strings.ContainsAny(out.String()+err.String(), "\x1b\x00") {
			t.Errorf("%q: control characters in\n%s%s", args, out.String(), err.String())
		}
	})
}

// outside reports whether an argument may lead out of the folder, or is a command that compiles or serves something,
// which takes too long for fuzzing.
func outside(arg string) bool {
	return strings.ContainsAny(arg, `/\~`) || strings.Contains(arg, "..") || slices.Contains([]string{"eval", "test", "bundle"}, arg)
}
