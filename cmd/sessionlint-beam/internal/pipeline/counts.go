package pipeline

import (
	"encoding/json"
	"maps"
)

// Counts says what became of everything that was read: Records is the sum of Judged, Other and Aside.
type Counts struct {
	// Matches counts the files that each input matched.
	Matches map[string]int `json:"matches"`
	Files   int            `json:"files"`   // each once
	Damaged int            `json:"damaged"` // files of which not everything was read
	// Records counts entries of logs. What follows a place from which a file cannot be read counts as one.
	Records int `json:"records"`
	Judged  int `json:"judged"` // requests that were checked
	Other   int `json:"other"`  // of operations that hand out no credentials, or without parameters
	Aside   int `json:"aside"`  // not records of CloudTrail, or not readable
	// Faults counts the records among Aside at which this program failed.
	Faults   int `json:"faults"`
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Infos    int `json:"infos"`
}

// addCounts adds two Counts, and changes neither.
func addCounts(a, b Counts) Counts {
	a.Matches = maps.Clone(a.Matches)
	for input, files := range b.Matches {
		if a.Matches == nil {
			a.Matches = map[string]int{}
		}
		a.Matches[input] += files
	}
	a.Files += b.Files
	a.Damaged += b.Damaged
	a.Records += b.Records
	a.Judged += b.Judged
	a.Other += b.Other
	a.Aside += b.Aside
	a.Faults += b.Faults
	a.Errors += b.Errors
	a.Warnings += b.Warnings
	a.Infos += b.Infos
	return a
}

func encodeCounts(c Counts) ([]byte, error)          { return json.Marshal(c) }
func decodeCounts(data []byte) (c Counts, err error) { err = json.Unmarshal(data, &c); return c, err }
