package assist

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/request"
)

// completeEnvelope completes what is around the parameters of a request: the keys of an envelope, and the operation.
func (d *Document) completeEnvelope(p patch) Completion {
	// Files of other formats have no envelopes.
	if kind := d.kind(); kind != "" && kind != "request" || p.language != inJSON && p.language != inYAML {
		return Completion{}
	}
	var roots []*request.Request
	for _, root := range document.Parse(p.file, document.Auto).Roots {
		roots = append(roots, &request.Request{Params: root})
	}
	found, ok := findPlace(roots, p)
	if !ok {
		return Completion{}
	}
	w := d.wordFor(p, found)
	// An envelope may be in a list.
	path := found.path
	if len(path) > 0 {
		if _, index := path[0].(int); index {
			path = path[1:]
		}
	}
	switch {
	case found.key && len(path) == 0 && envelope(found.node):
		return w.completion(items(KindParameter, 0, "", missing(found.node, request.EnvelopeKeys())...))
	case !found.key && len(path) == 1 && path[0] == "operation":
		return w.completion(operationItems())
	case !found.key && len(path) == 1 && path[0] == "caller":
		return w.completion(items(KindValue, 0, "", request.Callers...))
	}
	return Completion{}
}

// envelope reports whether an object may become an envelope: it is empty, or has one of the keys already.
func envelope(n *document.Node) bool {
	return len(n.Members) == 0 || len(missing(n, request.EnvelopeKeys())) < len(request.EnvelopeKeys())
}

// operationItems are all operations.
func operationItems() []Item {
	var all []Item
	for _, o := range catalog.Operations() {
		rank := 1
		if strings.HasPrefix(o.Name, "sts:") {
			rank = 0
		}
		all = append(all, items(KindOperation, rank, "", o.Name)...)
	}
	return all
}

// completeDirective completes a comment for this program.
func (d *Document) completeDirective(c comment, offset int) Completion {
	if offset < c.word.Start {
		return Completion{}
	}
	if c.words.File == nil || offset < c.words.Start {
		var all []Item
		for _, known := range directives {
			all = append(all, items(KindValue, 0, "", known.word)...)
		}
		return word{span: c.word, cursor: min(offset, c.word.End)}.completion(all)
	}
	w := word{span: wordAt(d.File, offset, isActionByte), cursor: offset}
	if string(c.word.Bytes()) == "operation" {
		return w.completion(operationItems())
	}
	return w.completion(ruleItems())
}

// ruleItems are all rules.
func ruleItems() []Item {
	var all []Item
	for _, r := range catalog.Rules() {
		all = append(all, items(KindRule, 0, r.Title, r.ID)...)
	}
	return all
}

// completeConfiguration completes a configuration file.
func (d *Document) completeConfiguration(offset int) Completion {
	for _, p := range d.textPatches(offset, inYAML) {
		var roots []*request.Request
		for _, root := range document.ParseYAML(p.file).Roots {
			roots = append(roots, &request.Request{Params: root})
		}
		found, ok := findPlace(roots, p)
		if !ok {
			continue
		}
		w := d.wordFor(p, found)
		if c := w.completion(optionItems(found)); len(c.Items) > 0 {
			return c
		}
	}
	return Completion{}
}

// optionItems are the keys or the values that the configuration may have at a place.
func optionItems(at place) []Item {
	o := optionAt(at.path)
	if o == nil {
		return nil
	}
	switch name := last(at.path); {
	case at.key && len(at.path) == 1 && name == "rules":
		return append(ruleItems(), items(KindParameter, 1, "", missing(at.node, o.names())...)...)
	case at.key:
		var all []Item
		for _, name := range missing(at.node, o.names()) {
			all = append(all, items(KindParameter, len(all), o.Properties[name].Description, name)...)
		}
		return all
	case name == "rule":
		return ruleItems()
	case name == "operation":
		return operationItems()
	}
	return items(KindValue, 0, "", o.values()...)
}
