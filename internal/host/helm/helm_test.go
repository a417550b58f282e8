package helm_test

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/helm"
	"github.com/sessionlint/sessionlint/internal/source"
)

// chart is the template of a chart whose values.yaml has a text, a number, an empty text and an example.
func chart(text string) *host.File {
	return &host.File{
		Source: &source.File{Name: "chart/templates/a.yaml", Data: []byte(text)},
		ListIn: func(folder string) []string {
			if folder == ".." {
				return []string{"Chart.yaml"}
			}
			return nil
		},
		Open: func(string) (*source.File, error) {
			return &source.File{Name: "chart/values.yaml", Data: []byte("a: {b: text, c: 5, d: '', e: '<role>'}\n")}, nil
		},
	}
}

func TestParse(t *testing.T) {
	tests := []struct{ text, want string }{
		{"k: {{ .Values.a.b }}", "text"},
		{"k: '{{ .Values.a.b }}-{{- .Values.a.c -}}'", "text-5"},
		{"k: {{ .Values.a.b | quote }}", "text"},
		{"k: {{ $.Values.a.b }}x", "textx"},
		{"k: {{ default \"name\" .Values.a.d }}", "name"},
		{"k: {{ .Values.a.z | default \"name\" }}", "name"},
		{"k: {{ .Values.a.b | default \"x\" | upper }}", "…"},
		{"k: a{{ .Values.a.d }}b", "a…b"},
		{"k: {{ .Values.a.e }}", "…"},
		{"k: {{ .Values.a }}", "…"},
		{"k: {{ include \"a}}\" . }}b", "…b"},
		{"k: {{ if .Values.a.b }}a{{ end }}", "…"},
		{"{{- with .Values.a }}\nk: {{ .Values.a.b }}\n{{- end }}", "…"},
		{"{{- with .Values.a }}\nk: {{ $.Values.a.b }}\n{{- end }}", "text"},
		{"{{- if .Values.a.b }}\nk: v\n{{- else }}\nk: w\n{{- end }}", "w"},
		{"{{/* }} */}}\nk:\n{{ toYaml .Values.a | indent 2 }}", "…"},
		{"k: |\n  {{ .Values.a.b }}\n", "…"},
		{"k: |\n  a\n  {{ .Values.a.b }}\n", "…"},
		{"k: |\n  a\n  {{ .Values.a.b }}\n  b\n", "…"},
		{"k: >\n  a {{ .Values.a.b }}\n", "a text\n"},
		{"k: a\n{{ if .x }}\nl: b\n{{ end }}", "a"},
		{"k: {{", ""},
		{"k: {{ \"", ""},
		{"k: v", ""},
		{"k: ǂ{{ 1 }}", ""},
	}
	for _, tt := range tests {
		res, ok := helm.Parse(chart(tt.text))
		got := ""
		if ok && len(res.Roots) == 1 {
			if n := res.Roots[0].Get("k"); n != nil && n.Kind == document.Unknown {
				got = "…"
			} else if n != nil {
				got = n.Shown()
			}
		}
		if got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("k: '{{ .Values.a.b }}'\nl: {{ .Values.a.c }}é{{ x }}\n{{ if . }}\n- |\n  {{ y }}\n{{ end }}")
	f.Add("{{- /* a */ -}}\nk: {{ \"}}\" | quote }}\n{{ range $i, $x := .Values.a }}{{ end }}")
	f.Fuzz(func(t *testing.T, text string) {
		file := chart(text)
		res, _ := helm.Parse(file)
		for _, root := range res.Roots {
			check(t, root)
		}
	})
}

// check asks for the place of each value, and of each byte of a text.
func check(t *testing.T, n *document.Node) {
	if s := n.Span; s.File == nil || s.Start > s.End || s.End > len(s.File.Data) {
		t.Fatalf("a value at %d to %d", s.Start, s.End)
	}
	for i := range len(n.Text) {
		if s := n.Range(i, i+1); s.File == nil || s.Start > s.End || s.End > len(s.File.Data) {
			t.Fatalf("%q: byte %d is at %d to %d", n.Text, i, s.Start, s.End)
		}
	}
	for _, m := range n.Members {
		check(t, m.Value)
	}
	for _, item := range n.Items {
		check(t, item)
	}
}
