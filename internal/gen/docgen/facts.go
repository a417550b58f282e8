package main

import (
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
)

// The facts are what is known of requests for temporary credentials, of trust policies (TRU-...) and of identity
// providers (PRV-...). The table has only their names; what they say is in the rules and schemas.
//
//go:embed facts.tsv
var factTable string

// fact is a row of that table, and what checks it.
type fact struct {
	// Kind is "limit" for a fact that a keyword of a schema can check; Parameter is "-" if there is none.
	ID, Service, Parameter, Kind string
	// Operations are only for limits; their names are without the service.
	Operations []string

	// Rules are the IDs of the rules that name the fact.
	Rules []string
	// Keywords are those of the schemas, for a limit.
	Keywords []string
	// Reason says why nothing checks the fact.
	Reason string
}

// reasons is the file with the reasons why some facts are not checked.
const reasons = "rules/undecided.yaml"

// readFacts finds what checks each fact. An unknown name, and a reason for a fact that is checked, are mistakes.
func readFacts(root fs.FS, rules []rule) ([]*fact, error) {
	facts := parseFacts()
	byID := map[string]*fact{}
	for _, f := range facts {
		byID[f.ID] = f
		if err := f.lookUp(); err != nil {
			return nil, err
		}
	}
	var errs []error
	for _, r := range rules {
		for _, id := range r.Custom.Facts {
			if byID[id] == nil {
				// All mistakes are reported at once: the table and the rules are changed together.
				errs = append(errs, fmt.Errorf("rule %s: unknown fact %q", r.ID, id))
				continue
			}
			byID[id].Rules = append(byID[id].Rules, r.ID)
		}
	}
	return facts, errors.Join(append(errs, addReasons(root, byID))...)
}

// addReasons reads why some facts are not checked. Rules must have been read before: a fact that is checked needs no
// reason.
func addReasons(root fs.FS, byID map[string]*fact) error {
	var entries []struct {
		Facts  []string `yaml:"facts"`
		Reason string   `yaml:"reason"`
	}
	if err := decodeFile(root, reasons, &entries); err != nil {
		return err
	}
	var errs []error
	for _, entry := range entries {
		for _, id := range entry.Facts {
			errs = append(errs, addReason(byID[id], id, entry.Reason))
		}
	}
	return errors.Join(errs...)
}

// addReason gives a fact its reason, unless something checks it or it has one already.
func addReason(f *fact, id, reason string) error {
	switch {
	case f == nil:
		return fmt.Errorf("%s: unknown fact %q", reasons, id)
	case len(f.Rules) > 0 || f.Reason != "":
		return fmt.Errorf("%s: %s already has an answer", reasons, id)
	case reason == "":
		return fmt.Errorf("%s: %s has no reason", reasons, id)
	}
	f.Reason = strings.TrimSpace(reason)
	return nil
}

// parseFacts reads the embedded table: ID, service, operations, parameter and kind, separated by tabs.
func parseFacts() []*fact {
	var facts []*fact
	for i, line := range strings.Split(strings.TrimSpace(factTable), "\n") {
		cells := strings.Split(line, "\t")
		if i == 0 {
			continue // the names of the columns
		}
		f := &fact{ID: cells[0], Service: cells[1], Parameter: cells[3], Kind: cells[4]}
		if cells[2] != "-" {
			f.Operations = strings.Split(cells[2], ",")
		}
		facts = append(facts, f)
	}
	return facts
}

// lookUp finds the keywords of a limit's operations at its place.
func (f *fact) lookUp() error {
	if f.Kind != "limit" {
		return nil
	}
	found := map[string]bool{}
	for _, name := range f.Operations {
		// Facts are about operations that this program may not read; these have no schema.
		operation := strings.TrimSuffix(f.Service, "-admin") + ":" + name // IAM calls sso-admin sso
		if _, known := catalog.Find(operation); !known {
			continue
		}
		schema, err := catalog.SchemaOf(operation)
		if err != nil {
			return err
		}
		// The keywords of several operations are joined: a fact may be about a parameter that they share.
		for keyword, rule := range keywordsAt(schema, f.Parameter) {
			if rule != "" {
				keyword += " (" + rule + ")"
			}
			found[keyword] = true
		}
	}
	f.Keywords = slices.Sorted(maps.Keys(found))
	return nil
}

// keywordsAt returns the keywords that a schema has at a place, with the rules of those that have one.
func keywordsAt(schema *catalog.Schema, at string) map[string]string {
	found := map[string]string{}
	schema.Walk(func(place catalog.Place, s *catalog.Schema) {
		if place.String() == at {
			for _, keyword := range keywordsOf(s) {
				found[keyword] = s.Rules[keyword]
			}
		}
		// "required" is a keyword of the object, and a fact about the member.
		for _, name := range s.Required {
			if append(slices.Clone(place), name).String() == at {
				found["required"] = s.Properties[name].Rules["required"]
			}
		}
	})
	return found
}

// keywordsOf returns the keywords of a schema that a value can violate, in no order.
func keywordsOf(s *catalog.Schema) []string {
	var keywords []string
	for keyword, there := range map[string]bool{
		"type": s.Type != "", "enum": s.Enum != nil, "pattern": s.Pattern != "",
		"minimum": s.Minimum != nil, "maximum": s.Maximum != nil,
		"minLength": s.MinLength != nil, "maxLength": s.MaxLength != nil,
		"minItems": s.MinItems != nil, "maxItems": s.MaxItems != nil,
		"minProperties": s.MinProperties != nil, "maxProperties": s.MaxProperties != nil,
	} {
		if there {
			keywords = append(keywords, keyword)
		}
	}
	return keywords
}
