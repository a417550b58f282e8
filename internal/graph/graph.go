// Package graph shows who can become whom in a repository: identities, providers and services, the roles that they get, and
// whom roles trust. It is drawn from the requests of a run and from its model, and marks what cannot work.
package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Graph is a picture of a repository. Its order does not depend on the order in which files were read.
type Graph struct {
	Nodes []Node
	Edges []Edge
}

// Kind is what a node is.
type Kind string

// The kinds of nodes.
const (
	Identity Kind = "identity" // a job, a service account, an identity pool, whoever makes a request
	Provider Kind = "provider" // an identity provider
	Service  Kind = "service"  // a service of AWS
	Account  Kind = "account"  // an account, a user or another principal of AWS
	Role     Kind = "role"
)

// Node is somebody.
type Node struct {
	Kind  Kind
	Name  string
	Place string // FILE:LINE, empty where nothing makes it
}

func (n Node) key() string { return string(n.Kind) + "\x00" + n.Name + "\x00" + n.Place }

// Edge says that somebody assumes a role, or is trusted by it.
type Edge struct {
	From, To int // in Nodes
	// Session is what a request asks for; nil for an edge that only the trust policy has.
	Session *Session
	Place   string // FILE:LINE
	// Refused is true where the role's trust policy certainly refuses it, or a finding is an error.
	Refused  bool
	Findings []Finding
}

// Session is what a request asks for.
type Session struct {
	Operation string
	// Seconds is how long it lasts; 0 where that is not known.
	Seconds int
	Tags    []string // keys, those that are passed on with a star
	Policy  bool     // a session policy restricts it
}

// Finding is what is wrong with an edge.
type Finding struct{ Rule, Severity, Message string }

// builder collects nodes, each once.
type builder struct {
	nodes map[string]int
	graph Graph
}

func (b *builder) node(n Node) int {
	if i, known := b.nodes[n.key()]; known {
		return i
	}
	b.nodes[n.key()] = len(b.graph.Nodes)
	b.graph.Nodes = append(b.graph.Nodes, n)
	return len(b.graph.Nodes) - 1
}

// sorted brings nodes and edges into an order of their own, and leaves out edges that repeat.
func (b *builder) sorted() Graph {
	g := b.graph
	order := make([]int, len(g.Nodes))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return strings.Compare(g.Nodes[i].key(), g.Nodes[j].key()) })
	nodes, place := make([]Node, len(order)), make([]int, len(order))
	for at, i := range order {
		nodes[at], place[i] = g.Nodes[i], at
	}
	for i := range g.Edges {
		g.Edges[i].From, g.Edges[i].To = place[g.Edges[i].From], place[g.Edges[i].To]
	}
	slices.SortStableFunc(g.Edges, func(a, b Edge) int {
		return cmp.Or(cmp.Compare(a.To, b.To), cmp.Compare(a.From, b.From), strings.Compare(a.Place, b.Place), strings.Compare(a.describe(), b.describe()))
	})
	g.Edges = slices.CompactFunc(g.Edges, func(a, b Edge) bool {
		return a.From == b.From && a.To == b.To && a.Place == b.Place && a.describe() == b.describe()
	})
	g.Nodes = nodes
	return g
}

// describe is an edge in words.
func (e Edge) describe() string {
	if e.Session == nil {
		return "is trusted"
	}
	_, action, _ := strings.Cut(e.Session.Operation, ":")
	words := []string{action}
	if e.Session.Seconds > 0 {
		words = append(words, fmt.Sprintf("%d s", e.Session.Seconds))
	}
	if len(e.Session.Tags) > 0 {
		words = append(words, "tags "+strings.Join(e.Session.Tags, " "))
	}
	if e.Session.Policy {
		words = append(words, "session policy")
	}
	return strings.Join(words, ", ")
}

// wrong is what is wrong with an edge, in words; empty where nothing is.
func (e Edge) wrong() []string {
	var lines []string
	for _, f := range e.Findings {
		lines = append(lines, f.Severity+": "+f.Message+" ["+f.Rule+"]")
	}
	if e.Refused && len(lines) == 0 {
		lines = append(lines, "refused by the role's trust policy")
	}
	return lines
}
