package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/go-json-experiment/json/jsontext"
	"go.yaml.in/yaml/v4"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/schemacheck"
	"github.com/sessionlint/sessionlint/internal/source"
)

// runPart does a part of sessionlint's work over a folder, with as many workers as sessionlint has.
func runPart(part, dir string) error {
	checker := schemacheck.New()
	one := map[string]func(string, []byte) error{
		"floor": decode,
		"schema": func(path string, data []byte) error {
			f := &source.File{Name: path, Data: data}
			requests, _ := request.Recognize(document.Parse(f, document.Auto), f, request.Hint{})
			for _, r := range requests {
				if _, err := checker.Check(r); err != nil {
					return err
				}
			}
			return nil
		},
	}[part]
	if one == nil {
		return fmt.Errorf("unknown part %q", part)
	}
	return forEach(dir, one)
}

// decode is the minimum that any linter does: JSON as tokens, YAML as nodes of the library.
func decode(path string, data []byte) error {
	if filepath.Ext(path) == ".yaml" {
		var node yaml.Node
		return yaml.Unmarshal(data, &node)
	}
	d := jsontext.NewDecoder(bytes.NewReader(data))
	for {
		if _, err := d.ReadToken(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func forEach(dir string, do func(path string, data []byte) error) error {
	paths, errs := make(chan string, 64), make(chan error, 1)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for path := range paths {
				data, err := os.ReadFile(path)
				if err == nil {
					err = do(path, data)
				}
				if err != nil {
					select {
					case errs <- fmt.Errorf("%s: %w", path, err):
					default:
					}
				}
			}
		})
	}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() {
			paths <- path
		}
		return err
	})
	close(paths)
	workers.Wait()
	select {
	case err = <-errs:
	default:
	}
	return err
}
