package main

import (
	"bytes"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"
)

const inputPageFile = "docs/input.md"

// inputHead begins the page of the input of rules.
const inputHead = `# What rules see

This is the input of a rule for one request, as ` + "`sessionlint input FILE`" + ` prints it. Unknown values are absent, so
that rules are silent about them; ` + "`[]`" + ` stands for the items of a list and ` + "`*`" + ` for any name.
[Custom rules](custom-rules.md) describes how to use it; [schemas/input.json](../schemas/input.json) is the same for programs.

| Path | Type | Meaning |
| --- | --- | --- |
`

// seen is a part of the schema of the input.
type seen struct {
	Description string    `yaml:"description"`
	Type        yaml.Node `yaml:"type"` // a name, or a list of them
	Properties  yaml.Node `yaml:"properties"`
	Items       *seen     `yaml:"items"`
	Values      yaml.Node `yaml:"additionalProperties"` // false, or the schema of a map's values
}

// inputPage describes the input of rules by its schema, in the order of the schema.
func inputPage(schema []byte) ([]byte, error) {
	var root seen
	if err := yaml.Unmarshal(schema, &root); err != nil {
		return nil, fmt.Errorf("%s: %w", inputFile, err)
	}
	var b bytes.Buffer
	b.WriteString(generated + inputHead)
	err := root.rows(&b, "input")
	return b.Bytes(), err
}

// rows writes a row for each member of a part, and for the members of these.
func (s seen) rows(b *bytes.Buffer, path string) error {
	// Lists and maps have no row of their own: their path is that of the member with [] or .* after it.
	if s.Items != nil {
		return s.Items.rows(b, path+"[]")
	}
	if s.Values.Kind == yaml.MappingNode {
		var values seen
		if err := s.Values.Decode(&values); err != nil {
			return err
		}
		return values.rows(b, path+".*")
	}
	for i := 0; i+1 < len(s.Properties.Content); i += 2 {
		var member seen
		if err := s.Properties.Content[i+1].Decode(&member); err != nil {
			return err
		}
		name := s.Properties.Content[i].Value
		fmt.Fprintf(b, "| `%s.%s` | %s | %s |\n", path, name, member.types(), member.meaning(name))
		if err := member.rows(b, path+"."+name); err != nil {
			return err
		}
	}
	return nil
}

// types lists the types that a part may have.
func (s seen) types() string {
	if s.Items != nil {
		return "list of " + s.Items.types()
	}
	names := []string{s.Type.Value}
	for _, n := range s.Type.Content {
		names = append(names, n.Value)
	}
	return strings.TrimPrefix(strings.Join(names, " or "), " or ")
}

// meaning returns the description of a part without its name, which the row has already.
func (s seen) meaning(name string) string {
	text := strings.TrimPrefix(strings.TrimPrefix(s.Description, name+" is "), name+" are ")
	return strings.ReplaceAll(text, "|", `\|`)
}
