package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/sessionlint/sessionlint/internal/policy/explain"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Policy is a session policy, and what its statements say.
type Policy struct {
	Operation string
	Span      source.Span // the place of the request
	Whole     bool        // all of the policy is known
	// Characters is how long the policy is as it is written, and Limit what AWS accepts; 0 where there is no limit.
	Characters, Limit int
	// Bytes is what the policy takes of the session token, Rest what an empty policy takes.
	Bytes, Rest int
	Statements  []PolicyStatement
	Date        string // of the IAM catalog
}

// PolicyStatement is a statement with its size.
type PolicyStatement struct {
	explain.Statement
	Span              source.Span
	Characters, Bytes int
	// Beyond says that the policies of the role do not allow anything of what it allows.
	Beyond bool
}

// PolicyText writes in plain words what policies allow.
func PolicyText(w io.Writer, policies []Policy, colour bool) error {
	t := policyText{w: bufio.NewWriter(w), paint: newPalette(colour)}
	for i, p := range policies {
		if i > 0 {
			fmt.Fprintln(t.w)
		}
		t.policy(p)
	}
	if len(policies) > 0 {
		fmt.Fprintf(t.w, "\n%s\n", t.paint.faint.Sprintf("actions and access levels as of %s; bytes of the session token are estimates", policies[0].Date))
	}
	return t.w.Flush()
}

type policyText struct {
	w     *bufio.Writer
	paint palette
}

func (t policyText) policy(p Policy) {
	place := Estimate{Span: p.Span}.place()
	limit := ""
	if p.Limit > 0 {
		limit = fmt.Sprintf(" of %d", p.Limit)
	}
	fmt.Fprintf(t.w, "%s %s, session policy: %d%s characters, about %d bytes of the session token\n",
		t.paint.strong.Sprint(LineStart(place)+":"), Escape(p.Operation), p.Characters, limit, p.Bytes)
	fmt.Fprintln(t.w, "  the session can do what both this policy and the policies of its identity allow")
	t.summary("allows always: ", p, "Allow", false)
	t.summary("allows under conditions: ", p, "Allow", true)
	t.summary("denies: ", p, "Deny", false)
	t.summary("denies under conditions: ", p, "Deny", true)
	if !p.Whole {
		fmt.Fprintln(t.w, "  parts of the policy are not known")
	}
	for i, s := range p.Statements {
		t.statement(i+1, s)
	}
}

// summary writes what all statements of one kind say together.
func (t policyText) summary(title string, p Policy, effect string, conditional bool) {
	var statements []explain.Statement
	for _, s := range p.Statements {
		statements = append(statements, s.Statement)
	}
	reach := explain.Together(statements, func(s explain.Statement) bool {
		return s.Effect == effect && len(s.Conditions) > 0 == conditional
	})
	if !reach.Empty() {
		fmt.Fprintf(t.w, "  %s%s\n", t.paint.strong.Sprint(title), strings.Join(reached(reach), "; "))
	}
}

// reached says services with their access levels, without counts.
func reached(r explain.Reach) []string {
	var parts []string
	if r.Everything {
		parts = append(parts, "everything")
	}
	if len(r.But) > 0 {
		parts = append(parts, "everything but "+listed(r.But, ""))
	}
	for _, s := range r.Services {
		parts = append(parts, s.Prefix+" ("+strings.Join(levelNames(s), ", ")+")")
	}
	for _, other := range r.Others {
		parts = append(parts, Escape(redact(other)))
	}
	return parts
}

func levelNames(s explain.Service) []string {
	if s.Whole {
		return []string{"everything"}
	}
	var names []string
	for _, l := range s.Levels {
		names = append(names, l.Name)
	}
	return names
}

func (t policyText) statement(number int, s PolicyStatement) {
	name := fmt.Sprintf("statement %d", number)
	if s.Sid != "" {
		name += " " + Escape(redact(s.Sid))
	}
	fmt.Fprintf(t.w, "\n  %s %s: %d characters, about %d bytes\n", t.paint.strong.Sprint(name), verb(s.Effect), s.Characters, s.Bytes)
	for _, line := range actionLines(s.Statement) {
		fmt.Fprintf(t.w, "    %s\n", line)
	}
	on := "on "
	if s.AllBut && len(s.Resources) > 0 {
		on = "on everything but "
	}
	fmt.Fprintf(t.w, "    %s%s\n", on, listed(s.Resources, "no resource"))
	when := "always"
	if len(s.Conditions) > 0 {
		when = "only if " + strings.Join(texts(s.Conditions), " and ")
	}
	fmt.Fprintf(t.w, "    %s\n", when)
	if s.Beyond {
		fmt.Fprintf(t.w, "    %s\n", t.paint.note.Sprint("the policies of the role allow nothing of this"))
	}
}

// verb says what a statement does.
func verb(effect string) string {
	switch effect {
	case "Allow":
		return "allows"
	case "Deny":
		return "denies"
	}
	return "has no known effect on"
}

// actionLines says the actions of a statement, a line for each service.
func actionLines(s explain.Statement) []string {
	var lines []string
	if s.Everything {
		lines = append(lines, "every action of every service")
	}
	for _, service := range s.Services {
		var levels []string
		for _, l := range service.Levels {
			levels = append(levels, fmt.Sprintf("%s (%d of %d actions)", l.Name, l.Actions, l.All))
		}
		line := service.Prefix + ": " + strings.Join(levels, ", ")
		if service.Whole {
			line = service.Prefix + ": everything"
		}
		lines = append(lines, line)
	}
	if len(s.Others) > 0 {
		lines = append(lines, "actions that the catalog does not know: "+listed(s.Others, ""))
	}
	if s.Except {
		return append([]string{"every action of every service but:"}, lines...)
	}
	return lines
}

// listed joins texts of a file, or says that there are none.
func listed(all []string, none string) string {
	if len(all) == 0 {
		return none
	}
	return strings.Join(texts(all), ", ")
}

// texts returns texts of a file as they can be shown.
func texts(all []string) []string {
	shown := make([]string, len(all))
	for i, text := range all {
		shown[i] = Escape(redact(text))
	}
	return shown
}
