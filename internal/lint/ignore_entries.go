package lint

import (
	"path/filepath"
	"slices"

	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/source"
	"github.com/sessionlint/sessionlint/internal/suppress"
)

// AddUnusedIgnores adds findings for entries of "ignore" in the configuration that accepted nothing in a run that could have
// used them. It is called when everything has been checked, including Go packages; elsewhere reports whether these
// used an entry, or may have.
func (r *Result) AddUnusedIgnores(o Options, elsewhere func(config.Ignore) bool) {
	c := newRun(o).first()
	file := settingsFile(o.Config)
	// A run that reads only some of the files, or reads them in another way, cannot know that an entry is unused.
	if file == nil || o.Kinds != nil || o.Operation != "" || o.CloudTrail || !c.walksAll(o.Config.Dir) {
		return
	}
	// A comment in the configuration itself may accept the finding about an entry.
	accepted := c.acceptance(file, document.ParseYAML(file))
	j := job{path: filepath.Join(o.Config.Dir, filepath.Base(o.Config.Path)), name: file.Name}
	before := len(r.Findings)
	for _, entry := range selfLast(o.Config.Ignore) {
		if entry.Used() || !c.couldUse(entry, r.incompletePaths) || elsewhere(entry) {
			continue
		}
		message := "nothing in " + finding.Quote(entry.Path) + " to ignore for rule " + finding.Quote(entry.Rule)
		f := withCatalog(finding.Finding{Rule: suppress.RuleUnused, Message: message,
			Span: source.Span{File: file, Start: entry.Span.Start, End: entry.Span.End}})
		for _, f := range accepted.filter([]finding.Finding{f}, source.Span{}) {
			if f, ok := c.configured(j, f); ok {
				r.Findings = append(r.Findings, f)
			}
		}
	}
	// The configuration has no secrets: an entry for the file lets reports show its lines.
	if len(r.Findings) > before {
		r.addSecrets(file, nil)
	}
}

// settingsFile returns the configuration file for findings; nil if no entry comes from one.
func settingsFile(c config.Config) *source.File {
	if len(c.Ignore) == 0 || c.Ignore[0].Span.File == nil {
		return nil
	}
	// The path is shown relative to the working directory, as those of all other files.
	name := c.Path
	if dir, err := filepath.Abs("."); err == nil {
		w := walker{dir: dir}
		name = w.display(w.absolute(name))
	}
	return &source.File{Name: name, Data: c.Ignore[0].Span.File.Data}
}

// selfLast puts entries for unused-suppression after the others, whose findings they may accept.
func selfLast(entries []config.Ignore) []config.Ignore {
	self := func(i config.Ignore) bool { return i.Rule == suppress.RuleUnused }
	others := slices.DeleteFunc(slices.Clone(entries), self)
	return append(others, slices.DeleteFunc(slices.Clone(entries), func(i config.Ignore) bool { return !self(i) })...)
}

// couldUse reports whether this run covered everything to which an entry may apply. A rule that is off, or that needs
// the time in a run without --now, finds nothing anywhere. A rule that compares files finds less when only some files
// of the repository are read.
func (c *checker) couldUse(entry config.Ignore, incompletePaths []string) bool {
	switch {
	case c.Config.Rules[entry.Rule].Off, regocheck.Timed(entry.Rule) && c.now.IsZero():
		return false
	case regocheck.Relational(entry.Rule) && !c.walksAll(repositoryOf(filepath.Join(c.Config.Dir, config.FileName))):
		return false
	}
	return !slices.ContainsFunc(incompletePaths, func(path string) bool { return c.Config.Covers(entry, path) })
}
