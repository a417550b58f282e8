package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"

	_ "embed"

	"github.com/sessionlint/sessionlint/schemas"
)

// tools are the programs that are compared.
type tools struct {
	folder string // absolute
	// self is this program, which does parts of sessionlint's work; see runPart.
	self string
}

// others are the packages of other programs. Their versions are in the go.mod of internal/bench/tools, a module of its own.
var others = []string{
	"github.com/open-policy-agent/conftest", "github.com/open-policy-agent/opa", "github.com/yannh/kubeconform/cmd/kubeconform",
}

// install builds the programs. What cannot be built is named, and left out of the tables.
func install(folder string) (tools, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return tools{}, err
	}
	t := tools{folder: folder}
	if t.self, err = os.Executable(); err != nil {
		return t, err
	}
	for _, pkg := range []string{"./cmd/sessionlint", "./internal/bench/empty"} {
		if err := t.build(".", pkg); err != nil {
			return t, err
		}
	}
	// The others may be missing, for example without a network; sessionlint and the empty tool may not.
	for _, pkg := range others {
		if err := t.build(filepath.Join("internal", "bench", "tools"), pkg); err != nil {
			fmt.Fprintf(os.Stderr, "bench: %s is missing, its rows are left out: %v\n", path.Base(pkg), err)
		}
	}
	return t, t.writeRules()
}

// build builds a program as releases are built: without symbols, paths and C.
func (t tools) build(dir, pkg string) error {
	cmd := exec.Command("go", "build", "-C", dir, "-trimpath", "-ldflags=-s -w", "-o", t.path(path.Base(pkg)), pkg)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w\n%.2000s", err, out)
	}
	return nil
}

func (t tools) path(name string) string { return filepath.Join(t.folder, name) }

//go:embed rules.rego
var rules string

// writeRules gives the other programs the same work: thirty Rego rules, and sessionlint's schema of the operation as that
// of a Kubernetes resource.
func (t tools) writeRules() error {
	schema, err := schemas.FS.ReadFile("sts/AssumeRole.json")
	if err != nil {
		return err
	}
	var spec map[string]any
	if err := json.Unmarshal(schema, &spec); err != nil {
		return err
	}
	// A schema inside another must not name a dialect or an address of its own.
	delete(spec, "$schema")
	delete(spec, "$id")
	resource, err := json.Marshal(map[string]any{"type": "object", "required": []string{"spec"}, "properties": map[string]any{"spec": spec}})
	if err != nil {
		return err
	}
	if err := write(t.path("resource.json"), resource); err != nil {
		return err
	}
	return write(filepath.Join(t.path("policy"), "rules.rego"), []byte(rules))
}

// own is sessionlint without a configuration and with as little output as the others have.
func (t tools) own(target string) *command {
	return &command{name: "sessionlint", args: []string{t.path("sessionlint"), "--no-config", "-q", target}}
}

// floor is the least that any program must do: reading and decoding the files.
func (t tools) floor(target string) *command {
	return t.part("floor", "floor: read and decode", target)
}

// part is this program, doing a part of sessionlint's work.
func (t tools) part(part, name, target string) *command {
	return &command{name: name, args: []string{t.self, "-part", part, target}}
}

func (t tools) conftest(target string) *command {
	return t.other("conftest", "test", "--no-color", "-p", t.path("policy"), target)
}

func (t tools) opa(target string) *command {
	return t.other("opa", "eval", "-d", t.path("policy"), "-i", target, "data.main.deny")
}

// opaList asks OPA about many requests in one file.
func (t tools) opaList(target string) *command {
	return t.other("opa", "eval", "-d", t.path("policy"), "-i", target, "[x | some r in input; x := data.main.deny with input as r]")
}

// kubeconform checks the requests as Kubernetes resources; it has no other input.
func (t tools) kubeconform(target string) *command {
	return t.other("kubeconform", "-schema-location", t.path("resource.json"), target)
}

// other is a command of another program; nil if that is missing.
func (t tools) other(name string, args ...string) *command {
	if _, err := os.Stat(t.path(name)); err != nil {
		return nil
	}
	return &command{name: name, args: append([]string{t.path(name)}, args...)}
}
