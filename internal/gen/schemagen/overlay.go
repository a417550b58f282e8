package main

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"
)

// overlay corrects the model of one service: what it lacks, what it has wrong, and which of its limits have their own
// rule.
type overlay struct {
	// Service is the name of the service's model, and of its commands in AWS's command line.
	Service string `yaml:"service"`
	// Prefix is that of the service's actions in IAM, and Package its package in the SDK for Go; if empty, they follow from
	// Service.
	Prefix  string `yaml:"prefix"`
	Package string `yaml:"package"`
	// Unmodelled is true if there is no model of the service: the entries define everything.
	Unmodelled bool `yaml:"unmodelled"`
	// Incomplete is true if the model is so old that AWS may accept members and values that it lacks.
	Incomplete bool `yaml:"incomplete"`
	// Model is the edition of the model for which the overlay was written.
	Model provenance `yaml:"model"`
	// Operations are those to generate; if empty, all of the model.
	Operations []string `yaml:"operations"`
	// Accepts says in words what the pattern of a shape accepts. Every pattern that is more than a set of characters
	// has such words, here or, for a single parameter, as x-accepts in the entry.
	Accepts map[string]string `yaml:"accepts"`
	Entries []entry           `yaml:"entries"`
	History []past            `yaml:"history"`
}

// provenance is the source of a fact and the day on which it was true.
type provenance struct {
	Source string `yaml:"source"`
	Date   string `yaml:"date"`
}

// entry is one change, either to every use of a model shape, or to one path in the operations
// that it names. Patterns are written as the models write them. Add with a type makes a new
// member, or, with an empty path, a new operation.
type entry struct {
	Shape string `yaml:"shape"`
	// Operations are names without the service.
	Operations []string `yaml:"operations"`
	// Path leads to a parameter or a part of one, such as Tags[].Key; empty for the operation itself.
	Path string `yaml:"path"`
	// Set has other values for existing keywords, Add new keywords; Remove names existing ones.
	Set    map[string]any `yaml:"set"`
	Add    map[string]any `yaml:"add"`
	Remove []string       `yaml:"remove"`
	// Rules are the IDs of rules by keyword, for keywords that get a rule of their own.
	Rules      map[string]string `yaml:"rules"`
	Reason     string            `yaml:"reason"`
	provenance `yaml:",inline"`
}

// past is a value that a shape once had and that older documents still have. It changes nothing, but explains to a
// reader of such a document why our value differs. Source and date are those of the change. A keyword that did not
// exist is null.
type past struct {
	Shape      string         `yaml:"shape"`
	Was        map[string]any `yaml:"was"`
	Reason     string         `yaml:"reason"`
	provenance `yaml:",inline"`
}

func (p *past) check() error {
	if p.Shape == "" || len(p.Was) == 0 || p.Reason == "" {
		return fmt.Errorf("shape, was and reason are required")
	}
	for keyword, value := range p.Was {
		// The keyword did not exist.
		if value == nil {
			continue
		}
		normal, err := normalValue(keyword, value)
		if err != nil {
			return err
		}
		p.Was[keyword] = normal
	}
	return p.provenance.check()
}

// readOverlay reads and checks an overlay file.
func readOverlay(path string) (*overlay, []byte, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, err
	}
	o, err := parseOverlay(data)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", path, err)
	}
	return o, data, nil
}

// parseOverlay reads an overlay and checks each entry by itself; whether it fits the model is found when it is
// applied.
func parseOverlay(data []byte) (*overlay, error) {
	o := new(overlay)
	if err := decodeYAML(data, o); err != nil {
		return nil, err
	}
	o.Prefix = cmp.Or(o.Prefix, o.Service)
	o.Package = cmp.Or(o.Package, strings.ReplaceAll(o.Service, "-", ""))
	if err := o.Model.check(); err != nil {
		return nil, fmt.Errorf("model: %w", err)
	}
	for i := range o.Entries {
		if err := o.Entries[i].check(); err != nil {
			return nil, fmt.Errorf("entry %d (%s): %w", i+1, o.Entries[i].target(), err)
		}
	}
	for i := range o.History {
		if err := o.History[i].check(); err != nil {
			return nil, fmt.Errorf("history of shape %s: %w", o.History[i].Shape, err)
		}
	}
	return o, nil
}

// decodeYAML fails for unknown keys, so that a mistyped one is not ignored.
func decodeYAML(data []byte, into any) error {
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	return decoder.Decode(into)
}

// check requires a source and a day: without them nobody can verify an entry later.
func (p provenance) check() error {
	if p.Source == "" {
		return fmt.Errorf("no source")
	}
	if _, err := time.Parse(time.DateOnly, p.Date); err != nil {
		return fmt.Errorf("date %q is not a day such as 2006-01-02", p.Date)
	}
	return nil
}

// target names an entry in messages.
func (e *entry) target() string {
	if e.Shape != "" {
		return "shape " + e.Shape
	}
	return fmt.Sprintf("%v %s", e.Operations, e.Path)
}

var ruleID = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// check checks an entry by itself and converts its values to the types that nodes have.
func (e *entry) check() error {
	switch {
	case (e.Shape == "") == (len(e.Operations) == 0):
		return fmt.Errorf("name either a shape or operations")
	case e.Shape != "" && e.Path != "":
		return fmt.Errorf("path is only for entries with operations")
	case e.Reason == "":
		return fmt.Errorf("no reason")
	case len(e.Set)+len(e.Add)+len(e.Remove)+len(e.Rules) == 0:
		return fmt.Errorf("changes nothing")
	}
	// YAML's values get the types of those from the models, so that they can be compared.
	for _, values := range []map[string]any{e.Set, e.Add} {
		for keyword, value := range values {
			normal, err := normalValue(keyword, value)
			if err != nil {
				return err
			}
			values[keyword] = normal
		}
	}
	for keyword, rule := range e.Rules {
		if !ruleID.MatchString(rule) {
			return fmt.Errorf("rule %q of %s is not a kebab-case ID", rule, keyword)
		}
	}
	return e.provenance.check()
}

// keywordTypes has, for each keyword that an overlay may change, the type of value that it belongs to ("" is any),
// and an example of the keyword's own type.
var keywordTypes = map[string]struct {
	of    string
	value any
}{
	"type":          {"", ""},
	"required":      {"", true},
	"x-secret":      {"", true},
	"x-content":     {"string", ""},
	"x-accepts":     {"string", ""},
	"pattern":       {"string", ""},
	"enum":          {"string", []string{}},
	"minLength":     {"string", int64(0)},
	"maxLength":     {"string", int64(0)},
	"minimum":       {"integer", int64(0)},
	"maximum":       {"integer", int64(0)},
	"minItems":      {"array", int64(0)},
	"maxItems":      {"array", int64(0)},
	"minProperties": {"object", int64(0)},
	"maxProperties": {"object", int64(0)},
}

// normalValue converts a value to the Go type that nodes have for its keyword.
func normalValue(keyword string, value any) (any, error) {
	known, ok := keywordTypes[keyword]
	if !ok {
		return nil, fmt.Errorf("an overlay cannot change keyword %q", keyword)
	}
	switch v := value.(type) {
	case int:
		value = int64(v)
	case []any:
		texts := make([]string, len(v))
		for i, item := range v {
			// A number in an enum of texts, such as 1 without quotes, is meant as a text.
			texts[i] = fmt.Sprint(item)
		}
		value = texts
	}
	if reflect.TypeOf(value) != reflect.TypeOf(known.value) {
		return nil, fmt.Errorf("%s: want a value of type %T, have %v", keyword, known.value, value)
	}
	return value, nil
}
