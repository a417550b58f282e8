package lint

import (
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/source"
	"github.com/sessionlint/sessionlint/internal/suppress"
)

// CheckIgnoreEntries adds findings for entries of "ignore" in the configuration that have expired, or that accepted nothing
// in a run that could have used them. It is called when everything has been checked, including Go packages; elsewhere
// reports whether these used an entry, or may have.
func (r *Result) CheckIgnoreEntries(o Options, elsewhere func(config.Ignore) bool) {
	c := newRun(o).first()
	file := settingsFile(o.Config)
	if file == nil {
		return
	}
	// A run that reads only some of the files, or reads them in another way, cannot know that an entry is unused.
	whole := o.Kinds == nil && o.Operation == "" && !o.CloudTrail && c.walksAll(o.Config.Dir)
	// A comment in the configuration itself may accept the finding about an entry.
	accepted := c.acceptance(file, document.ParseYAML(file))
	j := job{path: filepath.Join(o.Config.Dir, filepath.Base(o.Config.Path)), name: file.Name}
	before := len(r.Findings)
	for _, entry := range selfLast(o.Config.Ignore) {
		span := source.Span{File: file, Start: entry.Span.Start, End: entry.Span.End}
		var f finding.Finding
		switch {
		case c.Config.Expired(entry) && (whole || entry.Used()):
			f = entryFinding(span, suppress.RuleExpired, "the entry for rule "+finding.Quote(entry.Rule)+" expired after "+entry.Until.Format(time.DateOnly))
		case whole && !c.Config.Expired(entry) && !entry.Used() && c.couldUse(entry, r.incompletePaths) && !elsewhere(entry):
			f = entryFinding(span, suppress.RuleUnused, "nothing in "+finding.Quote(entry.Path)+" to ignore for rule "+finding.Quote(entry.Rule))
		default:
			continue
		}
		f.Accepted = accepted.by(f, source.Span{})
		if f, on := c.configured(j, f); on {
			r.keep(f)
		}
	}
	// The configuration has no secrets: an entry for the file lets reports show its lines.
	if len(r.Findings) > before {
		r.addSecrets(file, nil)
	}
}

// entryFinding makes a finding about an entry.
func entryFinding(span source.Span, rule, message string) finding.Finding {
	return withCatalog(finding.Finding{Rule: rule, Message: message, Span: span})
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
	return !c.Config.OffSomewhere(entry.Rule) && c.decides(entry.Rule, filepath.Join(c.Config.Dir, config.FileName)) &&
		!slices.ContainsFunc(incompletePaths, func(path string) bool { return c.Config.Covers(entry, path) })
}

// decides reports whether the run knows what a rule compares the file of a path with.
func (c *checker) decides(rule, path string) bool {
	if regocheck.Timed(rule) && c.now.IsZero() {
		return false
	}
	return !regocheck.Relational(rule) || c.walksAll(repositoryOf(path))
}

// Knows returns a function that reports whether the run would have found a mistake against a rule in a file, by its absolute
// path. It is called when everything has been checked, including Go packages.
func (r *Result) Knows(o Options) func(rule, path string) bool {
	c := newRun(o).first()
	partial := o.Kinds != nil || o.Operation != "" || o.CloudTrail
	return func(rule, path string) bool {
		switch {
		case partial, c.Config.IsOff(rule, path), slices.Contains(r.incompletePaths, path):
			return false
		case slices.Contains(r.GoFiles, path):
			return c.decides(rule, path)
		case filepath.Ext(path) == ".go" && exists(path):
			return false // it was not checked
		}
		return c.walksAll(path) && c.decides(rule, path)
	}
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
