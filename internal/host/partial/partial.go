// Package partial is what the readers of host formats share: values that are known in part, and the way from a host's own
// members to those of AWS's API. Marks opens what other programs fill in, Settle makes of several values that are possible
// what a request can hold, Policy and Encoded write trees as JSON, and Trim and Code take texts apart.
package partial

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Member leads from a member of a host's object to a parameter of AWS's API.
type Member struct {
	From, To string
	// Read makes the parameter's value of the host's; nil where they are the same.
	Read func(*document.Node) *document.Node
}

// Members reads a table of members: "name" for one that both call the same, "from to" for others,
// none of which needs another value.
func Members(table string) []Member {
	var members []Member
	for line := range strings.Lines(table) {
		switch words := strings.Fields(line); len(words) {
		case 0:
		case 1:
			members = append(members, Member{From: words[0], To: words[0]})
		default:
			members = append(members, Member{From: words[0], To: words[1]})
		}
	}
	return members
}

// Params makes the parameters of an operation of a host's object. Members that are in no table are
// left out: they are the host's own.
func Params(operation string, object *document.Node, tables ...[]Member) *document.Node {
	return Complete(operation, Rename(object, tables...))
}

// Complete gives parameters the values that a request can hold. What the operation requires and they do not have is
// Unknown: the host's program, or a part of the template elsewhere, gives it.
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

// Rename makes an object of the members that tables name.
func Rename(n *document.Node, tables ...[]Member) *document.Node {
	if n == nil || n.Kind != document.Object {
		return n
	}
	renamed := document.NewObject(nil, n.Span)
	renamed.Open = n.Open
	for _, table := range tables {
		for _, of := range table {
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
		place := source.Span{File: n.Span.File, Start: n.Span.Start, End: n.Span.Start}
		n.Members = append(n.Members, document.Member{Name: name, Key: place, Value: document.NewUnknown(place)})
	}
	return n
}

// last finds the last member of a name, which is the one that counts; -1 if there is none.
func last(members []document.Member, name string) int {
	for i := len(members) - 1; i >= 0; i-- {
		if members[i].Name == name {
			return i
		}
	}
	return -1
}
