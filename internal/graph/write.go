package graph

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/report"
)

// writers are the forms of a graph by name.
var writers = map[string]func(Graph) ([]byte, error){"text": plain(text), "mermaid": plain(mermaid), "dot": plain(dot), "json": inJSON}

// plain makes a writer of one that cannot fail.
func plain(write func(Graph) string) func(Graph) ([]byte, error) {
	return func(g Graph) ([]byte, error) { return []byte(write(g)), nil }
}

// Formats are the names that Write takes.
func Formats() []string { return slices.Sorted(maps.Keys(writers)) }

// Write writes a graph in a form.
func (g Graph) Write(w io.Writer, format string) error {
	write, known := writers[format]
	if !known {
		return fmt.Errorf("no format %q; there are %s", format, strings.Join(Formats(), ", "))
	}
	data, err := write(g)
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

// text lists each role with those who get it.
func text(g Graph) string {
	var b strings.Builder
	for to, n := range g.Nodes {
		if n.Kind != Role {
			continue
		}
		fmt.Fprintf(&b, "role %s%s\n", report.Escape(n.Name), at(n.Place))
		for _, e := range g.Edges {
			if e.To != to {
				continue
			}
			from := g.Nodes[e.From]
			mark := " "
			if e.Refused {
				mark = "x"
			}
			fmt.Fprintf(&b, "%s <- %s %s: %s%s\n", mark, from.Kind, report.Escape(from.Name), report.Escape(e.describe()), at(e.Place))
			for _, line := range e.wrong() {
				fmt.Fprintf(&b, "       %s\n", report.Escape(line))
			}
		}
	}
	return b.String()
}

// at returns a place in parentheses; empty for none.
func at(place string) string {
	if place == "" {
		return ""
	}
	return " (" + report.Escape(place) + ")"
}

// shapes are the brackets of Mermaid's nodes.
var shapes = map[Kind][2]string{
	Identity: {"([", "])"}, Provider: {"{{", "}}"}, Service: {"[[", "]]"}, Account: {"(", ")"}, Role: {"[", "]"},
}

// mermaid draws a flowchart. What is refused is a red line.
func mermaid(g Graph) string {
	var b strings.Builder
	b.WriteString("flowchart LR\n")
	for i, n := range g.Nodes {
		shape := shapes[n.Kind]
		fmt.Fprintf(&b, "  n%d%s\"%s\"%s\n", i, shape[0], entities(string(n.Kind)+" "+n.Name), shape[1])
	}
	var refused []string
	for i, e := range g.Edges {
		line := "-->"
		if e.Session == nil {
			line = "-.->"
		}
		fmt.Fprintf(&b, "  n%d %s|\"%s\"| n%d\n", e.From, line, entities(e.label()), e.To)
		if e.Refused {
			refused = append(refused, fmt.Sprint(i))
		}
	}
	if len(refused) > 0 {
		fmt.Fprintf(&b, "  linkStyle %s stroke:red\n", strings.Join(refused, ","))
	}
	return b.String()
}

// label is what stands at an edge in a picture: its words, and the rules of what is wrong.
func (e Edge) label() string {
	words := e.describe()
	var rules []string
	for _, f := range e.Findings {
		if !slices.Contains(rules, f.Rule) {
			rules = append(rules, f.Rule)
		}
	}
	if e.Refused && len(rules) == 0 {
		rules = []string{"refused"}
	}
	if len(rules) > 0 {
		words += " ✗ " + strings.Join(rules, ", ")
	}
	return words
}

// entities keeps Mermaid from reading anything but a label in a text: what is no letter, digit or plain sign is written as its code.
func entities(text string) string {
	var b strings.Builder
	for _, r := range report.Escape(text) {
		if r < 0x80 && !strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ./:_-,@+*=", r) {
			fmt.Fprintf(&b, "#%d;", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// dot draws for Graphviz.
func dot(g Graph) string {
	var b strings.Builder
	b.WriteString("digraph sessionlint {\n  rankdir=LR;\n")
	for i, n := range g.Nodes {
		shape := "ellipse"
		if n.Kind == Role {
			shape = "box"
		}
		fmt.Fprintf(&b, "  n%d [label=%s, shape=%s];\n", i, quoted(string(n.Kind)+" "+n.Name), shape)
	}
	for _, e := range g.Edges {
		style := ""
		switch {
		case e.Refused:
			style = ", color=red"
		case e.Session == nil:
			style = ", style=dashed"
		}
		fmt.Fprintf(&b, "  n%d -> n%d [label=%s%s];\n", e.From, e.To, quoted(e.label()), style)
	}
	return b.String() + "}\n"
}

// quoted is a text as DOT has it, in which only quotes and backslashes mean something.
func quoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(report.Escape(text)) + `"`
}

type jsonNode struct {
	ID    string `json:"id"`
	Kind  Kind   `json:"kind"`
	Name  string `json:"name"`
	Place string `json:"place,omitempty"`
}

type jsonEdge struct {
	From     string        `json:"from"`
	To       string        `json:"to"`
	Place    string        `json:"place,omitempty"`
	Session  *jsonSession  `json:"session,omitempty"`
	Refused  bool          `json:"refused"`
	Findings []jsonFinding `json:"findings"`
}

type jsonSession struct {
	Operation     string   `json:"operation"`
	Seconds       int      `json:"seconds,omitempty"`
	Tags          []string `json:"tags,omitempty"`
	SessionPolicy bool     `json:"sessionPolicy,omitempty"`
}

type jsonFinding struct {
	Rule     string `json:"rule"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
}

// inJSON is the graph as schemas/graph.json describes it.
func inJSON(g Graph) ([]byte, error) {
	all := struct {
		SchemaVersion int        `json:"schemaVersion"`
		Nodes         []jsonNode `json:"nodes"`
		Edges         []jsonEdge `json:"edges"`
	}{SchemaVersion: 1, Nodes: []jsonNode{}, Edges: []jsonEdge{}}
	for i, n := range g.Nodes {
		all.Nodes = append(all.Nodes, jsonNode{fmt.Sprintf("n%d", i), n.Kind, n.Name, n.Place})
	}
	for _, e := range g.Edges {
		j := jsonEdge{From: fmt.Sprintf("n%d", e.From), To: fmt.Sprintf("n%d", e.To), Place: e.Place, Refused: e.Refused, Findings: []jsonFinding{}}
		if s := e.Session; s != nil {
			j.Session = &jsonSession{s.Operation, s.Seconds, s.Tags, s.Policy}
		}
		for _, f := range e.Findings {
			j.Findings = append(j.Findings, jsonFinding(f))
		}
		all.Edges = append(all.Edges, j)
	}
	text, err := json.MarshalIndent(all, "", "  ")
	return append(text, '\n'), err
}
