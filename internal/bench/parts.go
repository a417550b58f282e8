package main

import (
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"

	"github.com/sessionlint/sessionlint/internal/cli"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/schemacheck"
	"github.com/sessionlint/sessionlint/internal/source"
)

// runPart does a part of sessionlint's work over a folder, the last argument, with as many workers as sessionlint has; or
// all of it, for a profile.
func runPart(part string, args []string) error {
	dir := strings.Join(args[max(0, len(args)-1):], "")
	switch part {
	case "":
		return nil
	case "floor":
		return forEach(dir, decode)
	case "lint":
		cli.Main(args, os.Stdin, io.Discard, io.Discard)
		return nil
	case "schemas":
		return forEach(dir, checkSchemas(schemacheck.New()))
	}
	return fmt.Errorf("unknown part %q", part)
}

// decode is what any linter does at the minimum: it makes a tree of a file.
func decode(path string, data []byte) error {
	if filepath.Ext(path) == ".yaml" {
		var tree yaml.Node
		return yaml.Unmarshal(data, &tree)
	}
	var tree any
	return json.Unmarshal(data, &tree)
}

// checkSchemas recognizes requests and checks them with the schemas, without rules and reports.
func checkSchemas(checker *schemacheck.Checker) func(string, []byte) error {
	return func(path string, data []byte) error {
		f := &source.File{Name: path, Data: data}
		requests, _ := request.Recognize(document.Parse(f, document.Auto), f, request.Hint{})
		for _, r := range requests {
			if _, err := checker.Check(r); err != nil {
				return err
			}
		}
		return nil
	}
}

// forEach does something with each file of a folder, and returns the first error.
func forEach(dir string, do func(path string, data []byte) error) error {
	// Each worker sends one error, for which the channel has room, so that none of them waits.
	paths, errs := make(chan string, 64), make(chan error, runtime.GOMAXPROCS(0))
	var workers sync.WaitGroup
	for range cap(errs) {
		workers.Go(func() { errs <- work(paths, do) })
	}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() {
			paths <- path
		}
		return err
	})
	close(paths)
	workers.Wait()
	close(errs)
	for failed := range errs {
		if err == nil {
			err = failed
		}
	}
	return err
}

// work does something with files until there are no more. After an error it goes on, so that the walk does not wait.
func work(paths <-chan string, do func(path string, data []byte) error) error {
	var first error
	for path := range paths {
		data, err := os.ReadFile(path)
		if err == nil {
			err = do(path, data)
		}
		if err != nil && first == nil {
			first = fmt.Errorf("%s: %w", path, err)
		}
	}
	return first
}
