package lint

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"

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
	hosts    hosts
	settings *config.Config
	file     *source.File
	sets     map[*source.File]*suppress.Set
}

func (c *checker) acceptance(f *source.File, res document.Result) *acceptance {
	a := &acceptance{hosts: c.hosts, settings: &c.Config, file: f, sets: map[*source.File]*suppress.Set{}}
	if remark.Mentioned(f.Data) {
		a.sets[f] = suppress.New(a.remarks(f, res), a.settings)
	}
	return a
}

// set returns the comments of a file; nil if there are none.
func (a *acceptance) set(f *source.File) *suppress.Set {
	set, known := a.sets[f]
	if !known && f != a.file && remark.Mentioned(f.Data) {
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
			if !slices.ContainsFunc(all, func(other remark.Remark) bool { return other.Span == r.Span && other.Text == r.Text }) {
				all = append(all, r)
			}
		}
	}
	return all
}

// filter returns the findings that no comment accepts. A comment at the request may also accept a finding in another
// file.
func (a *acceptance) filter(findings []finding.Finding, site source.Span) []finding.Finding {
	return slices.DeleteFunc(findings, func(f finding.Finding) bool {
		place := f.Span
		if place.File == nil {
			place = source.Span{File: a.file} // it is shown at the beginning of the file
		}
		accepted := false
		if set := a.set(a.file); set != nil {
			accepted = set.Accepts(f.Rule, place)
			if place.File != a.file {
				accepted = set.Accepts(f.Rule, site) || accepted
			}
		}
		if place.File != a.file {
			if set := a.set(place.File); set != nil {
				accepted = set.Accepts(f.Rule, place) || accepted
			}
		}
		return accepted
	})
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
		if c.decided(u, j) {
			out.unused = append(out.unused, unusedIn{u, j})
		}
	}
	return set.Problems()
}

// decided reports whether this run checked everything that a comment may accept.
func (c *checker) decided(u suppress.Unused, j job) bool {
	switch {
	case c.Config.Rules[u.Mark.Rule].Off, u.Remark.Unsure, c.Kind != "":
		return false
	case regocheck.Relational(u.Mark.Rule):
		return c.whole(repositoryOf(j.path))
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

// whole reports whether a run walks all of a folder, an absolute path.
func (c *checker) whole(folder string) bool {
	return slices.ContainsFunc(c.Paths, func(p string) bool {
		abs, err := filepath.Abs(p)
		return p != standardInput && err == nil && (abs == folder || strings.HasPrefix(folder, strings.TrimSuffix(abs, "/")+"/"))
	})
}

// settle adds the findings about unused comments after all files have been read.
func (r *Result) settle(configured func(j job, f finding.Finding) (finding.Finding, bool)) {
	for _, u := range r.unused {
		if r.used[u.Mark] {
			continue
		}
		if f, ok := configured(u.job, u.Finding); ok {
			r.Findings = append(r.Findings, f)
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
	line := lineFrom(c.Span.File, bytes.LastIndexByte(c.Span.File.Data[:c.Span.Start], '\n')+1)
	if c.Alone {
		for line = lineFrom(line.File, line.End); isComment(line); {
			line = lineFrom(line.File, line.End)
		}
	}
	extents := []source.Span{line}
	var visit func(n *document.Node)
	add := func(start int, n *document.Node) {
		if line.Start <= start && start < line.End {
			extents = append(extents, source.Span{File: line.File, Start: start, End: n.Span.End})
		}
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
