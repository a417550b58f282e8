// Package helm reads the templates of charts: YAML in which Helm fills in values. Actions are overwritten so that the rest parses
// as YAML with every value at its place; those that give a value of the chart's values.yaml are then replaced by it, and
// all others are unknown.
package helm

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/source"
)

// folder is where a chart has its templates.
const folder = "templates"

// Parse reads the template of a chart; false for other files, and for templates of which YAML cannot be made.
func Parse(f *host.File) (document.Result, bool) {
	chart, ok := chartOf(f)
	if !ok || !bytes.Contains(f.Source.Data, []byte("{{")) || bytes.ContainsRune(f.Source.Data, filler) {
		return document.Result{}, false
	}
	t := template{file: f, chart: chart}
	if t.actions, ok = scan(f.Source.Data); !ok {
		return document.Result{}, false
	}
	t.mask()
	res := document.ParseMasked(f.Source, t.masked)
	if slices.ContainsFunc(res.Problems, func(p document.Problem) bool { return p.Rule == document.RuleSyntax }) {
		return document.Result{}, false
	}
	// Problems such as repeated keys may be those of branches of which Helm takes one.
	res.Problems = nil
	for i, root := range res.Roots {
		res.Roots[i] = t.fill(root)
	}
	return res, true
}

// chartOf returns the folder of the chart that a template is of, relative to the template's; false for files that are no
// templates.
func chartOf(f *host.File) (chart string, ok bool) {
	if f.ListIn == nil || document.FormatOf(f.Source.Name) != document.YAML {
		return "", false
	}
	chart = ".."
	for below := path.Dir(f.Source.Name); below != "." && below != "/"; below = path.Dir(below) {
		if path.Base(below) == folder && slices.Contains(f.ListIn(chart), "Chart.yaml") {
			return chart, true
		}
		chart = path.Join(chart, "..")
	}
	return "", false
}

// template is a template while it is read.
type template struct {
	file    *host.File
	chart   string
	actions []action
	masked  []byte // the file with actions overwritten
	// values are those of values.yaml; nil until one is asked for.
	values *document.Node
	// whole says that nothing is left out: each action stands for a value, and not for lines or conditions.
	whole bool
}

// filler replaces the bytes of an action that is a part of a value: a letter of two bytes that no file has.
const filler = 'ǂ'

// mask overwrites actions with spaces or fillers. Those that are alone on their lines stand for any
// lines, or are conditions.
func (t *template) mask() {
	masked := bytes.Clone(t.file.Source.Data)
	for _, a := range t.actions {
		for i := a.start; i < a.end; i++ {
			if masked[i] != '\n' {
				masked[i] = ' '
			}
		}
	}
	t.whole = true
	blank := bytes.Clone(masked)
	for i, a := range t.actions {
		if alone(blank, a.start, a.end) {
			t.actions[i].alone, t.whole = true, false
			continue
		}
		copy(masked[a.start:a.end], a.filled())
	}
	t.masked = masked
}

// alone reports whether there are only blanks beside a range on its lines.
func alone(data []byte, start, end int) bool {
	before := data[bytes.LastIndexByte(data[:start], '\n')+1 : start]
	after, _, _ := bytes.Cut(data[end:], []byte("\n"))
	return len(bytes.TrimSpace(before)) == 0 && len(bytes.TrimSpace(after)) == 0
}

// own returns the values of the chart, which its templates see as .Values.
func (t *template) own() *document.Node {
	if t.values == nil {
		t.values = document.NewUnknown(source.Span{})
		if f, err := t.file.Open(path.Join(t.chart, "values.yaml")); err == nil {
			if roots := document.ParseYAML(f).Roots; len(roots) == 1 {
				t.values = roots[0]
			}
		}
	}
	return t.values
}

// value returns what .Values has at a path; nil if it has nothing there.
func (t *template) value(names []string) *document.Node {
	n := t.own()
	for _, name := range names {
		n = n.Get(name)
	}
	return n
}

// words of an action that begin or end a part of the template.
var control = []string{"if", "else", "end", "with", "range", "define", "block", "break", "continue"}

func (a action) controls() bool {
	first, _, _ := strings.Cut(a.body, " ")
	return slices.Contains(control, first)
}
