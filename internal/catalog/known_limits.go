package catalog

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/schemas"
)

// KnownLimit is one limit of AWS, with where it is from.
type KnownLimit struct {
	// Operations are those that it holds for; empty for a limit that no rule of an operation reads.
	Operations []string `json:"operations"`
	// Name is the parameter, as coverage.md writes it, or the name of a limit that no schema can express.
	Name string `json:"name"`
	// Keyword is the keyword of the schema, such as "maxLength"; "value" for a limit with a name, "estimate" for a number
	// of the estimate of the session token.
	Keyword string `json:"keyword"`
	// Value is the number, the pattern, or the values with commas between them.
	Value string `json:"value"`
	// Unit is what a number counts, such as "characters"; empty if that is not known.
	Unit string `json:"unit,omitempty"`
	// Reason says what a limit with a name is about.
	Reason string `json:"reason,omitempty"`
	// Rules are the rules that report what is beyond the limit.
	Rules []string `json:"rules"`
	// Source is a page of AWS, a release, or a shape of AWS's service model; Date is the day as of which it says so.
	Source string `json:"source"`
	Date   string `json:"date"`
	// Confidence is how the limit is known: "model" or "doc"; "live" or "infer" for the numbers of estimates.
	Confidence string `json:"confidence"`
}

// sources are the contents of sources.json, which says where limits are from.
type sources struct {
	Sources    []limitSource                        `json:"sources"`
	Operations map[string]map[string]map[string]int `json:"operations"`
	Named      map[string]struct {
		limitSource
		Unit   string `json:"unit"`
		Reason string `json:"reason"`
	} `json:"named"`
}

type limitSource struct {
	Source string `json:"source"`
	Date   string `json:"date"`
}

// confidence returns how a limit of that source is known: a release of the SDK is made from the model.
func (s limitSource) confidence() string {
	if strings.HasPrefix(s.Source, "https://") {
		return "doc"
	}
	return "model"
}

// KnownLimits returns all limits: those of schemas by operation, parameter and keyword, then those with names. Types and
// required parameters are no limits.
func KnownLimits() ([]KnownLimit, error) {
	from, err := readSources()
	if err != nil {
		return nil, err
	}
	var all []KnownLimit
	for _, o := range Operations() {
		schema, err := SchemaOf(o.Name)
		if err != nil {
			return nil, err
		}
		schema.Walk(func(place Place, s *Schema) {
			all = append(all, from.limitsOf(o.Name, place.String(), s)...)
		})
	}
	named, err := from.namedLimits()
	return append(all, named...), err
}

// LimitsAt returns the limits of the schema at a place of an operation's parameters; nil if none is known there.
func LimitsAt(operation string, place Place) []KnownLimit {
	from, err := readSources()
	if err != nil {
		return nil
	}
	schema, err := SchemaOf(operation)
	if err != nil {
		return nil
	}
	at, steps := schema.At(place)
	if steps < len(place) {
		return nil
	}
	return from.limitsOf(operation, place.String(), at)
}

// readSources reads where limits are from, once. Nobody may change the result.
var readSources = sync.OnceValues(func() (sources, error) {
	var from sources
	text, err := schemas.FS.ReadFile("sources.json")
	if err != nil {
		return from, err
	}
	if err := json.Unmarshal(text, &from); err != nil {
		return from, fmt.Errorf("sources.json: %w", err)
	}
	return from, nil
})

// limitsOf returns the limits in one part of an operation's schema.
func (f sources) limitsOf(operation, name string, s *Schema) []KnownLimit {
	var all []KnownLimit
	values := s.limits()
	for _, keyword := range slices.Sorted(maps.Keys(values)) {
		source, known := f.Operations[operation][name][keyword]
		if !known {
			continue
		}
		from := f.Sources[source]
		all = append(all, KnownLimit{
			Operations: []string{operation}, Name: name, Keyword: keyword, Value: values[keyword], Unit: units[keyword],
			Rules: ruleFor(s, keyword), Source: from.Source, Date: from.Date, Confidence: from.confidence(),
		})
	}
	return all
}

// units are what the numbers of keywords count.
var units = map[string]string{
	"minLength": "characters", "maxLength": "characters",
	"minItems": "items", "maxItems": "items", "minProperties": "entries", "maxProperties": "entries",
}

// general are the rules for keywords without a rule of their own.
var general = map[string]string{
	"enum": "parameter-value", "pattern": "parameter-pattern",
	"minLength": "parameter-length", "maxLength": "parameter-length",
	"minimum": "parameter-range", "maximum": "parameter-range",
	"minItems": "parameter-count", "maxItems": "parameter-count",
	"minProperties": "parameter-count", "maxProperties": "parameter-count",
}

func ruleFor(s *Schema, keyword string) []string {
	if own := s.Rules[keyword]; own != "" {
		return []string{own}
	}
	return []string{general[keyword]}
}

// limits returns the values of the keywords that limit a value.
func (s *Schema) limits() map[string]string {
	values := map[string]string{}
	for keyword, value := range map[string]*int{
		"minLength": s.MinLength, "maxLength": s.MaxLength, "minItems": s.MinItems, "maxItems": s.MaxItems,
		"minProperties": s.MinProperties, "maxProperties": s.MaxProperties,
	} {
		if value != nil {
			values[keyword] = strconv.Itoa(*value)
		}
	}
	for keyword, value := range map[string]*int64{"minimum": s.Minimum, "maximum": s.Maximum} {
		if value != nil {
			values[keyword] = strconv.FormatInt(*value, 10)
		}
	}
	if s.Pattern != "" {
		values["pattern"] = s.Pattern
	}
	if s.Enum != nil {
		values["enum"] = strings.Join(s.Enum, ", ")
	}
	return values
}

// namedLimits returns the limits that no schema can express, for the operations of the rules that read them.
func (f sources) namedLimits() ([]KnownLimit, error) {
	values, err := Limits()
	if err != nil {
		return nil, err
	}
	var all []KnownLimit
	for _, name := range slices.Sorted(maps.Keys(values)) {
		from := f.Named[name]
		limit := KnownLimit{
			Operations: []string{}, Name: name, Keyword: "value", Value: strconv.Itoa(values[name]), Unit: from.Unit, Reason: from.Reason,
			Rules: []string{}, Source: from.Source, Date: from.Date, Confidence: from.confidence(),
		}
		for _, r := range Rules() {
			if slices.Contains(r.Limits, name) {
				limit.Rules = append(limit.Rules, r.ID)
				limit.Operations = append(limit.Operations, r.Operations...)
			}
		}
		slices.Sort(limit.Operations)
		limit.Operations = slices.Compact(limit.Operations)
		all = append(all, limit)
	}
	return all, nil
}
