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
	Nodes []Node // sorted by kind, name and place
	Edges []Edge // sorted by role, then by who gets it
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

// Node is an identity, a role or another kind of principal.
type Node struct {
	Kind  Kind
	Name  string // an ARN, a subject or a name of the file, with … for what is unknown
	Place string // FILE:LINE of the request that makes it; empty if there is none
}

// key identifies a node: nodes with the same key are one.
func (n Node) key() string { return string(n.Kind) + "\x00" + n.Name + "\x00" + n.Place }

// Edge says that somebody assumes a role, or is trusted by it.
type Edge struct {
	From, To int // in Nodes
	// Session is what a request asks for; nil for an edge that only the trust policy has.
	Session *Session
	Place   string // FILE:LINE of the request or the statement
	// Refused is true if the role's trust policy certainly refuses it, or a finding is an error.
	Refused  bool
	Findings []Finding
}

// Session is what a request asks for.
type Session struct {
	Operation string // as IAM writes actions
	// Seconds is how long it lasts; 0 if that is not known.
	Seconds int
	Tags    []string // keys, those that are passed on with a star
	Policy  bool     // a session policy restricts it
}

// Finding is what is wrong with an edge.
type Finding struct{ Rule, Severity, Message string }

// builder collects nodes, each once.
type builder struct {
	nodes map[string]int // indexes in graph.Nodes, by the nodes' keys
	graph Graph
}

// node returns the index of a node, and adds it if it is new.
func (b *builder) node(n Node) int {
	if i, known := b.nodes[n.key()]; known {
		return i
	}
	b.nodes[n.key()] = len(b.graph.Nodes)
	b.graph.Nodes = append(b.graph.Nodes, n)
	return len(b.graph.Nodes) - 1
}

// sorted returns the graph with nodes and edges in an order that does not depend on the files', without repeated edges.
func (b *builder) sorted() Graph {
	g := b.graph
	b.sortNodes(&g)
	slices.SortStableFunc(g.Edges, func(a, b Edge) int {
		return cmp.Or(cmp.Compare(a.To, b.To), cmp.Compare(a.From, b.From), strings.Compare(a.Place, b.Place), strings.Compare(a.describe(), b.describe()))
	})
	g.Edges = slices.CompactFunc(g.Edges, func(a, b Edge) bool {
		return a.From == b.From && a.To == b.To && a.Place == b.Place && a.describe() == b.describe()
	})
	return g
}

// sortNodes sorts the nodes by their keys, and changes the indexes in edges accordingly.
func (b *builder) sortNodes(g *Graph) {
	slices.SortFunc(g.Nodes, func(a, b Node) int { return strings.Compare(a.key(), b.key()) })
	index := make([]int, len(g.Nodes)) // from the old index to the new one
	for at, n := range g.Nodes {
		index[b.nodes[n.key()]] = at
	}
	for i := range g.Edges {
		g.Edges[i].From, g.Edges[i].To = index[g.Edges[i].From], index[g.Edges[i].To]
	}
}

// describe returns an edge in words.
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

// wrong returns what is wrong with an edge, in lines; empty if nothing is.
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
