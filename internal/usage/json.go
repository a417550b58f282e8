package usage

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/tokensize"
)

// SchemaVersion is the version of the JSON form. It grows when a program that reads the older form would misunderstand it.
const SchemaVersion = 1

// form is the JSON form of a Summary.
type form struct {
	SchemaVersion int                   `json:"schemaVersion"`
	TokenLimit    int                   `json:"tokenLimit"`
	Measured      int                   `json:"measured"`
	Roles         []row                 `json:"roles"`
	Allowed       []allowedRow          `json:"allowed"`
	Calibration   tokensize.Calibration `json:"calibration"`
}

type row struct {
	Key
	*Stats
}

type allowedRow struct {
	Account string `json:"account"`
	Role    string `json:"role"`
	Allowed
}

// MarshalJSON writes the Summary in one form, whatever the order was in which requests were added. All records are in it, also
// those that Entries leaves out, so that Summaries that were written can be merged.
func (s *Summary) MarshalJSON() ([]byte, error) {
	f := form{SchemaVersion: SchemaVersion, TokenLimit: s.TokenLimit(), Measured: s.Measured, Calibration: s.Calibration, Roles: []row{}, Allowed: []allowedRow{}}
	for _, key := range slices.SortedFunc(maps.Keys(s.Stats), compare) {
		f.Roles = append(f.Roles, row{key, s.Stats[key]})
	}
	for _, role := range slices.SortedFunc(maps.Keys(s.Allowed), compare) {
		f.Allowed = append(f.Allowed, allowedRow{role.Account, role.Role, s.Allowed[role]})
	}
	return json.Marshal(f)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (s *Summary) UnmarshalJSON(data []byte) error {
	var f form
	if err := json.Unmarshal(data, &f); err != nil {
		return err
	}
	if f.SchemaVersion != SchemaVersion {
		return fmt.Errorf("schemaVersion is %d; this release reads %d", f.SchemaVersion, SchemaVersion)
	}
	*s = Summary{Limit: f.TokenLimit, Calibration: f.Calibration, Measured: f.Measured}
	for _, r := range f.Roles {
		if r.Stats == nil {
			return errors.New("an entry of roles without figures")
		}
		s.stats(r.Key).Merge(*r.Stats)
	}
	for _, a := range f.Allowed {
		s.allow(Key{Account: a.Account, Role: a.Role}, a.Allowed)
	}
	return nil
}

// Write writes a Summary as JSON, a line for each role, so that two files can be compared with other tools.
func Write(w io.Writer, s *Summary) error {
	data, err := json.Marshal(s)
	if err != nil {
		return err
	}
	data = bytes.ReplaceAll(data, []byte(`{"account":`), []byte("\n{\"account\":"))
	_, err = w.Write(append(data, '\n'))
	return err
}

// Read reads a Summary that Write wrote.
func Read(r io.Reader) (*Summary, error) {
	data, err := io.ReadAll(io.LimitReader(r, bound.UsageFile+1))
	if err != nil {
		return nil, err
	}
	if len(data) > bound.UsageFile {
		return nil, fmt.Errorf("more than %d MiB", bound.UsageFile>>20)
	}
	var s Summary
	if err := json.Unmarshal(data, &s); err != nil {
		return nil, fmt.Errorf("not a summary of usage: %w", err)
	}
	return &s, nil
}
