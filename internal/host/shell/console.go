package shell

import (
	"bytes"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"

	"mvdan.cc/sh/v3/syntax"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// httpClients are the programs by which scripts send requests to the federation endpoint, which AWS's command line lacks.
var httpClients = map[string]bool{"curl": true, "wget": true}

// mentionsConsole reports whether data may have the address of the federation endpoint.
func mentionsConsole(data []byte) bool {
	return bytes.Contains(data, []byte("/federation")) && bytes.Contains(data, []byte("signin."))
}

// endpoint matches the address of the federation endpoint, of all partitions and Regions, up to the query.
var endpoint = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^https://(?:[a-z0-9-]+\.)?signin\.(?:aws\.amazon\.com|amazonaws-us-gov\.com|amazonaws\.cn)/federation(?:\?|$)`)
})

// consoleRequest reads the request to the federation endpoint that a command sends.
func (s *script) consoleRequest(c *syntax.CallExpr) {
	// Most code with curl does not mention the endpoint, so that its words need not be read.
	if !s.console {
		return
	}
	if p, ok := console(s.words(c)); ok {
		s.places = append(s.places, signed(p, s.signers[c]))
	}
}

// recordConsole records whose credentials are in the arguments of a command that may be a request to the federation endpoint. Nobody signs
// such requests.
func (w *signs) recordConsole(c *syntax.CallExpr, at origins) {
	signer := Signer{Caller: request.CallerUnknown}
	// The session is in the arguments: --data-urlencode "Session=$creds".
	if is := w.origin(&syntax.CallExpr{Args: c.Args[1:]}, at); is.call != nil {
		signer = Signer{From: w.script.placeOf(is.call)}
	}
	w.record(c, signer)
}

// console returns the request to the federation endpoint that a command sends.
func console(words []word) (host.Place, bool) {
	q := query{values: map[string]*document.Node{}}
	var span source.Span
	// words[i] is the word before w, which is an option if w is its value.
	for i, w := range words[1:] {
		address := endpoint().FindString(w.text.Text)
		switch option := words[i].text.Text; {
		case w.loose:
			q.open = true // it may have any option
		// curl "https://signin.aws.amazon.com/federation?Action=login&...": the text after the address is the
		// query.
		case address != "" && (!w.text.Partial() || w.text.Holes[0].At >= len(address)):
			span = w.text.Range(0, len(strings.TrimSuffix(address, "?")))
			q.add(w.text.Slice(len(address), len(w.text.Text)))
		// curl escapes the value itself.
		case option == "--data-urlencode":
			q.pair(w.text, false)
		case dataOption().MatchString(option):
			q.add(w.text)
		// wget
		case strings.HasPrefix(w.text.Text, "--post-data="):
			q.add(w.text.Slice(len("--post-data="), len(w.text.Text)))
		case formOption().MatchString(w.text.Text):
			q.open = true
		}
	}
	return q.place(span)
}

var (
	dataOption = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?:-[a-zA-Z]*d|--data|--data-ascii|--data-binary|--data-raw|--post-data|--url-query)$`)
	})
	// formOption matches the options by which a request may have parameters that are not read.
	formOption = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?:-[a-zA-Z]*[dFK].*|--form.*|--json|--config|--post-file.*|--body-file.*|--body-data.*|--input-file.*)$`)
	})
)

// query is the parameters of a request in the form of a URL's query.
type query struct {
	names  []string // in their order
	keys   map[string]source.Span
	values map[string]*document.Node // decoded
	open   bool                      // there may be others
}

// add reads pairs as a URL has them: NAME=VALUE&NAME=VALUE, with escapes.
func (q *query) add(n *document.Node) {
	start := 0
	for part := range strings.SplitSeq(n.Text, "&") {
		q.pair(n.Slice(start, start+len(part)), true)
		start += len(part) + 1
	}
}

// pair reads NAME=VALUE.
func (q *query) pair(n *document.Node, escaped bool) {
	name, _, ok := strings.Cut(n.Text, "=")
	switch {
	// Between && or at the end.
	case n.Text == "" && !n.Partial():
		return
	// NAME@FILE of --data-urlencode has a file's content; a hole in the name may contain further pairs.
	case !ok, n.Partial() && n.Holes[0].At <= len(name), strings.Contains(name, "@"):
		q.open = true // an unknown part, or a file
		return
	}
	value := n.Slice(len(name)+1, len(n.Text))
	if escaped {
		value = unescaped(value)
	}
	if q.values[name] != nil { // which of both is in effect is not documented
		q.values[name] = document.NewUnknown(value.Span)
		return
	}
	if q.keys == nil {
		q.keys = map[string]source.Span{}
	}
	q.names, q.keys[name], q.values[name] = append(q.names, name), n.Range(0, len(name)), value
}

// consoleActions are the operations of the federation endpoint by the values of Action.
var consoleActions = map[string]string{"getSigninToken": "federation:GetSigninToken", "login": "federation:Login"}

// place makes the request of a query.
func (q *query) place(span source.Span) (host.Place, bool) {
	action := q.values["Action"]
	if span.File == nil || action == nil || action.Kind != document.String || action.Partial() {
		return host.Place{}, false
	}
	operation := consoleActions[action.Text]
	schema, err := catalog.SchemaOf(operation)
	if operation == "" || err != nil {
		return host.Place{}, false
	}
	params := document.NewObject(nil, span)
	params.Open = q.open
	for _, name := range q.names {
		_, of, known := schema.Member(name)
		if !known && !q.misspelt(name, schema) {
			continue // the endpoint ignores it, as it does SessionType
		}
		params.Members = append(params.Members, document.Member{Name: name, Key: q.keys[name], Value: parameter(of, q.values[name])})
	}
	return host.Place{Operation: operation, Params: params, Span: span}, true
}

// misspelt reports whether a name is meant to be a parameter that the request does not have otherwise.
func (q *query) misspelt(name string, schema *catalog.Schema) bool {
	given := func(other string) bool { return q.values[other] != nil }
	missing := slices.DeleteFunc(slices.Sorted(maps.Keys(schema.Properties)), given)
	if slices.Contains(missing, "SessionDuration") && name == "DurationSeconds" { // as STS calls it
		return true
	}
	return finding.Nearest(name, missing) != ""
}

// parameter is the value of a parameter. Only texts in JSON are objects here.
func parameter(s *catalog.Schema, n *document.Node) *document.Node {
	switch {
	case s == nil:
		return unknownAfter(n.Span)
	case n.Kind == document.Unknown:
	case s.Type != "object":
		return scalar(s, n)
	case looksLike(n, "{"):
		return orUnknown(partial.JSON(n), n.Span)
	}
	return document.NewUnknown(n.Span)
}
