package request

import (
	"bytes"
	"slices"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/placeholder"
	"github.com/sessionlint/sessionlint/internal/source"
)

// speller returns the members of a request AWS's names and reads the policies among them.
type speller struct {
	*reader
	request *Request
	capital bool // some member is written with AWS's capital first letter
	turned  []turned
}

// turned is a member whose first letter is written in the other case.
type turned struct {
	path    finding.Path
	key     span
	written string
	object  *document.Node // that it is a member of
}

func (s *speller) value(n *document.Node, schema *catalog.Schema, path finding.Path) {
	switch {
	case schema == nil:
	case n.Kind == document.List:
		for i, item := range n.Items {
			if schema.Items != nil {
				n.Items[i] = s.unfilled(item, schema.Items, join(path, i))
			}
			s.value(n.Items[i], schema.Items, join(path, i))
		}
	case n.Kind != document.Object:
	case schema.Values != nil:
		s.table(n, schema, path)
	default:
		s.structure(n, schema, path)
	}
}

// table goes through an object that is a map. A key that is still to be filled in may be any.
func (s *speller) table(n *document.Node, schema *catalog.Schema, path finding.Path) {
	kept := n.Members[:0]
	for _, m := range n.Members {
		if pieces := placeholder.Find(m.Name, placeholder.Label); len(pieces) > 0 {
			text := m.Name[pieces[0].Start:pieces[0].End]
			s.reportUnfilled(&document.Unfilled{Text: text, Span: m.Key}, false, path)
			n.Open = true
			continue
		}
		m.Value = s.unfilled(m.Value, schema.Values, join(path, m.Name))
		s.value(m.Value, schema.Values, join(path, m.Name))
		kept = append(kept, m)
	}
	n.Members = kept
}

func (s *speller) structure(n *document.Node, schema *catalog.Schema, path finding.Path) {
	var first map[string]string // how members are written first, of those that some member turns
	for i := range n.Members {
		m := &n.Members[i]
		name, member, known := schema.Member(m.Name)
		if !known {
			continue
		}
		written := m.Name
		m.Name = name
		if name != written {
			s.turned = append(s.turned, turned{join(path, name), m.Key, written, n})
			// Only where some spelling is turned can two names be one; most requests never pay for the map.
			if first == nil {
				first = map[string]string{}
			}
			if first[name] == "" {
				first[name] = firstOf(n.Members[:i], name, written)
			}
		} else if capital(name) == name && bytes.Contains(m.Key.Bytes(), []byte(name)) {
			// Where an alias leads here twice, the name is AWS's already though the file says another.
			s.capital = true
		}
		if before := first[name]; before != "" && before != written {
			s.report(RuleDuplicateKey, s.request.Operation, join(path, name), m.Key,
				"key "+finding.Quote(written)+" is "+finding.Quote(before)+" in another spelling; only the last counts")
		}
		m.Value = s.unfilled(m.Value, member, join(path, name))
		switch {
		case member.Content != "":
			s.policy(m, join(path, name))
		case m.Value.Kind == document.Object, m.Value.Kind == document.List:
			s.value(m.Value, member, join(path, name))
		}
	}
}

// firstOf is how the first member of that name is written: as AWS does, if it is among those
// before.
func firstOf(before []document.Member, name, written string) string {
	if slices.ContainsFunc(before, func(m document.Member) bool { return m.Name == name }) {
		return name
	}
	return written
}

// reportTurned reports members that AWS's command line would not know. What is no file for it has spellings of
// its own: Go's are those of AWS but for the first letter.
func (s *speller) reportTurned() {
	if s.request.Claim == ByCode || !s.forCommandLine() && (!s.capital || s.request.Claim == ByHost) {
		return
	}
	for _, t := range s.turned {
		name := t.path[len(t.path)-1].(string)
		if s.forCommandLine() {
			f := findingOf(RuleUnknownParameter, s.request.Operation, t.path, t.key,
				"no parameter "+finding.Quote(t.written)+": AWS's command line spells it "+finding.Quote(name))
			f.Fix = t.fix(name)
			s.findings.Add(f)
			continue
		}
		s.report(RuleMixedSpelling, s.request.Operation, t.path, t.key,
			"member "+finding.Quote(t.written)+" is spelled unlike the others; AWS's command line takes "+finding.Quote(name)+" only")
	}
}

// forCommandLine reports whether the parameters are known to be for AWS's command line, which knows one spelling: by the
// command that reads them, by --operation, or, in a file of parameters, because most have that spelling. Envelopes are
// read by sessionlint alone, and whole files in the spelling of CloudTrail may be for another program.
func (s *speller) forCommandLine() bool {
	switch s.request.Claim {
	case ByEnvelope, ByHost, ByCode:
		return s.request.CommandLine
	case ByFlag:
		return true
	}
	return s.capital
}

// fix writes the member as AWS does; nil if it is there already in that spelling.
func (t turned) fix(name string) *finding.Fix {
	same := func(m document.Member) bool { return m.Name == name }
	first := slices.IndexFunc(t.object.Members, same)
	if slices.ContainsFunc(t.object.Members[first+1:], same) {
		return nil // the new name would be there twice
	}
	return Respell(t.key, t.written, name)
}

// Respell is the fix that writes a key in another way; nil if the key does not stand there as it reads.
func Respell(key source.Span, written, name string) *finding.Fix {
	at := bytes.Index(key.Bytes(), []byte(written))
	if at < 0 || written == "" {
		return nil
	}
	key.Start += at
	key.End = key.Start + len(written)
	return &finding.Fix{Message: "write " + name, Edits: []finding.Edit{{Span: key, New: name}}}
}

// join makes a path of its own, which later steps do not change.
func join(path finding.Path, step any) finding.Path {
	return append(slices.Clip(path), step)
}
