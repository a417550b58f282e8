package main

import "strings"

// sourcesFile says where each limit is from, for people; rules and checks do not read it.
const sourcesFile = "schemas/sources.json"

// origin is where a limit is from, as sourcesFile has it.
type origin struct {
	Source string `json:"source"`
	Date   string `json:"date"`
}

// namedOrigin is origin for a limit that no schema can express.
type namedOrigin struct {
	origin
	Unit   string `json:"unit"`
	Reason string `json:"reason"`
}

// sourcesJSON returns the sources of the keywords in schemas, by operation, parameter and keyword, as indexes of a list
// without repetitions, and those of limits with names.
func (c *catalogue) sourcesJSON() ([]byte, error) {
	list := sourceList{index: map[origin]int{}}
	operations := map[string]map[string]map[string]int{}
	for _, name := range c.names() { // in order, so that the indexes are always the same
		overlay := c.overlayOf(name)
		operations[name] = map[string]map[string]int{}
		c.operations[name].walk("", func(path string, n *node) {
			keywords := map[string]int{}
			for _, keyword := range n.constraints() {
				keywords[keyword] = list.add(overlay.origin(n.origins[keyword]))
			}
			if path != "" {
				operations[name][path] = keywords
			}
		})
	}
	named := map[string]namedOrigin{}
	for _, l := range c.limits {
		named[l.Name] = namedOrigin{origin{l.Source, l.Date}, l.Unit, l.Reason}
	}
	return encodeJSON(map[string]any{"sources": list.all, "operations": operations, "named": named})
}

// sourceList is a list without repetitions.
type sourceList struct {
	all   []origin
	index map[origin]int
}

func (l *sourceList) add(o origin) int {
	if i, known := l.index[o]; known {
		return i
	}
	l.index[o] = len(l.all)
	l.all = append(l.all, o)
	return l.index[o]
}

// overlayOf returns the overlay of an operation's service.
func (c *catalogue) overlayOf(operation string) overlay {
	service, _, _ := strings.Cut(operation, ":")
	for _, o := range c.overlays {
		if o.Prefix == service {
			return *o
		}
	}
	return overlay{}
}

// origin returns where a keyword is from: an entry of the overlay, with its date, or a shape of the model.
func (o overlay) origin(source string) origin {
	date := ""
	for _, e := range o.Entries {
		if e.Source == source {
			date = max(date, e.Date) // entries of one page may be of several days
		}
	}
	if date == "" {
		return origin{"model shape " + source, o.Model.Date}
	}
	return origin{source, date}
}
