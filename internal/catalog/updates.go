package catalog

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"strings"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/schemas"
)

// Update is a limit of AWS that moved before a release of this program did.
type Update struct {
	Operation string
	Place     Place
	Keyword   string // of JSON Schema, such as maximum
	Value     any
	// Note says of a finding that the limit is newer, why, and where that is written.
	Note finding.Related
}

// NamedUpdate is a newer value of one of Limits.
type NamedUpdate struct {
	Value int
	Note  finding.Related
}

// Updates are the limits of AWS with their newer values. A nil Updates has those of this release. It is safe for concurrent
// use.
type Updates struct {
	files  patched            // the schemas that have newer limits
	of     map[string]*Schema // the same, parsed, by operation
	single []Update           // of limits in schemas
	named  map[string]NamedUpdate
}

// NewUpdates makes Updates. Places must lead to parts of their operations' schemas.
func NewUpdates(single []Update, named map[string]NamedUpdate) (*Updates, error) {
	u := &Updates{files: patched{}, of: map[string]*Schema{}, single: single, named: named}
	changed, err := patchedSchemas(single)
	if err != nil {
		return nil, err
	}
	for name, schema := range changed {
		// Indented as schemagen writes it, because parseSchema looks for texts in it.
		data, err := json.MarshalIndent(schema, "", "  ")
		if err != nil {
			return nil, err
		}
		u.files[name] = data
	}
	for _, update := range single {
		schema, err := parseSchema(u.files[fileOf(update.Operation)])
		if err != nil {
			return nil, err
		}
		u.of[update.Operation] = schema
	}
	return u, nil
}

// patchedSchemas returns the schemas that updates change, by the names of their files.
func patchedSchemas(updates []Update) (map[string]map[string]any, error) {
	changed := map[string]map[string]any{}
	for i, update := range updates {
		name := fileOf(update.Operation)
		if changed[name] == nil { // the first update of this operation
			data, err := schemas.FS.ReadFile(name)
			if err != nil {
				return nil, err
			}
			var schema map[string]any
			if err := json.Unmarshal(data, &schema); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			changed[name] = schema
		}
		if err := update.patch(changed[name], i); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return changed, nil
}

// patch sets the keyword in a schema, and beside it which update did.
func (u Update) patch(schema map[string]any, number int) error {
	at := schema
	for _, step := range u.Place {
		next, ok := below(at, step)
		if !ok {
			return fmt.Errorf("no %s", u.Place)
		}
		at = next
	}
	at[u.Keyword] = u.Value
	marks, _ := at["x-updated"].(map[string]any)
	if marks == nil {
		marks = map[string]any{}
		at["x-updated"] = marks
	}
	marks[u.Keyword] = number
	return nil
}

// below is the part of a schema to which a step of a place leads.
func below(schema map[string]any, step string) (map[string]any, bool) {
	keyword := map[string]string{"[]": "items", "{key}": "propertyNames", "{value}": "additionalProperties"}[step]
	if keyword == "" {
		schema, _ = schema["properties"].(map[string]any)
		keyword = step
	}
	next, ok := schema[keyword].(map[string]any)
	return next, ok
}

// SchemaOf is SchemaOf with the newer limits.
func (u *Updates) SchemaOf(operation string) (*Schema, error) {
	if u != nil && u.of[operation] != nil {
		return u.of[operation], nil
	}
	return SchemaOf(operation)
}

// Files are the schemas with the newer limits. A keyword "x-updated" in them gives for other keywords the number of the update
// that set them.
func (u *Updates) Files() fs.FS {
	if u == nil {
		return schemas.FS
	}
	return u.files
}

// Note is the note of the update of that number.
func (u *Updates) Note(number int) finding.Related { return u.single[number].Note }

// Limits is Limits with the newer values.
func (u *Updates) Limits() (map[string]int, error) {
	limits, err := Limits()
	if err != nil || u == nil {
		return limits, err
	}
	limits = maps.Clone(limits)
	for name, update := range u.named {
		limits[name] = update.Value
	}
	return limits, nil
}

// Newer is what a message says of a limit that is not that of this release.
const Newer = " (updated in the configuration)"

// Decided says of a finding that some of Limits decided it.
func (u *Updates) Decided(f *finding.Finding, names ...string) {
	if len(names) > 0 && f.Severity > finding.Info { // advice has bounds of its own
		f.Limit = finding.LimitAWS
	}
	for _, name := range names {
		if u == nil || u.named[name].Value == 0 {
			continue
		}
		// A long message ends with the limit, which must not be cut off; the note says that it is newer as well.
		if f.Limit != finding.LimitUpdated && finding.Clip(f.Message, len(Newer)) == f.Message {
			f.Message += Newer
		}
		f.Limit = finding.LimitUpdated
		f.Related = append(f.Related, u.named[name].Note)
	}
}

// patched holds some files with changes; all others are those that are embedded.
type patched map[string][]byte

// Open opens a file as it is embedded.
func (patched) Open(name string) (fs.File, error) { return schemas.FS.Open(name) }

// ReadFile reads a file with its changes.
func (p patched) ReadFile(name string) ([]byte, error) {
	if data, ok := p[name]; ok {
		return data, nil
	}
	return schemas.FS.ReadFile(name)
}

// fileOf is the schema of an operation: sts/AssumeRole.json.
func fileOf(operation string) string { return strings.Replace(operation, ":", "/", 1) + ".json" }
