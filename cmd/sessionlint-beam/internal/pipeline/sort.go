package pipeline

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
)

// entry is what lines are sorted by: findings as sessionlint sorts them, and what was set aside by file and place.
type entry struct {
	line string

	File  string `json:"file"`
	Start struct {
		Offset int `json:"offset"`
	} `json:"start"`
	Rule    string `json:"rule"`
	Message string `json:"message"`
	End     struct {
		Offset int `json:"offset"`
	} `json:"end"`
	Offset int64  `json:"offset"`
	Event  string `json:"event"`
}

// sorted sorts lines. Findings at one place with one message are one finding, as in sessionlint: a log may have a record twice.
func sorted(lines []string) ([]string, error) {
	entries := make([]entry, len(lines))
	for i, line := range lines {
		entries[i].line = line
		if err := json.Unmarshal([]byte(line), &entries[i]); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(entries, func(a, b entry) int { return cmp.Or(a.compare(b), strings.Compare(a.line, b.line)) })
	entries = slices.CompactFunc(entries, func(a, b entry) bool { return a.Rule != "" && a.compare(b) == 0 })
	lines = lines[:0]
	for _, e := range entries {
		lines = append(lines, e.line)
	}
	return lines, nil
}

// compare compares what makes two lines the same finding.
func (e entry) compare(b entry) int {
	return cmp.Or(
		strings.Compare(e.File, b.File), cmp.Compare(e.Start.Offset, b.Start.Offset), strings.Compare(e.Rule, b.Rule),
		strings.Compare(e.Message, b.Message), cmp.Compare(e.End.Offset, b.End.Offset),
		cmp.Compare(e.Offset, b.Offset), strings.Compare(e.Event, b.Event),
	)
}
