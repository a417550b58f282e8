package makefile

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/shell"
	"github.com/sessionlint/sessionlint/internal/source"
)

// makefile is a file while it is read.
type makefile struct {
	file   *host.File
	text   string
	locate source.Locator
	// The lines, each with those that continue it.
	lines []line
	// Where each variable is set, by name.
	variables map[string][]setting
	// The variables that the shell gets.
	exported map[string]bool
	// It gets all of them: export alone on a line.
	exports bool
	// One shell runs all lines of a recipe: .ONESHELL.
	together bool
	// Variables that are being expanded.
	busy map[string]bool
}

// setting is the text of a variable's value.
type setting struct {
	start, end int
	unknown    bool // it depends on more than this text
}

func newMakefile(f *host.File) *makefile {
	m := &makefile{
		file: f, text: string(f.Source.Data), locate: source.Direct(f.Source, 0),
		variables: map[string][]setting{}, exported: map[string]bool{}, busy: map[string]bool{},
	}
	m.lines = split(m.text)
	m.survey()
	return m
}

// survey collects the variables, and what else decides how recipes are run.
func (m *makefile) survey() {
	// How many conditions are open, and whether the line is in a define.
	conditions, defined := 0, false
	for _, l := range m.lines {
		text := m.text[l.start:l.end]
		switch word(text) {
		case "ifeq", "ifneq", "ifdef", "ifndef":
			conditions++
			continue
		case "endif":
			conditions = max(0, conditions-1)
			continue
		case "endef":
			defined = false
			continue
		}
		if name := defining().FindStringSubmatch(text); name != nil {
			defined = true
			m.vague(name[1])
		}
		if !defined && !l.recipe {
			m.line(l, text, conditions > 0)
		}
	}
}

// line takes note of a line that is not part of a recipe. Under a condition a variable may have another value.
func (m *makefile) line(l line, text string, conditional bool) {
	if at := assignment().FindStringSubmatchIndex(text); at != nil {
		name, operator := text[at[4]:at[5]], text[at[6]:at[7]]
		// += adds to another value, and != is the output of a command.
		value := setting{start: l.start + at[1], end: l.end, unknown: conditional || operator == "+=" || operator == "!="}
		m.variables[name] = append(m.variables[name], value)
		if strings.Contains(text[at[2]:at[3]], "export") {
			m.exported[name] = true
		}
		return
	}
	if names := exporting().FindStringSubmatch(text); names != nil {
		m.exports = m.exports || names[1] == ""
		for _, name := range strings.Fields(names[1]) {
			m.exported[name] = true
		}
		return
	}
	if of := targeted().FindStringSubmatch(text); of != nil {
		m.vague(of[1])
	}
	m.together = m.together || strings.HasPrefix(text, ".ONESHELL:")
}

// vague records that a variable has a value that is not worked out.
func (m *makefile) vague(name string) {
	m.variables[name] = append(m.variables[name], setting{unknown: true})
}

// recipes gives the requests of all recipes. A line of a recipe that follows no rule is one of make's own, unless it is
// in a variable of several lines, which recipes use.
func (m *makefile) recipes() []host.Place {
	// Recipes would begin with another character than the tab.
	if set, ok := m.only(".RECIPEPREFIX"); ok && set.end > set.start || m.foreign() {
		return nil
	}
	var places []host.Place
	var recipe []line
	run := func() {
		places = append(places, m.run(recipe)...)
		recipe = nil
	}
	// Whether a rule has begun, and whether the line is in a define.
	within, defined := false, false
	for _, l := range m.lines {
		text := m.text[l.start:l.end]
		switch {
		case word(text) == "endef":
			run()
			defined = false
		case defining().MatchString(text):
			defined = true
		case defined, l.recipe && within:
			recipe = append(recipe, l)
			if !m.together {
				run()
			}
		case !l.blank(m.text) && rule().MatchString(text):
			run()
			within = true
			if at := strings.IndexByte(text, ';'); at >= 0 { // a rule with its recipe on the same line
				recipe = append(recipe, line{start: l.start + at + 1, end: l.end})
			}
		}
	}
	run()
	return places
}

// foreign reports whether something else than a shell runs the recipes.
func (m *makefile) foreign() bool {
	set, ok := m.only("SHELL")
	return ok && shell.Foreign(m.text[set.start:set.end])
}

// run reads the lines that one shell runs. Make takes the tab from each, and what says how to run it.
func (m *makefile) run(lines []line) []host.Place {
	var code document.Builder
	for i, l := range lines {
		if i > 0 {
			code.At("\n", m.locate(lines[i-1].end, l.start))
		}
		for l.start < l.end && strings.IndexByte(" \t@+-", m.text[l.start]) >= 0 {
			l.start++
		}
		m.recipe(&code, l)
	}
	if len(lines) == 0 {
		return nil
	}
	text := code.Node(m.locate(lines[0].start, lines[len(lines)-1].end))
	return shell.Within(m.file, shell.Code{Text: text, Env: m.env})
}

// recipe adds a line of a recipe. A tab at the beginning of a continued line is not part of it.
func (m *makefile) recipe(code *document.Builder, l line) {
	for first := true; l.start < l.end; first = false {
		if !first && m.text[l.start] == '\t' {
			l.start++
		}
		end := l.end
		if at := strings.IndexByte(m.text[l.start:l.end], '\n'); at >= 0 {
			end = l.start + at + 1
		}
		m.expand(code, l.start, end, first)
		l.start = end
	}
}

// env returns the value of a variable that make gives to the shell.
func (m *makefile) env(name string) *document.Node {
	if !m.exports && !m.exported[name] {
		return nil
	}
	return m.value(name)
}
