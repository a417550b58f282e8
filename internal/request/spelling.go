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

// speller gives the members of a request AWS's names, reads the policies among them, and opens placeholders.
type speller struct {
	*reader
	request *Request
	capital bool // some member is written with the capital first letter of AWS's command line
	turned  []turned
}

// turned is a member whose first letter is written in the other case: roleArn for RoleArn.
type turned struct {
	path    finding.Path // with AWS's name
	key     span
	written string         // the name in the file
	object  *document.Node // whose member it is
}

// value goes through a value that may contain structures. Without a schema, as below an unknown member, nothing is done.
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

// table goes through an object that is a map. An entry whose key has a placeholder is removed, and the map is marked as Open:
// its key may become any.
func (s *speller) table(n *document.Node, schema *catalog.Schema, path finding.Path) {
	filled := n.Members[:0]
	for _, m := range n.Members {
		if s.unfilledKey(m, placeholder.Label, path) {
			n.Open = true
			continue
		}
		m.Value = s.unfilled(m.Value, schema.Values, join(path, m.Name))
		s.value(m.Value, schema.Values, join(path, m.Name))
		filled = append(filled, m)
	}
	n.Members = filled
}

// structure goes through an object with members that AWS names.
func (s *speller) structure(n *document.Node, schema *catalog.Schema, path finding.Path) {
	// How the members that are written in two ways are written first, by AWS's name. Only where some member is turned
	// can two names be one, so most requests never pay for the map.
	var first map[string]string
	for i := range n.Members {
		m := &n.Members[i]
		name, member, known := schema.Member(m.Name)
		if !known { // the schema check reports it
			continue
		}
		at := join(path, name)
		written := m.Name
		m.Name = name
		first = s.noteSpelling(n, i, written, at, first)
		if before := first[name]; before != "" && before != written {
			s.report(RuleDuplicateKey, s.request.Operation, at, m.Key,
				"key "+finding.Quote(written)+" is "+finding.Quote(before)+" in another spelling; only the last counts")
		}
		m.Value = s.unfilled(m.Value, member, at)
		switch {
		case member.Content != "":
			s.policy(m, at)
		case m.Value.Kind == document.Object, m.Value.Kind == document.List:
			s.value(m.Value, member, at)
		}
	}
}

// noteSpelling records how a member, which has AWS's name by now, is written in the file. It returns the map of first
// spellings, which it makes for the first turned member.
func (s *speller) noteSpelling(n *document.Node, i int, written string, at finding.Path, first map[string]string) map[string]string {
	m := n.Members[i]
	switch {
	case m.Name != written:
		s.turned = append(s.turned, turned{at, m.Key, written, n})
		if first == nil {
			first = map[string]string{}
		}
		if first[m.Name] == "" {
			first[m.Name] = firstOf(n.Members[:i], m.Name, written)
		}
	case capital(m.Name) == m.Name && bytes.Contains(m.Key.Bytes(), []byte(m.Name)):
		// The bytes decide: an object that an alias repeats has AWS's names already, whatever its file says.
		s.capital = true
	}
	return first
}

// firstOf returns how the first member of a name is written, if the members before have no turned one of this name: as AWS
// writes it if one of them has it, or else as the member itself is written.
func firstOf(before []document.Member, name, written string) string {
	if slices.ContainsFunc(before, func(m document.Member) bool { return m.Name == name }) {
		return name
	}
	return written
}

// reportTurned reports members in a spelling that AWS's command line does not accept. Files for other programs may have
// another spelling: Go's SDK differs from AWS's names in the first letter.
func (s *speller) reportTurned() {
	// Without the certainty that the file is for the command line, only a mixture of both spellings is reported.
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

// forCommandLine reports whether the parameters are certainly for AWS's command line, which accepts one spelling.
func (s *speller) forCommandLine() bool {
	switch s.request.Claim {
	case ByEnvelope, ByHost, ByCode: // read by sessionlint alone or by another program, but for commands in scripts
		return s.request.CommandLine
	case ByFlag: // what --operation names is checked as --cli-input-json would be
		return true
	}
	// A file in which every member has a small first letter, as CloudTrail writes them, may be for another program.
	return s.capital
}

// fix returns the fix that writes the member as AWS does; nil if the object has a member in that spelling already.
func (t turned) fix(name string) *finding.Fix {
	same := func(m document.Member) bool { return m.Name == name }
	first := slices.IndexFunc(t.object.Members, same)
	if slices.ContainsFunc(t.object.Members[first+1:], same) {
		return nil // the new name would be there twice
	}
	return Respell(t.key, t.written, name)
}

// Respell returns the fix that writes a key in another way; nil if the file has the key with escapes ("role\u0041rn").
func Respell(key source.Span, written, name string) *finding.Fix {
	at := bytes.Index(key.Bytes(), []byte(written))
	if at < 0 || written == "" {
		return nil
	}
	key.Start += at
	key.End = key.Start + len(written)
	return &finding.Fix{Message: "write " + name, Edits: []finding.Edit{{Span: key, New: name}}}
}

// join returns the path with one more step. The result shares no memory with the paths of its siblings.
func join(path finding.Path, step any) finding.Path {
	return append(slices.Clip(path), step)
}
