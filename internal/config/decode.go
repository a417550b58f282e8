package config

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/sessionlint/sessionlint/internal/customrules"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/gitignore"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// decoder reads a configuration from a tree. The schema finds values of a wrong type; the decoder treats them as
// absent and finds what the schema cannot know: unknown rules and operations, and malformed patterns.
type decoder struct {
	custom *customrules.Set
	// findings are the mistakes so far; with any of them there is no configuration.
	findings []finding.Finding
	// unused are limits that change nothing. They are notes of the run, not mistakes: a newer release may have caught up.
	unused []finding.Related
}

// invalid adds a mistake at a place in the file.
func (d *decoder) invalid(span source.Span, message string) {
	d.findings = append(d.findings, finding.Finding{Severity: finding.Error, Message: message, Span: span})
}

// err returns all mistakes, in the order of the file; nil if there are none.
func (d *decoder) err() error {
	if len(d.findings) == 0 {
		return nil
	}
	slices.SortStableFunc(d.findings, func(a, b finding.Finding) int { return a.Span.Start - b.Span.Start })
	return &Invalid{d.findings}
}

// config reads all keys but those of limits. Mistakes are collected, so that the user sees all of them.
func (d *decoder) config(n *document.Node) Config {
	c := Config{
		Custom:      d.custom,
		MaxFileSize: integer(n.Get("maxFileSize")),
		Caller:      d.caller(n.Get("caller")),
		Strict:      truth(n.Get("strict")),

		RequireReason: truth(n.Get("requireReason")),

		Now: d.now(n.Get("now")),
		Token: Token{
			Regime: n.Get("token").Get("regime").TextIfWhole(),
			Limit:  int(integer(n.Get("token").Get("limit"))),
		},
		Partition:  n.Get("partition").TextIfWhole(),
		Region:     n.Get("region").TextIfWhole(),
		Repository: n.Get("repository").TextIfWhole(),
		Endpoint:   d.endpoint(n.Get("endpoint")),
	}
	for _, m := range n.Get("token").Get("base").AllMembers() {
		if c.TokenBase == nil {
			c.TokenBase = map[string]int{}
		}
		c.TokenBase[d.operationKey(m)] = int(integer(m.Value))
	}
	if c.Partition == "" {
		c.Partition = partitionOf(c.Region)
	}
	// Without failOn the command's default is used, and --fail-on wins over both.
	if severity, err := ParseFailOn(n.Get("failOn").TextIfWhole()); err == nil {
		c.FailOn = &severity
	}
	var excluded []gitignore.Pattern
	for _, item := range n.Get("exclude").AllItems() {
		excluded = append(excluded, d.exclusion(item))
	}
	if excluded != nil {
		c.exclude = []exclusions{{patterns: excluded}}
	}
	for _, item := range n.Get("files").AllItems() {
		c.Files = append(c.Files, d.fileRule(item))
	}
	c.Rules = d.levels(n.Get("rules"))
	for _, item := range n.Get("overrides").AllItems() {
		c.overrides = append(c.overrides, override{d.pattern(item.Get("path")), d.levels(item.Get("rules"))})
	}
	for _, item := range n.Get("ignore").AllItems() {
		c.Ignore = append(c.Ignore, d.ignore(item))
	}
	// The clock is read only for who asks for it: everything else in a run depends on its input alone.
	if slices.ContainsFunc(c.Ignore, func(i Ignore) bool { return !i.Until.IsZero() }) && c.Now.IsZero() {
		c.today = time.Now()
	}
	c.Roles = d.roles(n.Get("roles"))
	if name := n.Get("baseline").TextIfWhole(); name != "" {
		c.Baseline = relativeTo(n.Get("baseline").Span.File.Name, name)
	}
	c.given = given(n)
	c.Catalog = d.catalog(n.Get("catalog"))
	return c
}

// given returns the keys at the top of the file as they are written.
func given(n *document.Node) map[string]Given {
	var all map[string]Given
	for _, m := range n.AllMembers() {
		if all == nil {
			all = map[string]Given{}
		}
		file := m.Key.File
		text := strings.TrimSpace(string(file.Data[m.Key.Start:max(m.Key.End, m.Value.Span.End)]))
		all[m.Name] = Given{text, file.Position(m.Key.Start).Line}
	}
	return all
}

// ParseFailOn reads the minimum severity at which a run fails; "none" is finding.Never.
func ParseFailOn(text string) (finding.Severity, error) {
	if text == "none" {
		return finding.Never, nil
	}
	severity, err := finding.ParseSeverity(text)
	if err != nil {
		err = fmt.Errorf("%w, none", err)
	}
	return severity, err
}

func (d *decoder) fileRule(item *document.Node) FileRule {
	return FileRule{
		Path:      item.Get("path").TextIfWhole(),
		Operation: d.operation(item.Get("operation")),
		pattern:   d.pattern(item.Get("path")),
	}
}

