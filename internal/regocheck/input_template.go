package regocheck

import (
	"fmt"
	"maps"
	"slices"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/delegation"
	"github.com/sessionlint/sessionlint/internal/request"
)

// inputTemplate is a template of a policy that delegation requests fill in.
type inputTemplate struct {
	// Place is the place of the template, as FILE:LINE.
	Place string `rego:"place,always"`
	// Placeholders are the marks @{...} in its texts.
	Placeholders []inputPlaceholder `rego:"placeholders,always"`
	// Switches are the conditions of its statements, in the member @Enabled.
	Switches []inputSwitch `rego:"switches,always"`
	// Parameters are the parameters that a request has to give, by name.
	Parameters map[string]*inputTemplateParameter `rego:"parameters,always"`
	// Variables are the names in its policy variables ${...}.
	Variables []string `rego:"variables"`
	// Misplaced are the members of statements that are after one that they have to precede.
	Misplaced []inputMisplaced `rego:"misplaced"`
	// Unsorted are the first entries of lists of actions that are not in alphabetical order.
	Unsorted []finding.Path `rego:"unsorted"`
	// Least is the certain minimum of characters of the rendered policy as JSON without white space, with the parameters of
	// the request if there is one.
	Least int `rego:"least,always"`
	// Most is the maximum of these characters; absent if there is none.
	Most *int `rego:"most"`
	// Space is the number of characters of white space in the template; absent if it is not sent as it is written, or if a
	// parameter turns statements off.
	Space *int `rego:"space"`
	// AllOff is true if the request turns off all statements.
	AllOff bool `rego:"all_off"`
}

// inputPlaceholder is a mark @{...}.
type inputPlaceholder struct {
	// Path is the path of the text.
	Path finding.Path `rego:"path,always"`
	// Name is the parameter, as written between the braces.
	Name string `rego:"name,always"`
	// Fault is unclosed, empty or nested.
	Fault string `rego:"fault"`
	// Within is the element with the text, such as Resource; "a key" for a key of it.
	Within string `rego:"within,always"`
	// Whole is true if the text is nothing else.
	Whole bool `rego:"whole"`
}

// inputSwitch is the condition of a statement.
type inputSwitch struct {
	// Path is the path of the condition.
	Path finding.Path `rego:"path,always"`
	// Name is the parameter; empty if the condition is not a text.
	Name string `rego:"name,always"`
	// Negated is true if the statement is left out if the parameter is True.
	Negated bool `rego:"negated"`
}

// inputTemplateParameter is a parameter that a template uses.
type inputTemplateParameter struct {
	// Path is the path of its first use.
	Path finding.Path `rego:"path,always"`
	// Switch is true if it turns statements on and off.
	Switch bool `rego:"switch"`
	// Resource is true if it is in a Resource.
	Resource bool `rego:"resource"`
	// Elsewhere is true if it is in another text.
	Elsewhere bool `rego:"elsewhere"`
}

// inputMisplaced is a member of a statement that is in the wrong place.
type inputMisplaced struct {
	// Path is the path of the member.
	Path finding.Path `rego:"path,always"`
	// After is the member that it has to precede.
	After string `rego:"after,always"`
}

// template returns the template that a file is; nil for other requests.
func (b *builder) template() *inputTemplate {
	if b.request.Operation != catalog.PolicyTemplate {
		return nil
	}
	return templateOf(b.request, nil)
}

// folderTemplate returns the template of a delegation request; nil if it is not known.
func (b *builder) folderTemplate() *inputTemplate {
	template := b.context.Repository.Template(b.request)
	if template == nil || request.LongPolicy(template.Policy().Text.Text) {
		return nil
	}
	return templateOf(template, b.request.Params.Get("Permissions").Get("Parameters"))
}

// templateOf reads a template, and measures it with the parameters of a request, if there is one.
func templateOf(r *request.Request, parameters *document.Node) *inputTemplate {
	read := delegation.Read(r.Params)
	t := &inputTemplate{Parameters: map[string]*inputTemplateParameter{}}
	if at := r.Span; at.File != nil {
		t.Place = fmt.Sprintf("%s:%d", at.File.Name, at.File.Position(at.Start).Line)
	}
	for _, p := range read.Placeholders {
		t.addPlaceholder(p)
	}
	for _, s := range read.Switches {
		t.addSwitch(s)
	}
	t.Variables = read.Variables
	t.order(r.Params)
	t.measure(read, parametersOf(parameters))
	return t
}

func (t *inputTemplate) addPlaceholder(p delegation.Placeholder) {
	t.Placeholders = append(t.Placeholders, inputPlaceholder{p.Path, p.Name, p.Fault, p.Within, p.Whole})
	if p.Fault != "" {
		return
	}
	of := t.parameter(p.Name, p.Path)
	if p.Within == "Resource" || p.Within == "NotResource" {
		of.Resource = true
	} else {
		of.Elsewhere = true
	}
}

func (t *inputTemplate) addSwitch(s delegation.Switch) {
	t.Switches = append(t.Switches, inputSwitch{s.Path, s.Name, s.Negated})
	if s.Name != "" && len(delegation.Find(s.Name)) == 0 {
		t.parameter(s.Name, s.Path).Switch = true
	}
}

// parameter returns the parameter of that name, whose first use is at the path.
func (t *inputTemplate) parameter(name string, path finding.Path) *inputTemplateParameter {
	if t.Parameters[name] == nil {
		t.Parameters[name] = &inputTemplateParameter{Path: path}
	}
	return t.Parameters[name]
}

// order adds what is not in the order of AWS's guidelines.
func (t *inputTemplate) order(root *document.Node) {
	for _, s := range policy.Read(root).Statements {
		if member, after, ok := delegation.Misplaced(s.Node); ok {
			t.Misplaced = append(t.Misplaced, inputMisplaced{policy.Child(s.Path, member), after})
		}
		if i := delegation.Unsorted(s.Actions.Node); i >= 0 {
			t.Unsorted = append(t.Unsorted, policy.Child(s.Actions.Path, i))
		}
	}
}

func (t *inputTemplate) measure(read *delegation.Template, parameters map[string]delegation.Parameter) {
	length := read.Length(parameters)
	t.Least = length.Least
	if length.Most >= 0 {
		t.Most = &length.Most
	}
	if space, sent := read.Space(); sent && len(read.Switches) == 0 {
		t.Space = &space
	}
	t.AllOff = read.AllOff(parameters)
}

// parametersOf returns the parameters of a request that are completely known, by name. Those of one name twice are left out.
func parametersOf(list *document.Node) map[string]delegation.Parameter {
	known, twice := map[string]delegation.Parameter{}, map[string]bool{}
	for _, item := range list.AllItems() {
		name, named := item.Get("Name").WholeText()
		values, whole := textsOf(item.Get("Values"))
		if !named || known[name].Values != nil {
			twice[name] = true
		}
		if named && whole {
			known[name] = delegation.Parameter{List: item.Get("Type").TextIfWhole() == "stringList", Values: values}
		}
	}
	maps.DeleteFunc(known, func(name string, _ delegation.Parameter) bool { return twice[name] })
	return known
}

// textsOf returns the texts of a list; false if one of them, or their number, is not known.
func textsOf(list *document.Node) ([]string, bool) {
	if list == nil || list.Kind != document.List || list.Open {
		return nil, false
	}
	texts := make([]string, len(list.Items))
	for i, item := range list.Items {
		texts[i] = item.TextIfWhole()
	}
	return texts, !slices.Contains(texts, "")
}
