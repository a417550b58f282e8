// Package baseline keeps the findings that a repository already had when it began to use this program. They are accepted, so
// that a run reports only newer ones.
package baseline

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/report"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Baseline is a file with findings. Findings that agree in rule, file, operation and pointer are alike and are counted: lines
// may move. The zero value has none.
type Baseline struct {
	Path string // of the file
	dir  string // the absolute path of its folder, to which the names in it are relative
	// entries has the counts of findings that are alike; lines has the places of the entries in the file.
	entries map[finding.Identity]int
	lines   map[finding.Identity]source.Span
	// matched counts the findings that Accept accepted.
	matched map[finding.Identity]int
}

// New makes an empty baseline for a file.
func New(path string) (*Baseline, error) {
	dir, err := filepath.Abs(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	return &Baseline{
		Path: path, dir: dir, entries: map[finding.Identity]int{}, lines: map[finding.Identity]source.Span{},
		matched: map[finding.Identity]int{},
	}, nil
}

// Add adds findings, but for those in no file and those of files that do not parse: what is behind such a mistake is not known.
func (b *Baseline) Add(findings []finding.Finding) {
	for _, f := range findings {
		if id, ok := b.identify(f); ok && f.Rule != document.RuleSyntax {
			b.entries[id]++
		}
	}
}

// identify returns what identifies a finding in the file. Texts of the user are in it only as reports show them.
func (b *Baseline) identify(f finding.Finding) (finding.Identity, bool) {
	id := f.Identity()
	path, err := filepath.Abs(filepath.FromSlash(id.File))
	if id.File == "" || err != nil {
		return id, false
	}
	name, err := filepath.Rel(b.dir, path)
	if err != nil {
		return id, false
	}
	id.File, id.Pointer = report.Plain(filepath.ToSlash(name)), report.Plain(id.Pointer)
	return id, true
}

// Accept accepts the findings that are in the baseline, of several that are alike the first. The findings must be in order.
func (b *Baseline) Accept(findings []finding.Finding) (reported, accepted []finding.Finding) {
	for _, f := range findings {
		id, ok := b.identify(f)
		if !ok || b.matched[id] >= b.entries[id] {
			reported = append(reported, f)
			continue
		}
		b.matched[id]++
		f.Accepted = &finding.Acceptance{By: finding.ByBaseline}
		accepted = append(accepted, f)
	}
	return reported, accepted
}

// Stale is an entry for which Accept has found fewer findings than it has.
type Stale struct {
	finding.Identity
	Line int
}

// Stale returns the entries that matched less than they have, in the order of the file. known reports whether the run would
// have found a mistake against a rule in a file, by its absolute path.
func (b *Baseline) Stale(known func(rule, path string) bool) []Stale {
	var stale []Stale
	for _, id := range b.sorted() {
		if b.matched[id] < b.entries[id] && known(id.Rule, b.path(id)) {
			span := b.lines[id]
			stale = append(stale, Stale{id, span.File.Position(span.Start).Line})
		}
	}
	return stale
}

// path returns the absolute path of the file of an entry.
func (b *Baseline) path(id finding.Identity) string {
	return filepath.Join(b.dir, filepath.FromSlash(id.File))
}

// Update replaces the entries by those of newer findings. Entries about which the run knows nothing stay. With onlyRemove
// nothing is added.
func (b *Baseline) Update(newer *Baseline, onlyRemove bool, known func(rule, path string) bool) {
	for id, count := range b.entries {
		switch now := newer.entries[id]; {
		case !known(id.Rule, b.path(id)):
			b.entries[id] = max(count, now)
		case onlyRemove:
			b.entries[id] = min(count, now)
		default:
			b.entries[id] = now
		}
		if b.entries[id] == 0 {
			delete(b.entries, id)
		}
	}
	for id, count := range newer.entries {
		if _, old := b.entries[id]; !old && !onlyRemove {
			b.entries[id] = count
		}
	}
}

// Count returns the number of findings in the baseline.
func (b *Baseline) Count() int {
	n := 0
	for _, count := range b.entries {
		n += count
	}
	return n
}

// sorted returns the entries in the order of the file.
func (b *Baseline) sorted() []finding.Identity {
	var all []finding.Identity
	for id := range b.entries {
		all = append(all, id)
	}
	slices.SortFunc(all, func(a, b finding.Identity) int { return strings.Compare(line(a, 1), line(b, 1)) })
	return all
}
