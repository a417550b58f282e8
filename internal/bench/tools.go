package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// tools are the programs that are compared.
type tools struct {
	self, sessionlint, conftest, kubeconform, ajv string
}

// The versions are pinned so that the figures can be reproduced.
const (
	conftestModule    = "github.com/open-policy-agent/conftest@v0.71.1"
	kubeconformModule = "github.com/yannh/kubeconform/cmd/kubeconform@v0.8.0"
	ajvPackage        = "ajv-cli@5.0.0"
)

func install(folder string) (tools, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return tools{}, err
	}
	self, err := os.Executable()
	if err != nil {
		return tools{}, err
	}
	t := tools{
		self:        self,
		sessionlint: filepath.Join(folder, "sessionlint"),
		conftest:    filepath.Join(folder, "conftest"),
		kubeconform: filepath.Join(folder, "kubeconform"),
		ajv:         filepath.Join(folder, "node_modules", ".bin", "ajv"),
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return t, err
	}
	steps := []struct {
		unless string // a file whose existence makes the step unnecessary
		args   []string
	}{
		{"", []string{"go", "build", "-trimpath", "-ldflags=-s -w", "-o", t.sessionlint, "./cmd/sessionlint"}},
		{t.conftest, []string{"go", "install", conftestModule}},
		{t.kubeconform, []string{"go", "install", kubeconformModule}},
		{t.ajv, []string{"npm", "install", "--silent", "--prefix", folder, ajvPackage}},
	}
	for _, s := range steps {
		if _, err := os.Stat(s.unless); s.unless != "" && err == nil {
			continue
		}
		cmd := exec.Command(s.args[0], s.args[1:]...)
		cmd.Env = append(os.Environ(), "GOBIN="+folder, "CGO_ENABLED=0")
		if out, err := cmd.CombinedOutput(); err != nil {
			return t, fmt.Errorf("%v: %w\n%.2000s", s.args, err, out)
		}
	}
	return t, nil
}

// single are the commands for one file: the time that somebody waits for an editor or a hook.
func (t tools) single(rules string, c corpus) []command {
	file := filepath.Join(c.json, "0", "0.json")
	return []command{
		{name: "sessionlint", args: []string{t.sessionlint, "--no-config", file}},
		{name: "conftest", args: []string{t.conftest, "test", "--no-color", "-p", filepath.Join(rules, "policy"), file}},
		{name: "kubeconform", args: t.kube(rules, filepath.Join(c.kube, "0", "0.json"))},
		{name: "ajv", args: t.ajvArgs(rules, file)},
	}
}

func (t tools) many(rules string, c corpus) []command {
	return []command{
		{name: "sessionlint, JSON", args: []string{t.sessionlint, "--no-config", "-q", c.json}},
		{name: "floor, JSON (walk, read, decode)", args: []string{t.self, "-part", "floor", c.json}},
		{name: "sessionlint, YAML", args: []string{t.sessionlint, "--no-config", "-q", c.yaml}},
		{name: "floor, YAML", args: []string{t.self, "-part", "floor", c.yaml}},
		{name: "conftest, JSON", args: []string{t.conftest, "test", "--no-color", "-p", filepath.Join(rules, "policy"), c.json}},
		{name: "sessionlint's schemas alone, JSON", args: []string{t.self, "-part", "schema", c.json}},
		{name: "kubeconform, JSON", args: t.kube(rules, c.kube)},
		{name: "ajv, JSON", args: t.ajvArgs(rules, filepath.Join(c.json, "**", "*.json"))},
	}
}

func (t tools) kube(rules, path string) []string {
	return []string{t.kubeconform, "-schema-location", filepath.Join(rules, "kube.json"), path}
}

func (t tools) ajvArgs(rules, path string) []string {
	return []string{t.ajv, "validate", "--spec=draft2020", "--strict=false", "--errors=no",
		"-s", filepath.Join(rules, "schema.json"), "-d", path}
}
