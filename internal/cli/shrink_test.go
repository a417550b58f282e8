package cli

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// inMany makes files of one clean policy each, of different lengths, in a folder that the test then works in.
func inMany(t *testing.T, count int) (names []string) {
	t.Chdir(t.TempDir())
	for i := range count {
		name := fmt.Sprintf("p%03d.json", i)
		text := fmt.Sprintf(`{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "arn:aws:s3:::data-%d/%s"}]}`+"\n",
			i, strings.Repeat("x", i*7%90))
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	return names
}

func shrinkAll(t *testing.T, args ...string) (stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	args = append([]string{"shrink", "--no-config", "--operation", "policy:session"}, args...)
	if code := Main(args, strings.NewReader(""), &out, &errs); code != 0 {
		t.Fatalf("exit status %d: %s", code, errs.String())
	}
	return out.String(), errs.String()
}

// Files without findings share their buffers; each must still be written with its own text, and the diff must show
// the same.
func TestShrinkManyFiles(t *testing.T) {
	names := inMany(t, 150)
	patch, _ := shrinkAll(t, append([]string{"--diff"}, names...)...)
	if git, err := exec.LookPath("git"); err == nil {
		apply(t, git, patch, names)
	}
	_, gains := shrinkAll(t, names...)
	if n := strings.Count(gains, "characters become"); n != len(names) {
		t.Errorf("%d gains", n)
	}
	for i, name := range names {
		got, err := os.ReadFile(name)
		want := fmt.Sprintf(`{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::data-%d/%s"}}`+"\n",
			i, strings.Repeat("x", i*7%90))
		if err != nil || string(got) != want {
			t.Fatalf("%s: %s (%v)", name, got, err)
		}
		if other := filepath.Join("applied", name); exists(other) && !bytes.Equal(got, read(t, other)) {
			t.Errorf("%s: the diff gives another text: %s", name, read(t, other))
		}
	}
	if _, again := shrinkAll(t, names...); regexp.MustCompile("characters become").MatchString(again) {
		t.Errorf("not as short as it can be: %s", again)
	}
}

// apply applies a patch to copies of the files, in a folder beside them.
func apply(t *testing.T, git, patch string, names []string) {
	if err := os.Mkdir("applied", 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if err := os.WriteFile(filepath.Join("applied", name), read(t, name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(git, "apply", "-")
	cmd.Dir, cmd.Stdin = "applied", strings.NewReader(patch)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("git apply: %v: %s", err, out)
	}
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}
