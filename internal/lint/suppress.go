package lint

import (
	"bytes"
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/gitignore"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/remark"
	"github.com/sessionlint/sessionlint/internal/source"
	"github.com/sessionlint/sessionlint/internal/suppress"
)

// acceptance removes findings that comments accept: comments in the file, and for findings in other files, such as
// those of a script or a module, comments in these as well.
type acceptance struct {
	hosts    hosts          // find the comments in files that are not YAML
	settings *config.Config // says which rules exist
	file     *source.File   // the file that is checked
	// sets are the comments of each file that was asked for; nil for a file without any.
	sets map[*source.File]*suppress.Set
	// accepted are the findings that comments accepted.
	accepted *finding.Limiter
}

func (c *checker) acceptance(f *source.File, res document.Result) *acceptance {
	a := &acceptance{hosts: c.hosts, settings: &c.Config, file: f, sets: map[*source.File]*suppress.Set{},
		accepted: finding.NewLimiter(bound.FindingsInFile)}
	if remark.Mentioned(f.Data) {
		a.sets[f] = suppress.New(a.remarks(f, res), a.settings)
	}
	return a
}

// set returns the comments of a file; nil if there are none.
func (a *acceptance) set(f *source.File) *suppress.Set {
	set, known := a.sets[f]
	if !known && f != a.file && remark.Mentioned(f.Data) {
		// Another file, such as a module, has not been parsed here: only YAML's parser knows its comments, formats scan texts.
		var res document.Result
		if document.FormatOf(f.Name) == document.YAML {
			res = document.ParseYAML(f)
		}
		set = suppress.New(a.remarks(f, res), a.settings)
	}
	a.sets[f] = set
	return set
}

// remarks returns the comments of YAML and those of the formats. Two formats may return the same one.
func (a *acceptance) remarks(f *source.File, res document.Result) []remark.Remark {
	var all []remark.Remark
	// In a file that does not parse, it is not certain to which value a comment applies: such a comment still accepts
	// findings but is never called unused.
	for _, c := range res.Comments {
		all = append(all, remark.Remark{Text: c.Text, Span: c.Span, Covers: extentsOf(c, res.Roots),
			Unsure: slices.ContainsFunc(res.Problems, isSyntax)})
	}
	file := &host.File{Source: f, Roots: res.Roots}
	for _, format := range a.hosts {
		if format.Remarks == nil {
			continue
		}
		for _, r := range format.Remarks(file) {
			// A file can be of several formats, and a format may read YAML's comments in its own way.
			if !slices.ContainsFunc(all, func(other remark.Remark) bool { return other.Span == r.Span && other.Text == r.Text }) {
				all = append(all, r)
			}
		}
	}
	return all
}

// filter returns the findings that no comment accepts, and keeps the others.
func (a *acceptance) filter(findings []finding.Finding, site source.Span) []finding.Finding {
	return slices.DeleteFunc(findings, func(f finding.Finding) bool {
		if f.Accepted = a.by(f, site); f.Accepted != nil {
			a.accepted.Add(f)
		}
		return f.Accepted != nil
	})
}

// by returns what accepts a finding; nil if no comment does. A comment at the request may also accept a finding in another
// file.
func (a *acceptance) by(f finding.Finding, site source.Span) *finding.Acceptance {
	place := f.Span
	if place.File == nil {
		place = source.Span{File: a.file} // it is shown at the beginning of the file
	}
	// All sets are asked even if one has accepted the finding, since each of them records which comments were used.
	var here, caller, there *finding.Acceptance
	if set := a.set(a.file); set != nil {
		here = set.Accepts(f.Rule, place)
		if place.File != a.file {
			caller = set.Accepts(f.Rule, site)
		}
	}
	if place.File != a.file {
		if set := a.set(place.File); set != nil {
			there = set.Accepts(f.Rule, place)
		}
	}
	return cmp.Or(here, caller, there)
}

// used returns the marks of all comments that accepted something.
func (a *acceptance) used() []suppress.Mark {
	var used []suppress.Mark
	for _, set := range a.sets {
		if set != nil {
			used = append(used, set.Used()...)
		}
	}
	return used
}

