package main

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

const (
	configurationFile = "docs/configuration.md"
	configSchema      = "schemas/config.json"
)

// The page's beginning, with an example that a test loads.
//
//go:embed configuration.md
var configurationHead []byte

// key is a part of the schema of the configuration.
type key struct {
	name        string
	required    bool     // the object that has the key must have it
	Description string   `yaml:"description"`
	Type        typeName `yaml:"type"`
	Enum        []string `yaml:"enum"`
	Minimum     *int     `yaml:"minimum"`
	Maximum     *int     `yaml:"maximum"`
	// Accepts says in words what a pattern accepts.
	Accepts  string   `yaml:"x-accepts"`
	Required []string `yaml:"required"`
	// Properties are kept as a node, since decoding into a map would lose their order.
	Properties yaml.Node `yaml:"properties"`
	Items      *key      `yaml:"items"`
	// Values is false, or the schema of a map's values.
	Values yaml.Node `yaml:"additionalProperties"`
}

// configuration describes the keys of .sessionlint.yaml, in the order of their schema.
func configuration(root fs.FS) ([]byte, error) {
	text, err := fs.ReadFile(root, configSchema)
	if err != nil {
		return nil, err
	}
	var schema key
	if err := yaml.Unmarshal(text, &schema); err != nil {
		return nil, fmt.Errorf("%s: %w", configSchema, err)
	}
	keys, err := schema.members()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.WriteString(generated)
	b.Write(configurationHead)
	b.WriteString("\n## Keys\n\n")
	for _, k := range keys {
		fmt.Fprintf(&b, "- [%s](#%s)\n", k.name, anchor(k.name))
	}
	for _, k := range keys {
		if err := k.section(&b); err != nil {
			return nil, fmt.Errorf("%s: %s: %w", configSchema, k.name, err)
		}
	}
	return b.Bytes(), nil
}

// members returns the keys of an object, in the order in which they are written.
func (k key) members() ([]key, error) {
	var keys []key
	// A YAML mapping has its keys and values in turn.
	for i := 0; i+1 < len(k.Properties.Content); i += 2 {
		member := key{}
		if err := k.Properties.Content[i+1].Decode(&member); err != nil {
			return nil, err
		}
		member.name = k.Properties.Content[i].Value
		member.required = slices.Contains(k.Required, member.name)
		if member.Description == "" {
			return nil, errors.New(member.name + " has no description")
		}
		keys = append(keys, member)
	}
	return keys, nil
}

// section writes the section of a key at the top of the file, with a table of the keys in it.
func (k key) section(b *bytes.Buffer) error {
	fmt.Fprintf(b, "\n### %s\n\n%s\n", k.name, wrap(k.Description, ""))
	accepts, err := k.accepts()
	if err != nil {
		return err
	}
	fmt.Fprintf(b, "\nType: %s.\n", accepts)
	members, err := k.innermostMembers()
	if err != nil || len(members) == 0 {
		return err
	}
	b.WriteString("\n| Key | Type | Meaning |\n| --- | --- | --- |\n")
	for _, m := range members {
		accepts, err := m.accepts()
		if err != nil {
			return err
		}
		if m.required {
			accepts += ", required"
		}
		fmt.Fprintf(b, "| `%s` | %s | %s |\n", m.name, accepts, m.Description)
	}
	return nil
}

// innermostMembers returns the keys of the objects in a list or map, also in a map of maps such as limits; if these have
// none, those that a map has besides its values, such as paths in rules.
func (k key) innermostMembers() ([]key, error) {
	holder, inner, err := k.innermost()
	for holder != "" && err == nil && inner.Properties.Kind == 0 {
		holder, inner, err = inner.innermost()
	}
	if err != nil {
		return nil, err
	}
	members, err := inner.members()
	if err == nil && len(members) == 0 {
		members, err = k.members()
	}
	return members, err
}

// innermost returns the schema of a list's items or a map's values, with the words for the list or map; otherwise the
// key itself.
func (k key) innermost() (holder string, inner key, err error) {
	if k.Items != nil {
		return "list of ", *k.Items, nil
	}
	if k.Type == "object" && k.Values.Kind == yaml.MappingNode {
		return "map of ", inner, k.Values.Decode(&inner)
	}
	return "", k, nil
}

var plural = strings.NewReplacer("text", "texts", "object", "objects", "number", "numbers")

// accepts describes the values that a key accepts.
func (k key) accepts() (string, error) {
	holder, inner, err := k.innermost()
	if err != nil {
		return "", err
	}
	text := inner.scalar()
	switch {
	case holder == "":
	// "list, each one of a, b": "list of one of" would be no English.
	case len(inner.Enum) > 0:
		text = strings.TrimSuffix(holder, " of ") + ", each " + text
	default:
		text = holder + plural.Replace(text)
	}
	return text, nil
}

// scalar describes the values of a key that is not a list or map.
func (k key) scalar() string {
	switch {
	case len(k.Enum) > 0:
		return "one of `" + strings.Join(k.Enum, "`, `") + "`"
	case k.Accepts != "":
		return k.Accepts
	case k.Type == "string":
		return "text"
	case k.Type == "string or integer":
		return "text or whole number"
	case k.Type == "boolean":
		return "`true` or `false`"
	case k.Type == "integer":
		return "whole number" + k.bounds()
	}
	return string(k.Type)
}

// typeName is a type of JSON Schema in words: one name, or several with "or" between.
type typeName string

// UnmarshalYAML reads a type or a list of types.
func (t *typeName) UnmarshalYAML(n *yaml.Node) error {
	var types []string
	if n.Kind != yaml.SequenceNode {
		types = []string{n.Value}
	} else if err := n.Decode(&types); err != nil {
		return err
	}
	*t = typeName(strings.Join(types, " or "))
	return nil
}

// bounds describes the range of a whole number. A range with only a maximum is not described.
func (k key) bounds() string {
	switch {
	case k.Minimum != nil && k.Maximum != nil:
		return fmt.Sprintf(" from %d to %d", *k.Minimum, *k.Maximum)
	case k.Minimum != nil:
		return fmt.Sprintf(", at least %d", *k.Minimum)
	}
	return ""
}
