package partial

import (
	"slices"
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
// left out: they are the host's own. What the operation requires and the object does not have is
// Unknown: the host's program, or a part of the template elsewhere, gives it.
func (c Choices) Params(operation string, object *document.Node, tables ...[]Member) *document.Node {
	params := Rename(object, tables...)
	s, err := catalog.SchemaOf(operation)
	if err != nil {
		return params
	}
	for _, name := range s.Required {
		params = Fill(params, name)
	}
	return c.Settle(params, s)
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

// Each reads every item of a list.
func Each(read func(*document.Node) *document.Node) func(*document.Node) *document.Node {
	return func(n *document.Node) *document.Node {
		if n.Kind != document.List {
			return n
		}
		items := make([]*document.Node, len(n.Items))
		for i, item := range n.Items {
			items[i] = read(item)
		}
		list := document.NewList(items, n.Span)
		list.Open = n.Open
		return list
	}
}

// As reads an object by tables.
func As(tables ...[]Member) func(*document.Node) *document.Node {
	return func(n *document.Node) *document.Node { return Rename(n, tables...) }
}

// Pairs makes a map of a list of Key and Value: the tags of CloudFormation as some services take them.
func Pairs(n *document.Node) *document.Node {
	if n.Kind != document.List {
		return n
	}
	pairs := document.NewObject(nil, n.Span)
	pairs.Open = n.Open
	for _, item := range n.Items {
		key, value := item.Get("Key"), item.Get("Value")
		if key == nil || value == nil || key.Kind != document.String || key.Partial() {
			pairs.Open = true
			continue
		}
		pairs.Members = append(pairs.Members, document.Member{Name: key.Text, Key: key.Span, Value: value})
	}
	return pairs
}

// List makes a list of Key and Value of a map: the tags of Terraform as other services take them.
func List(n *document.Node) *document.Node {
	if n.Kind != document.Object {
		return n
	}
	list := document.NewList(nil, n.Span)
	list.Open = n.Open
	for _, m := range n.Members {
		if m.Value.Kind == document.Null {
			continue
		}
		list.Items = append(list.Items, document.NewObject([]document.Member{
			{Name: "Key", Key: m.Key, Value: document.NewText(m.Name, m.Key, nil)},
			{Name: "Value", Key: m.Value.Span, Value: m.Value},
		}, source.Span{File: m.Key.File, Start: m.Key.Start, End: max(m.Key.End, m.Value.Span.End)}))
	}
	return list
}

// Set leaves out the texts that a list repeats.
func Set(n *document.Node) *document.Node {
	if n.Kind != document.List {
		return n
	}
	seen := map[string]bool{}
	set := document.NewList(slices.Clone(n.Items), n.Span)
	set.Open = n.Open
	set.Items = slices.DeleteFunc(set.Items, func(item *document.Node) bool {
		if item.Kind != document.String || item.Partial() {
			return false
		}
		again := seen[item.Text]
		seen[item.Text] = true
		return again
	})
	return set
}