// commentFindings returns the findings about malformed comments. Comments that accept nothing are kept until all
// files have been read: a finding from another file may be in this one.
func (c *checker) commentFindings(a *acceptance, j job, out *outcome) []finding.Finding {
	set := a.set(a.file)
	if set == nil {
		return nil
	}
	for _, u := range set.Unused() {
		if c.checkedAll(u, j) {
			out.unused = append(out.unused, unusedIn{u, j})
		}
	}
	return set.Problems()
}

// checkedAll reports whether this run checked everything that a comment may accept. Nothing can be accepted for a rule
// that is off, and --kind leaves out formats that might report something. A finding
// of a relational rule may depend on a file that is not among those of the run.
func (c *checker) checkedAll(u suppress.Unused, j job) bool {
	switch {
	case c.Config.IsOff(u.Mark.Rule, j.path), u.Remark.Unsure, c.Kinds != nil:
		return false
	case regocheck.Relational(u.Mark.Rule):
		return c.walksAll(repositoryOf(j.path))
	}
	rule, known := c.Config.Rule(u.Mark.Rule)
	return !known || rule.Engine != "analyzer" // analyzers check only Go
}

// repositoryOf returns the root of the repository that a file is in, or its folder.
func repositoryOf(path string) string {
	folder := filepath.Dir(path)
	if root, inside := gitignore.Repository(folder); inside {
		return root
	}
	return folder
}

// walksAll reports whether a run walks all of a folder, an absolute path.
func (c *checker) walksAll(folder string) bool {
	return slices.ContainsFunc(c.Paths, func(p string) bool {
		// A path that is the folder itself or one of the folders above it.
		abs, err := filepath.Abs(p)
		return p != standardInput && err == nil && (abs == folder || strings.HasPrefix(folder, strings.TrimSuffix(abs, "/")+"/"))
	})
}

// addUnused adds the findings about unused comments after all files have been read. The finding about a comment can be
// turned off or ignored as any other.
func (r *Result) addUnused(configured func(j job, f finding.Finding) (finding.Finding, bool)) {
	for _, u := range r.unused {
		if r.used[u.Mark] {
			continue
		}
		if f, ok := configured(u.job, u.Finding); ok {
			r.keep(f)
		}
	}
}

// unusedIn is a comment that accepts nothing in its own file.
type unusedIn struct {
	suppress.Unused
	job job
}

// extentsOf returns the places to which a YAML comment applies: its own line, or if it is alone the next line with
// content, and the whole values that begin on that line.
func extentsOf(c document.Comment, roots []*document.Node) []source.Span {
	// The comment's line, from its first byte: what stands before the comment on it is what the comment is about.
	line := lineFrom(c.Span.File, bytes.LastIndexByte(c.Span.File.Data[:c.Span.Start], '\n')+1)
	if c.Alone {
		// A comment on a line of its own is about what follows; other comments and empty lines may be between.
		for line = lineFrom(line.File, line.End); isComment(line); {
			line = lineFrom(line.File, line.End)
		}
	}
	extents := []source.Span{line}
	var visit func(n *document.Node)
	add := func(start int, n *document.Node) {
		// A value belongs to the comment if it begins on the line, with its key or its dash; it may end many lines below.
		if line.Start <= start && start < line.End {
			extents = append(extents, source.Span{File: line.File, Start: start, End: n.Span.End})
		}
		// Only values that reach into the line can have parts that begin on it.
		if n.Span.Start < line.End && line.Start < n.Span.End {
			visit(n)
		}
	}
	visit = func(n *document.Node) {
		for _, item := range n.Items {
			add(item.Span.Start, item)
		}
		for _, m := range n.Members {
			add(m.Key.Start, m.Value)
		}
	}
	for _, root := range roots {
		visit(root)
	}
	return extents
}

// lineFrom returns the line that begins at an offset, with its line break.
func lineFrom(f *source.File, start int) source.Span {
	if i := bytes.IndexByte(f.Data[start:], '\n'); i >= 0 {
		return source.Span{File: f, Start: start, End: start + i + 1}
	}
	return source.Span{File: f, Start: start, End: len(f.Data)}
}

// isComment reports whether a line is empty or has only a comment. The end of the file is not a line.
func isComment(line source.Span) bool {
	text := bytes.TrimSpace(line.Bytes())
	return line.Start < len(line.File.Data) && (len(text) == 0 || text[0] == '#')
}
