package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// services returns the services that have schemas, sorted: those with an overlay, which is named after the service's model.
// The other files of the folder begin with something else than the name of a service.
func services(root string) ([]string, error) {
	paths, err := filepath.Glob(filepath.Join(root, overlayFile("*")))
	if err != nil {
		return nil, err
	}
	var found []string
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		if overlayOfService.Match(data) {
			found = append(found, strings.TrimSuffix(filepath.Base(path), ".yaml"))
		}
	}
	slices.Sort(found)
	return found, nil
}

// catalogue is everything about the operations, ready to be written.
type catalogue struct {
	// operations are the parameters of operations, by names such as "sts:AssumeRole".
	operations map[string]*node
	// overlays are in the order of services.
	overlays  []*overlay
	limits    []limit
	providers []provider
}

// generate returns all generated files, by their path below root.
func generate(models, root string) (map[string][]byte, error) {
	c := &catalogue{operations: map[string]*node{}}
	inputs := map[string][]byte{}
	all, err := services(root)
	if err != nil {
		return nil, err
	}
	for _, service := range all {
		if err := c.read(models, root, service, inputs); err != nil {
			return nil, err
		}
	}
	data, err := os.ReadFile(filepath.Join(root, overlayFile("limits")))
	if err != nil {
		return nil, err
	}
	inputs["overlay "+overlayFile("limits")] = data
	if c.limits, err = parseLimits(data); err != nil {
		return nil, err
	}
	if data, err = os.ReadFile(filepath.Join(root, overlayFile("providers"))); err != nil {
		return nil, err
	}
	inputs["overlay "+overlayFile("providers")] = data
	if c.providers, err = parseProviders(data); err != nil {
		return nil, err
	}
	files, err := c.files()
	if err != nil {
		return nil, err
	}
	files[digestFile] = digest(inputs, files)
	return files, nil
}

// read reads the model and the overlay of a service, and adds their bytes to the inputs for the digest.
func (c *catalogue) read(models, root, service string, inputs map[string][]byte) error {
	o, data, err := readOverlay(filepath.Join(root, overlayFile(service)))
	if err != nil {
		return err
	}
	inputs["overlay "+overlayFile(service)] = data
	m := new(model)
	if !o.Unmodelled {
		if m, data, err = readModel(models, service); err != nil {
			return err
		}
		inputs["model "+service+".json"] = data
	}
	return c.add(service, m, o)
}

var overlayOfService = regexp.MustCompile(`(?m)^service: `)

func overlayFile(name string) string { return "schemas/overlay/" + name + ".yaml" }

// add builds the operations of a service and adds them with the prefix that IAM uses.
func (c *catalogue) add(service string, m *model, o *overlay) error {
	if o.Service != service {
		return fmt.Errorf("%s: the overlay is for %q", overlayFile(service), o.Service)
	}
	operations, err := build(m, o)
	if err != nil {
		return err
	}
	for name, params := range operations {
		params.incomplete = o.Incomplete
		c.operations[o.Prefix+":"+name] = params
	}
	c.overlays = append(c.overlays, o)
	return nil
}

// names lists the operations in order.
func (c *catalogue) names() []string { return slices.Sorted(maps.Keys(c.operations)) }

// files returns all files but the digest, which needs them.
func (c *catalogue) files() (map[string][]byte, error) {
	files := map[string][]byte{coverageFile: c.coverage()}
	for name, params := range c.operations {
		schema := params.schema()
		schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
		schema["title"] = name
		data, err := encodeJSON(schema)
		if err != nil {
			return nil, err
		}
		files[schemaFile(name)] = data
	}
	var err error
	if files["schemas/limits.json"], err = limitsJSON(c.limits); err != nil {
		return nil, err
	}
	if files[sourcesFile], err = c.sourcesJSON(); err != nil {
		return nil, err
	}
	if files["schemas/providers.json"], err = providersJSON(c.providers); err != nil {
		return nil, err
	}
	files["internal/catalog/operations_gen.go"], err = c.operationTable()
	return files, err
}

// encodeJSON writes members sorted by name, with two spaces for each level, and without escaping characters for HTML.
func encodeJSON(value any) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(value)
	return out.Bytes(), err
}

// compare lists the files below root that are missing or differ, and schemas without an operation.
func compare(root string, files map[string][]byte) ([]string, error) {
	var stale []string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		data, err := os.ReadFile(filepath.Join(root, name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		// The part of the page that docgen writes is not compared, and is kept when the file is written.
		own, _ := written(data)
		if err != nil || !bytes.Equal(own, files[name]) {
			stale = append(stale, name)
		}
	}
	left, err := leftOver(root, files)
	return append(stale, left...), err
}

// leftOver lists the schemas below root that are no longer generated, since their operations are gone. The schemas of
// policies are written by hand.
func leftOver(root string, files map[string][]byte) ([]string, error) {
	found, err := filepath.Glob(filepath.Join(root, "schemas", "*", "*.json"))
	if err != nil {
		return nil, err
	}
	var left []string
	for _, path := range found {
		folder := filepath.Base(filepath.Dir(path))
		name := "schemas/" + folder + "/" + filepath.Base(path)
		if _, ok := files[name]; !ok && folder != "policy" {
			left = append(left, name)
		}
	}
	return left, nil
}

// write updates the stale files and removes those that are no longer generated.
func write(root string, files map[string][]byte, stale []string) error {
	for _, name := range stale {
		path := filepath.Join(root, name)
		data, ok := files[name]
		if !ok {
			if err := os.Remove(path); err != nil {
				return err
			}
			continue
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		before, err := os.ReadFile(path)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		_, rest := written(before)
		if err := os.WriteFile(path, slices.Concat(data, rest), 0o644); err != nil {
			return err
		}
	}
	return nil
}
