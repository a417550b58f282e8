package report

import (
	"regexp"
	"slices"
	"sync"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"

	"github.com/sessionlint/sessionlint/analyzers/internal/requests"
)

const onSomePath = ", on some path"

// Merge checks a request on each of its paths. A mistake on all paths, or on all within one caller, is reported as the check
// has it. A mistake on some paths is a warning at most, since the program may never take them.
func Merge(found requests.Found, check func(requests.Variant) []finding.Finding) []finding.Finding {
	var all []variantFinding
	size, count := map[int]int{}, map[mistake]int{}
	for _, variant := range found.Variants {
		size[variant.Group]++
		site := variant.Request.Span
		if site.File == nil {
			site = found.Site
		}
		var here []mistake
		for _, f := range check(variant) {
			m := mistakeOf(f)
			m.group = variant.Group
			if !slices.Contains(here, m) {
				here = append(here, m)
				count[m]++
			}
			f = placed(f, site)
			if node := nodeAt(variant.Request.Params, f.Path); node != nil {
				f.Message = finding.WithName(f.Message, f.Path, variant.Names[node.Span])
			}
			if part := partOf(variant.Request.Params, f); part.File != nil && !sameLine(part, site) {
				f.Related = append(f.Related, finding.Related{Message: "it is used here", Span: part})
			}
			all = append(all, variantFinding{f, m})
		}
	}
	sure := func(j variantFinding) bool { return count[j.mistake] == size[j.mistake.group] }
	var result []finding.Finding
	told := map[place]bool{}
	for _, j := range all {
		if !sure(j) {
			if slices.ContainsFunc(all, func(other variantFinding) bool {
				return sure(other) && other.mistake.kind == j.mistake.kind && other.f.Rule == j.f.Rule && other.f.Span == j.f.Span
			}) {
				continue // it is on all paths within another caller
			}
			j.f.Severity = min(j.f.Severity, finding.Warning)
			j.f.Message = finding.Clip(j.f.Message, len(onSomePath)) + onSomePath
			j.f.AWSError = ""
		}
		// The iterations of a loop give one place several values: of those that are wrong on some path one is enough to tell of.
		if at := (place{j.mistake.rule, j.mistake.kind, j.f.Span}); sure(j) || !told[at] {
			told[at] = true
			result = append(result, j.f)
		}
	}
	return result
}

// place identifies findings that say the same, apart from numbers and texts.
type place struct {
	rule, kind string
	span       source.Span
}

// variantFinding is a finding on one path, and its mistake.
type variantFinding struct {
	f       finding.Finding
	mistake mistake
}

// placed gives a finding a place, if it has none, and the place where the request is built.
func placed(f finding.Finding, site source.Span) finding.Finding {
	if f.Span.File == nil {
		f.Span = site
	}
	if f.Span != site && site.File != nil && !sameLine(f.Span, site) {
		f.Related = append(f.Related, finding.Related{Message: "the request is built here", Span: site})
	}
	return f
}

// partOf is the innermost struct of a request that a finding is about, if it is on another line than the finding: the
// value is then made elsewhere.
func partOf(params *document.Node, f finding.Finding) source.Span {
	for end := len(f.Path); end >= 0; end-- {
		if at := nodeAt(params, f.Path[:end]); at != nil && at.Kind == document.Object {
			if end == 0 || at.Span.File == nil || sameLine(at.Span, f.Span) {
				return source.Span{}
			}
			return at.Span
		}
	}
	return source.Span{}
}

// nodeAt is the value that a path leads to; nil if there is none.
func nodeAt(params *document.Node, path finding.Path) *document.Node {
	at := params
	for _, step := range path {
		switch step := step.(type) {
		case string:
			at = at.Get(step)
		case int:
			if at.Kind != document.List || step < 0 || step >= len(at.Items) {
				return nil
			}
			at = at.Items[step]
		}
		if at == nil {
			return nil
		}
	}
	return at
}

// mistake is what is wrong, and where. On different paths its message may have different numbers and texts; but a name that
// is too long on one path is another mistake than a space in it on all of them.
type mistake struct {
	rule, pointer, kind string
	group               int
}

func mistakeOf(f finding.Finding) mistake {
	return mistake{rule: f.Rule, pointer: f.Path.Pointer(), kind: figures().ReplaceAllString(f.Message, "")}
}

var figures = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`"[^"]*"|\d+|at least |at most `) })

func sameLine(a, b source.Span) bool {
	return a.File == b.File && a.File.Position(a.Start).Line == b.File.Position(b.Start).Line
}
