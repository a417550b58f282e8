package e2e

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

const actionDir = "../../.github/action/"

// runner is a machine that runs the action: the folder and the environment that GitHub gives to steps.
type runner struct {
	*testing.T
	dir string
	env map[string]string
}

func newRunner(t *testing.T) runner {
	t.Helper()
	needs(t, "bash", "curl", "tar")
	if runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
		t.Skip("the release of this test is for Linux on amd64")
	}
	dir := t.TempDir()
	return runner{t, dir, map[string]string{
		"RUNNER_OS": "Linux", "RUNNER_ARCH": "X64", "RUNNER_TEMP": dir,
		"GITHUB_PATH": filepath.Join(dir, "path"), "GITHUB_OUTPUT": filepath.Join(dir, "output"), "GITHUB_STEP_SUMMARY": filepath.Join(dir, "summary"),
		"ACTION_PATH": "../..", "ACTION_REF": "v0.1.0", "VERSION": "", "PATHS": ".", "ARGUMENTS": "", "FAIL_ON": "",
		"ANNOTATIONS": "true", "SUMMARY": "true", "SARIF": "",
	}}
}

// run runs a script of the action in a folder and returns what it prints.
func (r runner) run(script, dir string) (string, error) {
	r.Helper()
	path, err := filepath.Abs(actionDir + script)
	if err != nil {
		r.Fatal(err)
	}
	cmd := exec.Command("bash", path)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "PATH="+r.dir+"/sessionlint-bin:"+os.Getenv("PATH"))
	for name, value := range r.env {
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	output, err := cmd.CombinedOutput()
	return string(output), err
}

// text returns a file that a script wrote, empty if it did not.
func (r runner) text(name string) string {
	data, _ := os.ReadFile(filepath.Join(r.dir, name))
	return string(data)
}

// release makes the files of release v0.1.0, whose program is a script, and lets the action download from there.
func (r runner) release(program string) {
	r.Helper()
	var archive bytes.Buffer
	zip := gzip.NewWriter(&archive)
	files := tar.NewWriter(zip)
	if err := files.WriteHeader(&tar.Header{Name: "sessionlint", Mode: 0o755, Size: int64(len(program))}); err != nil {
		r.Fatal(err)
	}
	_, _ = files.Write([]byte(program))
	_ = files.Close()
	_ = zip.Close()
	name := "sessionlint_0.1.0_linux_amd64.tar.gz"
	r.file("download/v0.1.0/"+name, archive.String())
	r.file("download/v0.1.0/checksums.txt", fmt.Sprintf("%x  %s\n%x  other\n", sha256.Sum256(archive.Bytes()), name, sha256.Sum256(nil)))
	r.env["SESSIONLINT_RELEASES"] = "file://" + r.dir
}

func (r runner) file(name, text string) {
	r.Helper()
	path := filepath.Join(r.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		r.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		r.Fatal(err)
	}
}

func TestActionInstallsVerifiedRelease(t *testing.T) {
	r := newRunner(t)
	r.release("#!/bin/sh\necho it runs\n")
	if output, err := r.run("install", r.dir); err != nil || output != "it runs\n" || r.text("path") != r.dir+"/sessionlint-bin\n" {
		t.Errorf("%v: %s", err, output)
	}
	for _, c := range []struct{ name, version, file, text, want string }{
		{"tampered", "v0.1.0", "download/v0.1.0/sessionlint_0.1.0_linux_amd64.tar.gz", "x", "does not have the checksum"},
		{"not listed", "v0.1.0", "download/v0.1.0/checksums.txt", "", "does not have the checksum"},
		{"missing", "v0.2.0", "x", "", "release v0.2.0 has no sessionlint_0.2.0_linux_amd64.tar.gz"},
		{"no version", "0.1", "x", "", "version must be a release"},
		{"code", "v0.1.0;touch $HOME", "x", "", "version must be a release"},
		{"folder", "v0.1.0/../v0.1.0", "x", "", "version must be a release"},
	} {
		r := newRunner(t)
		r.release("#!/bin/sh\necho it runs\n")
		r.file(c.file, c.text)
		r.env["VERSION"] = c.version
		if output, err := r.run("install", r.dir); err == nil || !strings.Contains(output, c.want) || strings.Contains(output, "it runs") {
			t.Errorf("%s: %v: %s", c.name, err, output)
		}
	}
}

func TestActionChecks(t *testing.T) {
	r := newRunner(t)
	r.file("sessionlint-bin/x", "")
	if err := os.Rename(build(t, "../..", "./cmd/sessionlint"), r.dir+"/sessionlint-bin/sessionlint"); err != nil {
		t.Fatal(err)
	}
	r.file("a file $(touch injected).yaml", "operation: sts:GetSessionToken\nparameters: {DurationSeconds: 60}\n")
	r.env["PATHS"] = "a file $(touch injected).yaml\r\n"
	r.env["SARIF"] = "out.sarif"
	output, err := r.run("check", r.dir)
	if err == nil || !strings.Contains(output, "::error ") || !strings.Contains(r.text("summary"), "session-duration") {
		t.Errorf("%v: %s\n%s", err, output, r.text("summary"))
	}
	want := "exit-status=1\nerrors=1\nwarnings=0\nreport=" + r.dir + "/sessionlint.json\nsarif=" + r.dir + "/out.sarif\n"
	if r.text("output") != want || !strings.Contains(r.text("out.sarif"), "session-duration") {
		t.Errorf("outputs: %s", r.text("output"))
	}
	if _, err := os.Stat(r.dir + "/injected"); err == nil {
		t.Error("the name of a file was run as code")
	}

	r = runner{t, r.dir, r.env}
	r.env["FAIL_ON"], r.env["ANNOTATIONS"], r.env["SUMMARY"], r.env["SARIF"] = "none", "false", "false", ""
	r.env["ARGUMENTS"] = "--color\nalways\n"
	if output, err := r.run("check", r.dir); err != nil || !strings.Contains(output, "\x1b[") || strings.Contains(output, "::error") {
		t.Errorf("%v: %s", err, output)
	}
	r.env["ARGUMENTS"] = "--no-such-flag"
	if output, err := r.run("check", r.dir); err == nil || !strings.HasSuffix(r.text("output"), "exit-status=2\nerrors=0\nwarnings=0\nreport="+r.dir+"/sessionlint.json\n") {
		t.Errorf("%v: %s\n%s", err, output, r.text("output"))
	}
}

// No text that a user chooses becomes a part of a script, and all inputs reach one.
func TestActionInputs(t *testing.T) {
	data, err := os.ReadFile("../../action.yml")
	if err != nil {
		t.Fatal(err)
	}
	action := string(data)
	if found := regexp.MustCompile(`(?m)^ *run: .*\$\{\{.*$`).FindString(action); found != "" {
		t.Errorf("an expression in a script: %s", found)
	}
	inputs, steps, _ := strings.Cut(action, "\nruns:\n")
	inputs, _, _ = strings.Cut(inputs, "\noutputs:\n")
	for _, m := range regexp.MustCompile(`(?m)^  ([a-z-]+):$`).FindAllStringSubmatch(inputs, -1) {
		if m[1] != "icon" && !strings.Contains(steps, "inputs."+m[1]) {
			t.Errorf("input %s is not used", m[1])
		}
	}
	for _, m := range regexp.MustCompile(`(?m)^ *uses: (\S+@\S+)`).FindAllStringSubmatch(action, -1) {
		if !regexp.MustCompile(`@[0-9a-f]{40}$`).MatchString(m[1]) {
			t.Errorf("%s is not pinned to a commit", m[1])
		}
	}
}
