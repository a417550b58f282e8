package assist

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
	"github.com/sessionlint/sessionlint/schemas"
)

// option is a part of schemas/config.json: what a key or a value of the configuration means.
type option struct {
	Description string             `json:"description"`
	Type        any                `json:"type"`
	Properties  map[string]*option `json:"properties"`
	Required    []string           `json:"required"`
	Items       *option            `json:"items"`
	Enum        []any              `json:"enum"`
	Default     any                `json:"default"`
	// Others is the schema of members that have no name of their own, or false.
	Others json.RawMessage `json:"additionalProperties"`
}

// options is the schema of the configuration.
var options = sync.OnceValues(func() (*option, error) {
	text, err := schemas.FS.ReadFile("config.json")
	if err != nil {
		return nil, err
	}
	root := new(option)
	return root, json.Unmarshal(text, root)
})

// child returns the option of a member or an item; nil if it is unknown.
func (o *option) child(step any) *option {
	name, named := step.(string)
	switch {
	case o == nil:
		return nil
	case !named:
		return o.Items
	case o.Properties[name] != nil:
		return o.Properties[name]
	}
	others := new(option)
	if json.Unmarshal(o.Others, others) != nil || o.Others == nil {
		return nil
	}
	return others
}

// optionAt returns the option at a path.
func optionAt(path []any) *option {
	o, err := options()
	if err != nil {
		return nil
	}
	for _, step := range path {
		o = o.child(step)
	}
	return o
}

// configured returns the place in a configuration file that contains an offset.
func configured(f *source.File, offset int) (spot, bool) {
	// A request without an operation: the walk needs only its tree.
	var roots []*request.Request
	for _, root := range document.ParseYAML(f).Roots {
		roots = append(roots, &request.Request{Params: root})
	}
	return at(roots, f.Name, offset)
}

// hoverConfiguration explains a key or a value of a configuration file.
func (d *Document) hoverConfiguration(offset int) (Hover, bool) {
	s, ok := configured(d.File, offset)
	if !ok || len(s.path) == 0 || !s.onKey() && (s.node.Kind == document.Object || s.node.Kind == document.List) {
		return Hover{}, false
	}
	h := Hover{Span: s.span()}
	switch rule := s.rule(); {
	case rule != "":
		h.Markdown = explainRule(rule)
	default:
		h.Markdown = explainOption(s.path)
	}
	return h, h.Markdown != ""
}

// rule returns the ID of the rule that a key or a value of the configuration is; empty if it is none.
func (s spot) rule() string {
	id := s.node.TextIfWhole()
	if s.onKey() {
		id, _ = last(s.path).(string)
	}
	if _, known := catalog.FindRule(id); known && (s.path[0] == "rules" || last(s.path) == "rule") {
		return id
	}
	return ""
}

// explainOption says what an option means.
func explainOption(path []any) string {
	o := optionAt(path)
	if o == nil || o.Description == "" {
		return ""
	}
	t := text{}
	var names []string
	for _, step := range path {
		if name, named := step.(string); named {
			names = append(names, name)
		}
	}
	t.title(strings.Join(names, "."), "configuration")
	t.paragraph(o.Description)
	t.item("values", codes(o.values(), len(o.Enum)))
	return t.String()
}

// values are the values that the option may have, if they are listed.
func (o *option) values() []string {
	var all []string
	for _, v := range o.Enum {
		if s, ok := v.(string); ok {
			all = append(all, s)
		}
	}
	if o.Type == "boolean" {
		all = []string{"true", "false"}
	}
	return all
}

// names are the keys that an object may have, the required ones first.
func (o *option) names() []string {
	return slices.SortedFunc(maps.Keys(o.Properties), func(a, b string) int {
		if x, y := slices.Contains(o.Required, a), slices.Contains(o.Required, b); x != y {
			return map[bool]int{true: -1, false: 1}[x]
		}
		return strings.Compare(a, b)
	})
}
