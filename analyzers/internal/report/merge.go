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
	size, count := map[int]int{}, map[mistake]int{} // paths, and paths with a mistake
	for _, variant := range found.Variants {
		size[variant.Group]++
		seen := map[mistake]bool{} // a path with a mistake in two places counts once
		for _, f := range check(variant) {
			m := mistakeOf(f)
			m.group = variant.Group
			if !seen[m] {
				seen[m] = true
				count[m]++
			}
			all = append(all, variantFinding{Finding: located(f, found, variant), mistake: m})
		}
	}
	// Only now is the number of paths of each group known.
	for i := range all {
		all[i].certain = count[all[i].mistake] == size[all[i].group]
	}
	return reported(all)
}

// reported are the findings of all paths without repeats.
func reported(all []variantFinding) []finding.Finding {
	var result []finding.Finding
	seen := map[place]bool{}
	for _, v := range all {
		if !v.certain && slices.ContainsFunc(all, v.isCertainIn) {
			continue // one caller always makes it, which says more
		}
		f := v.Finding
		if !v.certain {
			f = onlyOnSomePath(f)
		}
		// In a loop one expression has many values. If they are wrong on some paths, one finding is enough.
		if at := (place{f.Rule, v.kind, f.Span}); v.certain || !seen[at] {
			seen[at] = true
			result = append(result, f)
		}
	}
	return result
}

// onlyOnSomePath is a finding about a mistake that the program may never make: AWS's answer is not certain.
func onlyOnSomePath(f finding.Finding) finding.Finding {
	f.Severity = min(f.Severity, finding.Warning)
	f.Message = finding.Clip(f.Message, len(onSomePath)) + onSomePath
	f.AWSError = ""
	return f
}

// place identifies findings that say the same, apart from numbers and texts.
type place struct {
	rule, kind string
	span       source.Span
}

// variantFinding is a finding on one path, and its mistake.
type variantFinding struct {
	finding.Finding
	mistake
	// certain is true if the mistake is on all paths within its caller.
	certain bool
}

// isCertainIn reports whether another finding says the same, and is on all paths within another caller.
func (v variantFinding) isCertainIn(other variantFinding) bool {
	return other.certain && other.kind == v.kind && other.Rule == v.Rule && other.Span == v.Span
}

// located gives a finding its places: its own, the place where the request is built, and the one where the value is used. It
// also names the parameter as the code does.
func located(f finding.Finding, found requests.Found, variant requests.Variant) finding.Finding {
	site := variant.Request.Span
	if site.File == nil {
		site = found.Site
	}
	f = placed(f, site)
	if node := nodeAt(variant.Request.Params, f.Path); node != nil {
		f.Message = finding.WithName(f.Message, f.Path, variant.Names[node.Span])
	}
	if part := partOf(variant.Request.Params, f); part.File != nil && !sameLine(part, site) {
		f.Related = append(f.Related, finding.Related{Message: "it is used here", Span: part})
	}
	return f
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
	// pointer is the path in the request, as a JSON pointer.
	rule, pointer string
	// kind is the message without numbers and quoted texts.
	kind string
	// group is that of the path.
	group int
}

func mistakeOf(f finding.Finding) mistake {
	return mistake{rule: f.Rule, pointer: f.Path.Pointer(), kind: figures().ReplaceAllString(f.Message, "")}
}

var figures = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`"[^"]*"|\d+|at least |at most `) })

func sameLine(a, b source.Span) bool {
	return a.File == b.File && a.File.Position(a.Start).Line == b.File.Position(b.Start).Line
}
