package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
)

func TestGenerators(t *testing.T) {
	if text := string(repeat("<", "ab", ">", 9)()); text != "<ababab>" {
		t.Errorf("repeat gives %q", text)
	}
	var object map[string]any
	if err := json.Unmarshal(members(5)(), &object); err != nil || len(object) != 5+2 {
		t.Errorf("members: %v, %v", object, err)
	}
	var policy struct{ Statement []any }
	if err := json.Unmarshal([]byte(statementsOf(7)), &policy); err != nil || len(policy.Statement) != 7+1 {
		t.Errorf("statements: %v, %v", policy, err)
	}
	if !json.Valid(mapping(3)()) || strings.Count(string(mapping(3)()), `"Claim"`) != 3 {
		t.Error("a mapping has not the rules that were asked for")
	}
	if !json.Valid(policiesOf(2, 3)()) || strings.Count(string(policiesOf(2, 3)()), "GetObject") != 2*3 {
		t.Error("policies: not as many, or not of as many statements, as were asked for")
	}
	if text := string(bomb(2)); strings.Count(text, "*a0") != 10 || strings.Count(text, "*a1") != 10 || strings.Contains(text, "*a2") {
		t.Errorf("bomb: %s", text)
	}
}

// TestInputs checks that each input has a unique name, and a file.
func TestInputs(t *testing.T) {
	seen := map[string]bool{}
	for _, in := range inputs() {
		if seen[in.name] || in.name == "" || in.file == "" || in.make == nil {
			t.Errorf("%q, %q: a name that is taken, or something is missing", in.name, in.file)
		}
		seen[in.name] = true
	}
}

// TestManyFiles checks that an input may be a folder of files.
func TestManyFiles(t *testing.T) {
	folder := t.TempDir()
	in := input{name: "a", file: "many/a%d.json", make: func() []byte { return []byte("[]") }}
	size, err := in.write(folder)
	found, _ := filepath.Glob(filepath.Join(folder, in.target(), "*.json"))
	if err != nil || size != 2*copies || len(found) != copies || in.top() != "many" {
		t.Errorf("%d bytes in %d files of %q, %v", size, len(found), in.top(), err)
	}
	if single := (input{file: ".aws/config"}); single.target() != ".aws/config" || single.top() != ".aws" {
		t.Errorf("one file is %q in %q", single.target(), single.top())
	}
}
