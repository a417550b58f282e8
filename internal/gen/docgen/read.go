package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/gen/planner"
)

// rule is the description of a rule, in the METADATA of its file or in general.yaml.
type rule struct {
	ID          string   `yaml:"id"` // only in general.yaml: a Rego rule is named by its file
	Title       string   `yaml:"title"`
	Description string   `yaml:"description"`
	Sources     []string `yaml:"related_resources"`
	Custom      custom   `yaml:"custom"`

	// Service is the folder of a Rego rule, "general" for the others.
	Service string `yaml:"-"`
	// limits are the names in data.limits that the rule reads.
	limits []string
}

// custom has the keys of METADATA that OPA does not know.
type custom struct {
	Severity string `yaml:"severity"`
	// Operations are those of a Rego rule; for other rules those whose schemas name the rule.
	Operations []string `yaml:"operations"`
	// AWSError is "" if AWS answers no error; a rule must say which, so that nil is a mistake.
	AWSError *string `yaml:"aws_error"`
	// Confidence is a key of evidence.
	Confidence string `yaml:"confidence"`
	// Strict is the severity with --strict, if it is higher.
	Strict string `yaml:"strict"`
	// Facts are IDs of rows of the table of facts.
	Facts []string `yaml:"facts"`
	// Date is the day on which the sources were read.
	Date string `yaml:"date"`
	// Partial says that the rule also judges values with unknown parts.
	Partial bool `yaml:"partial"`
	// Engine is only in general.yaml.
	Engine string `yaml:"engine"`
	// Fix says what to do about a finding, in sentences; Autofix is safe or unsafe if --fix can do it.
	Fix     string `yaml:"fix"`
	Autofix string `yaml:"autofix"`
	// Since is the version that introduced the rule; empty for the first one.
	Since string `yaml:"since"`
	// Files are kinds of files, if they do not follow from the operations.
	Files []string `yaml:"files"`
	// AccessAnalyzer are the IDs of the checks of IAM Access Analyzer that find the same mistake.
	AccessAnalyzer []string `yaml:"access_analyzer"`
}

// firstVersion is the version that introduced rules without `since`.
const firstVersion = "0.1.0"

// since returns the version that introduced the rule.
func (r rule) since() string {
	if r.Custom.Since != "" {
		return r.Custom.Since
	}
	return firstVersion
}

// readRules returns all rules of a repository, sorted by ID.
func readRules(root fs.FS) ([]rule, error) {
	general, err := readGeneral(root)
	if err != nil {
		return nil, err
	}
	rego, err := readAllRego(root)
	if err != nil {
		return nil, err
	}
	rules := slices.Concat(general, rego)
	slices.SortFunc(rules, func(a, b rule) int { return strings.Compare(a.ID, b.ID) })
	if err := addLimits(root, rules); err != nil {
		return nil, err
	}
	for i, r := range rules {
		if err := r.check(); err != nil {
			return nil, fmt.Errorf("rule %s: %w", r.ID, err)
		}
		if i > 0 && rules[i-1].ID == r.ID {
			return nil, fmt.Errorf("rule %s is described twice", r.ID)
		}
	}
	return rules, nil
}

// readAllRego reads the METADATA of the Rego rules; lib has only functions.
func readAllRego(root fs.FS) ([]rule, error) {
	files, err := fs.Glob(root, "rules/*/*.rego")
	if err != nil {
		return nil, err
	}
	var rules []rule
	for _, file := range files {
		if strings.HasPrefix(file, "rules/lib/") || strings.HasSuffix(file, "_test.rego") {
			continue
		}
		r, err := readRego(root, file)
		if err != nil {
			return nil, err
		}
		rules = append(rules, r)
	}
	return rules, nil
}

// addLimits finds out which limits the rules read.
func addLimits(root fs.FS, all []rule) error {
	rules, err := fs.Sub(root, "rules")
	if err != nil {
		return err
	}
	limits, err := planner.Limits(rules)
	for i := range all {
		all[i].limits = limits[all[i].ID]
	}
	return err
}

// readGeneral reads the rules that are not Rego: those of schemas, documents and analyzers.
func readGeneral(root fs.FS) ([]rule, error) {
	var rules []rule
	if err := decodeFile(root, "rules/general.yaml", &rules); err != nil {
		return nil, err
	}
	named, err := namedBySchemas()
	if err != nil {
		return nil, err
	}
	for i := range rules {
		rules[i].Custom.Operations = named[rules[i].ID]
		rules[i].Service = "general"
	}
	return rules, nil
}

// metadataOf returns the YAML in the comment at the head of a rule's file, which must begin with METADATA.
func metadataOf(text string) []byte {
	comment, ok := strings.CutPrefix(text, "# METADATA\n")
	if !ok {
		return nil
	}
	var metadata bytes.Buffer
	for line := range strings.SplitSeq(comment, "\n") {
		if !strings.HasPrefix(line, "#") {
			break
		}
		metadata.WriteString(strings.TrimPrefix(strings.TrimPrefix(line, "#"), " ") + "\n")
	}
	return metadata.Bytes()
}

