// Package partial is shared by the readers of host formats: partly known values, and tables from a host's members to
// those of AWS's API. Marks opens what other programs fill in, Settle reduces possible values to what a request can
// have, Policy and Encoded write trees as JSON, and Trim and Code cut texts.
package partial

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Member maps a member of a host's object to a parameter of AWS's API.
type Member struct {
	// The name in the host's object, and that of the parameter.
	From, To string
	// Read converts the host's value to the parameter's; nil if they are the same.
	Read func(*document.Node) *document.Node
}

// Members parses a table of members: "name" if both names are the same, otherwise "from to". Values are not
// converted.
func Members(table string) []Member {
	var members []Member
	for line := range strings.Lines(table) {
		switch words := strings.Fields(line); len(words) {
		// An empty line.
		case 0:
		case 1:
			members = append(members, Member{From: words[0], To: words[0]})
		default:
			members = append(members, Member{From: words[0], To: words[1]})
		}
	}
	return members
}

// Params makes the parameters of an operation from a host's object. Members that are in no table are left out: they
// are for the host itself.
func Params(operation string, object *document.Node, tables ...[]Member) *document.Node {
	return Complete(operation, Rename(object, tables...))
}

// Complete settles the values of parameters. Required parameters that are missing become Unknown: the host's program,
// or another part of the template, provides them.
func Complete(operation string, params *document.Node) *document.Node {
	s, err := catalog.SchemaOf(operation)
	if err != nil {
		return params
	}
	for _, name := range s.Required {
		params = Fill(params, name)
	}
	return Settle(params, s)
}

// Rename makes an object from the members in tables.
func Rename(n *document.Node, tables ...[]Member) *document.Node {
	if n == nil || n.Kind != document.Object {
		return n
	}
	renamed := document.NewObject(nil, n.Span)
	renamed.Open = n.Open
	for _, table := range tables {
		for _, of := range table {
			// The members come in the order of the tables. Of a repeated member only the last one is in effect.
			i := last(n.Members, of.From)
			if i < 0 {
				continue
			}
			m := n.Members[i]
			m.Name = of.To
			if of.Read != nil {
				m.Value = of.Read(m.Value)
			}
			renamed.Members = append(renamed.Members, m)
		}
	}
	return renamed
}

// Fill adds an Unknown member of that name, if there is none.
func Fill(n *document.Node, name string) *document.Node {
	if n.Kind == document.Object && last(n.Members, name) < 0 {
		// The empty span before the object: there is nothing to underline.
		place := source.Span{File: n.Span.File, Start: n.Span.Start, End: n.Span.Start}
		n.Members = append(n.Members, document.Member{Name: name, Key: place, Value: document.NewUnknown(place)})
	}
	return n
}

// last returns the index of the last member of a name, which is the one in effect; -1 if there is none.
func last(members []document.Member, name string) int {
	for i := len(members) - 1; i >= 0; i-- {
		if members[i].Name == name {
			return i
		}
	}
	return -1
}