// levels reads the severities of rules. A value that is not a severity is "off": the schema accepts nothing else.
func (d *decoder) levels(n *document.Node) map[string]Level {
	if n == nil {
		return nil
	}
	levels := map[string]Level{}
	for _, m := range n.AllMembers() {
		if m.Name != keyPaths || m.Value.Kind != document.List {
			d.rule(m.Name, m.Key)
			severity, err := finding.ParseSeverity(m.Value.TextIfWhole())
			levels[m.Name] = Level{Off: err != nil, Severity: severity}
		}
	}
	return levels
}

// ignore reads an entry of "ignore". The schema requires a reason, so that it is not checked here.
func (d *decoder) ignore(item *document.Node) Ignore {
	if id := item.Get("rule"); id.TextIfWhole() != "" {
		d.rule(id.Text, id.Span)
	}
	return Ignore{
		Path:    item.Get("path").TextIfWhole(),
		Rule:    item.Get("rule").TextIfWhole(),
		Pointer: item.Get("pointer").TextIfWhole(),
		Reason:  item.Get("reason").TextIfWhole(),
		Until:   d.day(item.Get("until")),
		Span:    spanOf(item.Get("path")),
		pattern: d.pattern(item.Get("path")),
		used:    &atomic.Bool{},
	}
}

// day reads a date as 2026-12-10; zero if there is none.
func (d *decoder) day(n *document.Node) time.Time {
	text := n.TextIfWhole()
	if text == "" {
		return time.Time{}
	}
	day, err := time.Parse(time.DateOnly, text)
	// The schema reports what does not look like a date.
	if err != nil && len(text) == len(time.DateOnly) {
		d.invalid(n.Span, finding.Quote(text)+" is not a date such as 2026-12-10")
	}
	return day
}

// roles reads what the configuration says about roles, by their ARNs or names.
func (d *decoder) roles(n *document.Node) map[string]Role {
	if n == nil {
		return nil
	}
	roles := map[string]Role{}
	for _, m := range n.AllMembers() {
		roles[m.Name] = Role{
			MaxSessionDuration: integer(m.Value.Get("maxSessionDuration")),
			Chained:            truth(m.Value.Get("chained")),
		}
	}
	return roles
}

// keyPaths is the only key of "rules" that is not a rule's ID: the folders with rules of users.
const keyPaths = "paths"

// folders returns the folders with rules that a configuration names, relative to its own folder.
func folders(n *document.Node) []customrules.Folder {
	var all []customrules.Folder
	for _, item := range n.Get("rules").Get(keyPaths).AllItems() {
		// A path is relative to the file that names it, not to the working directory.
		if item.TextIfWhole() == "" {
			continue // the schema reports it
		}
		path := relativeTo(item.Span.File.Name, item.Text)
		at := item.Span.File.Position(item.Span.Start)
		all = append(all, customrules.Folder{Path: path, At: fmt.Sprintf("%s:%d:%d", item.Span.File.Name, at.Line, at.Column)})
	}
	return all
}

// rule reports a name that is not a rule's.
func (d *decoder) rule(id string, span source.Span) {
	if message := (&Config{Custom: d.custom}).UnknownRule(id); message != "" {
		d.invalid(span, message)
	}
}

// operation reads the name of an operation, in any form that --operation accepts.
func (d *decoder) operation(n *document.Node) string {
	if n.TextIfWhole() == "" {
		return ""
	}
	operation, known := request.ParseOperation(n.Text)
	if !known {
		d.invalid(n.Span, finding.Unknown("operation", n.Text, request.SuggestOperation(n.Text), "sessionlint operations lists them"))
	}
	return operation
}

// pattern reads a pattern that selects files.
func (d *decoder) pattern(n *document.Node) gitignore.Pattern {
	p := d.exclusion(n)
	if p.Negated() {
		d.invalid(n.Span, "pattern "+finding.Quote(n.Text)+" begins with !, which excludes files; remove the !")
	}
	return p
}

// exclusion reads a pattern that may begin with ! and then cancels the patterns before it.
func (d *decoder) exclusion(n *document.Node) gitignore.Pattern {
	if n.TextIfWhole() == "" {
		return gitignore.Pattern{}
	}
	p, ok := gitignore.Parse(n.Text)
	if !ok {
		d.invalid(n.Span, malformed(n.Text))
	}
	return p
}

// malformed is the message about a text that is not a pattern.
func malformed(text string) string {
	return "malformed pattern " + finding.Quote(text) + "; it is written as in .gitignore"
}

func spanOf(n *document.Node) source.Span {
	if n == nil {
		return source.Span{}
	}
	return n.Span
}

// integer returns 0 for values that the schema does not accept as integers.
func integer(n *document.Node) int64 {
	if n == nil || n.Kind != document.Number {
		return 0
	}
	i, err := strconv.ParseInt(n.Text, 10, 64)
	if err != nil {
		return 0
	}
	return i
}

// truth returns false for values that the schema does not accept as Booleans.
func truth(n *document.Node) bool {
	return n != nil && n.Kind == document.Bool && strings.EqualFold(n.Text, "true")
}
