package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"go.yaml.in/yaml/v4"
)

// shape makes the parameters of request i of a corpus; a faulty one has a mistake.
type shape func(i int, faulty bool) map[string]any

// corpus are requests for AssumeRole, which are written to files in the form that a command needs.
type corpus struct {
	dir string
	n   int // how many requests
	// every is the distance between faulty requests: 10 for every tenth, 0 for none.
	every int
	of    shape
	// err is the first error; nothing is written after it.
	err error
}

// corpus describes n requests, of which each "every"th is faulty. Nothing is written yet.
func (b *bench) corpus(n, every int, of shape) *corpus {
	return &corpus{dir: filepath.Join(b.dir, fmt.Sprint(n)), n: n, every: every, of: of}
}

// failed returns the first error; it is asked once, after all forms have been written.
func (c *corpus) failed() error { return c.err }

func (c *corpus) request(i int) map[string]any { return c.of(i, c.every > 0 && i%c.every == 0) }

// json has a file of parameters for each request, as --cli-input-json reads them.
func (c *corpus) json() string { return c.folder("json", indented, c.request) }

// yaml has an envelope for each request, so that no operation need be given.
func (c *corpus) yaml() string {
	return c.folder("yaml", yaml.Marshal, func(i int) map[string]any {
		return map[string]any{"operation": "sts:AssumeRole", "parameters": c.request(i)}
	})
}

// kube has the requests as resources of Kubernetes.
func (c *corpus) kube() string {
	return c.folder("kube.json", indented, func(i int) map[string]any {
		return map[string]any{"apiVersion": "example.com/v1", "kind": "AssumeRole", "spec": c.request(i)}
	})
}

// list has the requests in one file.
func (c *corpus) list() string {
	all := make([]any, c.n)
	for i := range all {
		all[i] = c.request(i)
	}
	path := filepath.Join(c.dir, "list.json")
	c.write(path, indented, all)
	return path
}

// folder writes a file for each request, fifty to a folder. The files' ending is that of the name.
func (c *corpus) folder(name string, encode func(any) ([]byte, error), content func(int) map[string]any) string {
	top := filepath.Join(c.dir, name)
	ending := filepath.Ext("." + name)
	for i := range c.n {
		c.write(filepath.Join(top, fmt.Sprint(i/50), fmt.Sprint(i, ending)), encode, content(i))
	}
	return top
}

// write writes a file, unless an earlier one failed.
func (c *corpus) write(path string, encode func(any) ([]byte, error), content any) {
	if c.err != nil {
		return
	}
	var data []byte
	if data, c.err = encode(content); c.err == nil {
		c.err = write(path, data)
	}
}

func indented(content any) ([]byte, error) { return json.MarshalIndent(content, "", "  ") }

// write writes a file with a line break at its end, and the folders that it is in.
func write(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, append(data, '\n'), 0o600)
}
