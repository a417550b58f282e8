// Package editorgen makes the schemas for editors that do not run the language server. They say more than the schemas of
// the checks, since nothing else speaks there: limits that rules own, what parameters are for, and envelopes. They are of
// draft 7, which all editors know.
package editorgen

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/schemas"
)

const (
	// Folder has the schemas of request files, <service>/<Operation>.json. It is so deep that it is not embedded.
	Folder = "schemas/editor/requests"
	// anyFile is the schema of a request file for any operation.
	anyFile     = "any.json"
	catalogFile = "schemas/catalog.json"
	draft       = "http://json-schema.org/draft-07/schema#"
)

// object is a JSON object. Its members are written in the order of their names.
type object = map[string]any

// Files returns the generated files by their paths in the repository.
func Files() (map[string][]byte, error) {
	files := map[string][]byte{}
	all := definitions{}
	for _, o := range catalog.Operations() {
		parameters, err := parametersOf(o.Name)
		if err != nil {
			return nil, err
		}
		all[o.Name] = parameters
		if err := put(files, pathOf(o.Name), root(o.Name, []string{o.Name}, definitions{o.Name: parameters})); err != nil {
			return nil, err
		}
	}
	if err := put(files, anyFile, root("", all.names(), all)); err != nil {
		return nil, err
	}
	for _, p := range catalog.Policies() {
		if err := put(files, pathOf(p.Name), policyRoot(p.Name)); err != nil {
			return nil, err
		}
	}
	var err error
	files[catalogFile], err = indented(published())
	return files, err
}

// definitions are the schemas of the parameters of operations, by operation.
type definitions map[string]object

func (d definitions) names() []string { return slices.Sorted(maps.Keys(d)) }

// pathOf is the path of an operation's schema in Folder.
func pathOf(operation string) string { return strings.Replace(operation, ":", "/", 1) + ".json" }

// addressOf is where a file of Folder is published.
func addressOf(path string) string {
	return schemas.Address + strings.TrimPrefix(Folder, "schemas/") + "/" + path
}

// put adds a schema that is published. Each definition is a line, which keeps the file small and its changes readable.
func put(files map[string][]byte, path string, schema object) error {
	schema["$schema"], schema["$id"] = draft, addressOf(path)
	var out bytes.Buffer
	out.WriteString("{\n")
	for i, name := range slices.Sorted(maps.Keys(schema)) {
		if i > 0 {
			out.WriteString(",\n")
		}
		value, err := lines(schema[name], name == "definitions")
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		fmt.Fprintf(&out, "  %q: %s", name, value)
	}
	out.WriteString("\n}\n")
	files[Folder+"/"+path] = out.Bytes()
	return nil
}

// lines writes a value in one line, or each of its members in one.
func lines(value any, each bool) ([]byte, error) {
	if !each {
		return compact(value)
	}
	var out bytes.Buffer
	out.WriteString("{\n")
	members := value.(object)
	for i, name := range slices.Sorted(maps.Keys(members)) {
		if i > 0 {
			out.WriteString(",\n")
		}
		line, err := compact(members[name])
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&out, "    %q: %s", name, line)
	}
	out.WriteString("\n  }")
	return out.Bytes(), nil
}

// compact writes a value in one line, without escaping characters for HTML.
func compact(value any) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), err
}

// indented writes a value with a line for each member.
func indented(value any) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(value)
	return out.Bytes(), err
}
