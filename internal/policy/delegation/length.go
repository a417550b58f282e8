package delegation

import (
	"encoding/json"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy"
)

// Parameter is a parameter of a delegation request.
type Parameter struct {
	// List reports whether it is of type stringList: in a Resource each value becomes an entry.
	List bool
	// Values are its values.
	Values []string
}

// Length is a number of characters that is partly known.
type Length struct {
	Least, Most int // Most is -1 if there is no maximum
}

// unbounded stands for lengths that would overflow; no policy is as long.
const unbounded = 1 << 40

// Length returns how many characters the rendered policy has as JSON without white space. Parameters that are absent may have
// any value of at least one character.
func (t *Template) Length(parameters map[string]Parameter) Length {
	return measure{parameters}.value(t.root, "")
}

// Space returns how many characters of a template in JSON are white space between its parts; false for one that is not JSON,
// which is not sent as it is written.
func (t *Template) Space() (characters int, sent bool) {
	if t.root.Span.File == nil || !json.Valid(t.root.Span.Bytes()) {
		return 0, false
	}
	return utf8.RuneCount(t.root.Span.Bytes()) - utf8.RuneCountInString(document.Minify(t.root)), true
}

// measure computes lengths with the parameters of a request.
type measure struct{ parameters map[string]Parameter }

// value measures a value of the member with that name.
func (m measure) value(n *document.Node, member string) Length {
	switch n.Kind {
	case document.String:
		return m.text(n.Text, member, true)
	case document.List:
		items := make([]Length, len(n.Items))
		for i, item := range n.Items {
			items[i] = m.item(item, member)
		}
		return joined(items, 2)
	case document.Object:
		return m.object(n, member)
	}
	return exactly(utf8.RuneCountInString(document.Minify(n)))
}

// item measures an entry of a list. Several values become further entries of it, without a list of their own. A statement that
// a parameter turns off has no length.
func (m measure) item(n *document.Node, member string) Length {
	if n.Kind == document.String {
		return m.text(n.Text, member, false)
	}
	length := m.value(n, member)
	if member != "Statement" || n.Get(Enabled) == nil {
		return length
	}
	on, known := m.on(switchOf(n.Get(Enabled), nil))
	switch {
	case !known:
		length.Least = 0
	case !on:
		return Length{}
	}
	return length
}

// on reports whether a statement with the condition is included, and whether that is known. AWS names only True: how it reads
// true and TRUE is not known.
func (m measure) on(s Switch) (on, known bool) {
	p, given := m.parameters[s.Name]
	if !given || len(p.Values) != 1 {
		return false, false
	}
	value := p.Values[0]
	return (value == "True") != s.Negated, value == "True" || policy.Fold(value) != "true"
}

func (m measure) object(n *document.Node, member string) Length {
	var members []Length
	for _, of := range n.Members {
		if of.Name == Enabled {
			continue
		}
		within := of.Name
		if member != "" && member != "Statement" {
			within = member // below Condition the names are operators and keys
		}
		key := m.text(of.Name, "", false)
		members = append(members, key.plus(exactly(1)).plus(m.value(of.Value, within)))
	}
	return joined(members, 2)
}

// text measures a text with its quotes. In a Resource each value of a list makes an entry, and so does each combination of the
// values of several lists. alone reports whether the text is no entry of a list, so that several entries need brackets.
func (m measure) text(text, member string, alone bool) Length {
	pieces := Find(text)
	literal, done := 0, 0
	parts := map[string]*part{}
	for _, p := range pieces {
		literal += quoted(text[done:p.Start])
		done = p.End
		if parts[p.Name] == nil {
			parts[p.Name] = m.part(p, member == "Resource" || member == "NotResource")
		}
		parts[p.Name].times++
	}
	literal += quoted(text[done:]) + 2
	return Length{least(literal, parts, alone), most(literal, parts, alone)}
}

// part is what a parameter adds to a text.
type part struct {
	times int    // how often it is in the text
	count Length // of the entries that its values make
	sum   Length // of the characters of its values
}

// part measures a parameter in a text.
func (m measure) part(p Piece, resource bool) *part {
	of, given := m.parameters[p.Name]
	if !given || len(of.Values) == 0 || p.Fault != "" {
		return &part{count: Length{1, -1}, sum: Length{1, -1}}
	}
	if len(of.Values) == 1 {
		return &part{count: exactly(1), sum: exactly(quoted(of.Values[0]))}
	}
	shortest, sum := unbounded, 0
	for _, value := range of.Values {
		shortest, sum = min(shortest, quoted(value)), sum+quoted(value)
	}
	// What AWS makes of a list elsewhere is not documented, and several values of a string are a mistake.
	if !of.List || !resource {
		return &part{count: Length{1, -1}, sum: Length{shortest, -1}}
	}
	return &part{count: exactly(len(of.Values)), sum: exactly(sum)}
}

func least(literal int, parts map[string]*part, alone bool) int {
	return entries(literal, parts, alone, func(l Length) int { return l.Least })
}

func most(literal int, parts map[string]*part, alone bool) int {
	for _, p := range parts {
		if p.count.Most < 0 || p.sum.Most < 0 {
			return -1
		}
	}
	return entries(literal, parts, alone, func(l Length) int { return l.Most })
}

// entries returns the characters of all combinations of values, with the commas between them.
func entries(literal int, parts map[string]*part, alone bool, of func(Length) int) int {
	all := 1
	for _, p := range parts {
		all = product(all, of(p.count))
	}
	length := product(all, literal) + all - 1
	for name, p := range parts {
		// Each value is in as many entries as the other parameters have combinations.
		others := 1
		for other, q := range parts {
			if other != name {
				others = product(others, of(q.count))
			}
		}
		length = min(length+product(product(p.times, of(p.sum)), others), unbounded)
	}
	if alone && all > 1 {
		length += 2
	}
	return min(length, unbounded)
}

// product returns a product of lengths, at most unbounded.
func product(a, b int) int {
	if b > 0 && a > unbounded/b {
		return unbounded
	}
	return a * b
}

// quoted returns the characters of a text in JSON, without its quotes.
func quoted(text string) int {
	return utf8.RuneCountInString(document.Minify(document.NewScalar(document.String, text, noSpan))) - 2
}

func exactly(n int) Length { return Length{n, n} }

func (l Length) plus(other Length) Length {
	sum := Length{min(l.Least+other.Least, unbounded), min(l.Most+other.Most, unbounded)}
	if l.Most < 0 || other.Most < 0 {
		sum.Most = -1
	}
	return sum
}

// joined returns the length of parts with commas between them, and brackets. A part without a length is absent.
func joined(parts []Length, brackets int) Length {
	sum, some, all := exactly(brackets), 0, 0
	for _, p := range parts {
		sum = sum.plus(p)
		if p.Least > 0 {
			some++
		}
		if p.Most != 0 {
			all++
		}
	}
	return sum.plus(Length{max(some-1, 0), max(all-1, 0)})
}
