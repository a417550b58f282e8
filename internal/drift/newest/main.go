// Command newest compares the schemas with the newest releases of AWS's SDK for Go, instead of those in go.mod, and
// lists what is new: the differences that the tests of the module above find, and sentences added to the
// documentation of our operations' parameters, where AWS writes limits that its types do not have.
//
//	cd internal/drift
//	go run ./newest
//	go run ./newest -fail
//
// It only reports and exits with status 0: a change at AWS must not fail a build of ours. With -fail, for a separate
// run, the status is 1 if something is new and 2 if the comparison was not possible.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

const sdk = "github.com/aws/aws-sdk-go-v2/service/"

func main() {
	fail := flag.Bool("fail", false, "exit with status 1 if something is new, 2 if the comparison was not possible")
	flag.Parse()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	news, err := compare(ctx, os.Stdout)
	switch {
	case err != nil:
		fmt.Printf("the newest SDK could not be compared: %v\n", err)
	case news == 0:
		fmt.Println("nothing is new")
	}
	// No network is no reason to fail, unless that was asked for.
	if *fail && err != nil {
		os.Exit(2)
	}
	if *fail && news > 0 {
		os.Exit(1)
	}
}

// compare writes what is new, and counts it.
func compare(ctx context.Context, w io.Writer) (news int, err error) {
	pinned, err := services(ctx, ".")
	if err != nil {
		return 0, err
	}
	dir, err := os.MkdirTemp("", "drift")
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if err := copyModule(ctx, dir); err != nil {
		return 0, err
	}
	// All modules are updated in one step, since those of one day belong together.
	get := []string{"get", "github.com/aws/aws-sdk-go-v2@latest", "github.com/aws/smithy-go@latest"}
	for _, m := range pinned {
		get = append(get, m.Path+"@latest")
	}
	if _, err := goTool(ctx, dir, get...); err != nil {
		return 0, err
	}
	newest, err := services(ctx, dir)
	if err != nil {
		return 0, err
	}
	for i, m := range newest { // both lists are in the order of their paths
		news += reportModule(w, pinned[i], m)
	}
	differences, err := runTests(ctx, dir)
	for _, difference := range differences {
		fmt.Fprintln(w, difference)
	}
	return news + len(differences), err
}

// reportModule writes what is new in the documentation of one service.
func reportModule(w io.Writer, pinned, newest module) int {
	if pinned.Version == newest.Version {
		return 0
	}
	name := strings.TrimPrefix(newest.Path, sdk)
	fmt.Fprintf(w, "%s: go.mod has %s of %s, the newest is %s of %s\n", name, pinned.Version, day(pinned), newest.Version, day(newest))
	added, err := newSentences(pinned.Dir, newest.Dir)
	if err != nil {
		fmt.Fprintf(w, "%s: the documentation could not be read: %v\n", name, err)
	}
	for _, sentence := range added {
		fmt.Fprintf(w, "%s: %s\n", name, sentence)
	}
	return len(added)
}

func day(m module) string { return m.Time.Format(time.DateOnly) }

// module is a module as the go command lists it.
type module struct {
	Path, Version, Dir string
	Time               time.Time
}

// services are the modules of the SDK's services that the module in a folder requires itself.
func services(ctx context.Context, dir string) ([]module, error) {
	if _, err := goTool(ctx, dir, "mod", "download"); err != nil { // so that each module has a folder
		return nil, err
	}
	out, err := goTool(ctx, dir, "list", "-m", "-json", "all")
	if err != nil {
		return nil, err
	}
	var all []module
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var m module
		if err := decoder.Decode(&m); err == io.EOF {
			return all, nil
		} else if err != nil {
			return nil, err
		}
		if strings.HasPrefix(m.Path, sdk) && !strings.HasPrefix(m.Path, sdk+"internal/") {
			all = append(all, m)
		}
	}
}

// copyModule copies the tests, and go.mod with the path to the schemas, so that installing the newest versions
// changes no file here.
func copyModule(ctx context.Context, dir string) error {
	files, err := filepath.Glob("*.*")
	if err != nil {
		return err
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			return err
		}
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		return err
	}
	_, err = goTool(ctx, dir, "mod", "edit", "-replace", "github.com/sessionlint/sessionlint="+root)
	return err
}

// runTests runs the tests of the copy and returns the lines about differences.
func runTests(ctx context.Context, dir string) ([]string, error) {
	out, err := goTool(ctx, dir, "test", "-mod=mod", ".")
	differences := readDifferences(out)
	// go test fails if tests find differences, and also if it cannot build them.
	if err != nil && len(differences) == 0 {
		return nil, err
	}
	return differences, nil
}

// readDifferences extracts the messages of failed tests from the output of go test, each with its operation.
func readDifferences(output []byte) []string {
	var all []string
	operation := ""
	for line := range strings.Lines(string(output)) {
		if m := failed.FindStringSubmatch(line); m != nil {
			operation = m[1]
		} else if m := complaint.FindStringSubmatch(line); m != nil {
			all = append(all, strings.TrimPrefix(operation+": "+m[1], ": "))
		}
	}
	return all
}

var (
	failed    = regexp.MustCompile(`^ *--- FAIL: Test\w+(?:/(\S+))?`)
	complaint = regexp.MustCompile(`^ +\w+_test\.go:\d+: (.*)`)
)

// goTool runs the go command in a folder. Its error includes the output of the command.
func goTool(ctx context.Context, dir string, args ...string) ([]byte, error) {
	var out, said bytes.Buffer
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &out, &said
	if err := cmd.Run(); err != nil {
		return out.Bytes(), fmt.Errorf("go %s: %w\n%s%s", strings.Join(args, " "), err, said.Bytes(), out.Bytes())
	}
	return out.Bytes(), nil
}
