package main

import "path/filepath"

// module has programs that use the real SDKs, so that most of what is loaded is not theirs.
var module = filepath.Join("internal", "e2e")

// toolStart is what go vet pays for each package, those of the standard library included: a start for a file that is not there.
func toolStart(b *bench) ([]*command, []goal, error) {
	missing := filepath.Join(b.dir, "vet.cfg")
	own := &command{name: "sessionlint", args: []string{b.path("sessionlint"), missing}}
	empty := &command{name: "empty tool", args: []string{b.path("empty"), missing}}
	return []*command{own, empty}, []goal{{what: "start as a tool of go vet, ms more than an empty tool", limit: 6, of: own, to: empty, unit: milliseconds, why: byStart}}, nil
}

// goVet compares with a tool that does nothing: both load and type-check the same packages.
func goVet(b *bench) ([]*command, []goal, error) {
	vet := func(tool string) *command {
		return &command{name: "go vet, " + tool, dir: module, fresh: true, args: []string{"go", "vet", "-vettool=" + b.path(tool), "./app/..."}}
	}
	own, empty := vet("sessionlint"), vet("empty")
	return []*command{own, empty}, []goal{{what: "go vet, of go vet with an empty tool", limit: 1.2, of: own, to: empty, why: byStart}}, nil
}

// goSource compares with the least that must be done for Go source: asking the go command for its packages.
func goSource(b *bench) ([]*command, []goal, error) {
	own := &command{name: "sessionlint ./app/...", dir: module, args: []string{b.path("sessionlint"), "--no-config", "-q", "./app/..."}}
	list := &command{name: "go list -deps -export", dir: module, args: []string{"go", "list", "-deps", "-export", "./app/..."}}
	return []*command{own, list}, []goal{{what: "Go source, of `go list -deps -export`", limit: 2, of: own, to: list, why: byShares}}, nil
}