// readRego reads the METADATA at the head of a rule's file. The ID is the file's name, the service its folder.
func readRego(root fs.FS, file string) (rule, error) {
	text, err := fs.ReadFile(root, file)
	if err != nil {
		return rule{}, err
	}
	var r rule
	if err := decode(metadataOf(string(text)), &r); err != nil {
		return rule{}, fmt.Errorf("%s: METADATA: %w", file, err)
	}
	if r.ID != "" || r.Custom.Engine != "" {
		return rule{}, fmt.Errorf("%s: id and engine follow from the file", file)
	}
	r.ID = strings.ReplaceAll(strings.TrimSuffix(path.Base(file), ".rego"), "_", "-")
	r.Service = path.Base(path.Dir(file))
	r.Custom.Engine = engineRego
	r.Custom.Operations, err = expand(r.Custom.Operations)
	return r, err
}

// decode reads YAML in which every key must be known, so that a mistyped one is not ignored.
func decode(text []byte, into any) error {
	d := yaml.NewDecoder(bytes.NewReader(text))
	d.KnownFields(true)
	return d.Decode(into)
}

// decodeFile reads a YAML file.
func decodeFile(root fs.FS, file string, into any) error {
	text, err := fs.ReadFile(root, file)
	if err != nil {
		return err
	}
	if err := decode(text, into); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

// dated is at the top of lists that were taken from somewhere.
type dated struct {
	Source string `yaml:"source"`
	Date   string `yaml:"date"`
}

// check reports that a list does not say where it is from.
func (d dated) check(file string) error {
	if d.Source == "" || d.Date == "" {
		return fmt.Errorf("%s: source and date must be given", file)
	}
	return nil
}

var (
	kebab  = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	day    = regexp.MustCompile(`^20\d\d-\d\d-\d\d$`)
	semver = regexp.MustCompile(`^\d+\.\d+\.\d+$`)
)

// check reports what is missing in a rule.
func (r rule) check() error {
	_, severity := finding.ParseSeverity(r.Custom.Severity)
	one := func(value string, of ...string) bool { return slices.Contains(of, value) }
	errs := []error{severity}
	rego := r.Custom.Engine == engineRego
	strict, raised := finding.ParseSeverity(r.Custom.Strict)
	own, _ := finding.ParseSeverity(r.Custom.Severity)
	// All that is missing is reported at once.
	for _, want := range []struct {
		what string
		ok   bool
	}{
		{"ID: must be in kebab-case", kebab.MatchString(r.ID)},
		{"title: required, without a full stop", r.Title != "" && !strings.HasSuffix(r.Title, ".")},
		{"description: required", r.Description != ""},
		{"confidence: must be live, live-iam, model, doc or infer", one(r.Custom.Confidence, "live", "live-iam", "model", "doc", "infer")},
		{"engine: must be rego, schema, document or analyzer", rego || one(r.Custom.Engine, engineSchema, engineDocument, engineAnalyzer)},
		{`aws_error: required, "" if there is none`, r.Custom.AWSError != nil},
		{"date: required, as 2026-09-14", day.MatchString(r.Custom.Date)},
		{"strict: must be a higher severity", r.Custom.Strict == "" || raised == nil && strict > own},
		{"fix: required, in whole sentences", strings.HasSuffix(strings.TrimSpace(r.Custom.Fix), ".")},
		{"autofix: must be safe or unsafe", one(r.Custom.Autofix, "", catalog.Safe, catalog.Unsafe)},
		{"since: must be a version such as 0.2.0", r.Custom.Since == "" || semver.MatchString(r.Custom.Since)},
		{"files: must be kinds of files", !slices.ContainsFunc(r.Custom.Files, unknownKind)},
		{"related_resources: required", len(r.Sources) > 0 || !rego},
		{"operations: required", len(r.Custom.Operations) > 0 || !rego},
	} {
		if !want.ok {
			errs = append(errs, errors.New(want.what))
		}
	}
	for _, source := range r.Sources {
		if !strings.HasPrefix(source, "https://") {
			errs = append(errs, fmt.Errorf("related resource %q is not an https address", source))
		}
	}
	for _, operation := range r.Custom.Operations {
		if _, known := catalog.Find(operation); !known {
			errs = append(errs, fmt.Errorf("unknown operation %q", operation))
		}
	}
	return errors.Join(errs...)
}

func unknownKind(id string) bool {
	return !slices.ContainsFunc(kinds, func(k kind) bool { return k.id == id })
}

// namedBySchemas returns the operations whose schemas name a rule, by the rule's ID.
func namedBySchemas() (map[string][]string, error) {
	named := map[string][]string{}
	for _, operation := range catalog.Operations() {
		schema, err := catalog.SchemaOf(operation.Name)
		if err != nil {
			return nil, err
		}
		// An operation may name a rule at several places.
		schema.Walk(func(_ catalog.Place, s *catalog.Schema) {
			for _, id := range s.Rules {
				if !slices.Contains(named[id], operation.Name) {
					named[id] = append(named[id], operation.Name)
				}
			}
		})
	}
	return named, namedByPolicies(named)
}
