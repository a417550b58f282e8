package cloudformation

import (
	"bytes"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/host/resource"
)

// Serverless is the format of the Serverless Framework's configurations: they contain parts of a template, to
// which the framework adds its own resources, and settings of the role that it makes for functions.
var Serverless = host.Format{
	Name:     "serverless",
	Title:    "configurations of the Serverless Framework",
	Mentions: mentionsServerless,
	Detect:   detectServerless,
	Read:     readServerless,
}

func mentionsServerless(_ string, data []byte) bool {
	if !topKey(data, "provider") || !topKey(data, "service") {
		return false
	}
	// What follows provider and service must be a role or a part of a template with something to read.
	return bytes.Contains(data, []byte("role")) || bytes.Contains(data, []byte("ermissionsBoundary")) || mentions("", data)
}

// topKey reports whether a file may have a key at its top: at the beginning of a line, or in quotes. The words alone are in many
// other files.
func topKey(data []byte, key string) bool {
	return bytes.HasPrefix(data, []byte(key+":")) || bytes.Contains(data, []byte("\n"+key+":")) ||
		bytes.Contains(data, []byte(`"`+key+`"`)) || bytes.Contains(data, []byte("'"+key+"'"))
}

// detectServerless requires the name of the service, the provider, and something to read.
func detectServerless(f *host.File) (why string, ok bool) {
	for _, s := range configurations(f) {
		if len(s.places()) > 0 {
			return "service with provider aws", true
		}
	}
	return "", false
}

// forAWS reports whether a provider is AWS, or may be: a whole provider may be in another file.
func forAWS(provider *document.Node) bool {
	switch {
	case provider == nil:
		return false
	case provider.Kind == document.Object:
		provider = provider.Get("name")
	}
	return provider != nil && provider.Kind == document.String && (provider.Text == "aws" || strings.HasPrefix(provider.Text, "${file("))
}

func readServerless(f *host.File) []host.Place {
	var places []host.Place
	for _, s := range configurations(f) {
		places = append(places, s.places()...)
	}
	return places
}

// serverless is one configuration, with the framework's variables unknown.
type serverless struct{ root *document.Node }

// configurations are the documents in a file that have the name of a service, and a provider.
func configurations(f *host.File) []serverless {
	var found []serverless
	for _, root := range f.Roots {
		if root.Get("service") != nil && forAWS(root.Get("provider")) {
			found = append(found, serverless{frameworkVariables.Tree(root)})
		}
	}
	return found
}

// frameworkVariables are ${SOURCE:ADDRESS} and ${SOURCE(ARGUMENTS)}. Those of Fn::Sub have no source: ${AWS::Region}.
// Policy variables have one, but the framework reads them as its own.
var frameworkVariables = partial.Marks{nextVariable}

// nextVariable finds the next variable of the framework from an offset on; start is -1 if there is none.
func nextVariable(text string, from int) (start, end int) {
	for at := from; ; {
		i := strings.Index(text[at:], "${")
		if i < 0 {
			return -1, 0
		}
		start, at = at+i, at+i+len("${")
		// The character after the source: a colon or an opening bracket. ${Name} of Fn::Sub has none before its
		// end, ${AWS::Region} has two colons, and ${!Name} is literal text.
		sourced := strings.IndexAny(text[at:], ":(}")
		if sourced <= 0 || text[at+sourced] == '}' || strings.HasPrefix(text[at+sourced:], "::") || text[at] == '!' {
			continue
		}
		if size := balanced(text[start:]); size > 0 {
			return start, start + size
		}
	}
}

// balanced is the length of a variable at the beginning of a text, which may have others in it; 0 where it has no end.
func balanced(text string) int {
	depth := 0
	for i := range len(text) {
		switch {
		case strings.HasPrefix(text[i:], "${"):
			depth++
		case text[i] == '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return 0
}

// places returns the requests for the roles of functions, and for the resources in the parts of a template.
func (s serverless) places() []host.Place {
	places := s.roles()
	for _, part := range parts(s.root.Get("resources")) {
		r := newResolver(part)
		for _, m := range declared(part.Get("Resources"), 0) {
			if of := m.Value.Get("Type"); of != nil { // one without a type changes a resource of the framework
				places = append(places, r.resource(m)...)
			}
		}
	}
	return places
}

// parts are the templates in a configuration: one, or several of which some are in other files.
func parts(resources *document.Node) []*document.Node {
	switch {
	case resources == nil:
		return nil
	case resources.Kind == document.List:
		return resources.Items
	}
	return []*document.Node{resources}
}

// byServerless makes the role of functions. Who may assume it is the framework's affair.
const byServerless = "Serverless Framework"

// ofRole is an object that says something of a role.
type ofRole struct {
	// The request for the role, with the members that lead to its parameters.
	resource.Request
	// All members that it may have; nil if it has others for other purposes
	names []string
}

// providerRole are the members of provider.iam.role. The framework accepts the boundary in two spellings.
var providerRole = ofRole{
	Request: resource.Request{
		Operation: createRole, Via: byServerless,
		Members: append(partial.Members(`
			name                RoleName
			path                Path
			permissionBoundary  PermissionsBoundary
			permissionsBoundary PermissionsBoundary`),
			partial.Member{From: "tags", To: "Tags", Read: partial.List}),
	},
	names: []string{"name", "path", "permissionsBoundary", "permissionBoundary", "tags", "managedPolicies", "statements", "mode"},
}

// olderRole are the members that provider had before iam.role.
var olderRole = ofRole{Request: resource.Request{
	Operation: createRole, Via: byServerless, Members: partial.Members("rolePermissionsBoundary PermissionsBoundary"),
}}

// functionRole are the members of a function for the plug-in serverless-iam-roles-per-function.
var functionRole = ofRole{Request: resource.Request{
	Operation: createRole, Via: byServerless,
	Members: partial.Members("iamRoleStatementsName RoleName\niamPermissionsBoundary PermissionsBoundary"),
}}

// roles are the requests for the roles of functions, as far as the configuration says something of them.
func (s serverless) roles() []host.Place {
	// The name under which the parts of the template refer to the framework's role.
	const logicalID = "IamRoleLambdaExecution"
	provider := s.root.Get("provider")
	places := s.role(providerRole, provider.Get("iam").Get("role"), logicalID)
	// iam.role takes precedence over the older members.
	if len(places) == 0 {
		places = s.role(olderRole, provider, logicalID)
	}
	for _, functions := range parts(s.root.Get("functions")) {
		for _, m := range functions.Members {
			places = append(places, s.role(functionRole, m.Value, "")...)
		}
	}
	return places
}

// role is the request for a role, if an object says something that the request has.
func (s serverless) role(of ofRole, object *document.Node, logicalID string) []host.Place {
	if object == nil || object.Kind != document.Object {
		return nil
	}
	object = newResolver(s.root).value(object)
	place := host.Place{Operation: of.Operation, Span: object.Span, Via: of.Via, Name: logicalID, Problems: of.misspelled(object)}
	// The framework then makes the role as it always does, with nothing to check.
	if !of.hasParameter(object) && len(place.Problems) == 0 {
		return nil
	}
	place.Params, _ = of.Of(object)
	return []host.Place{place}
}

// hasParameter reports whether an object has a member that becomes a parameter of the request.
func (of ofRole) hasParameter(object *document.Node) bool {
	return slices.ContainsFunc(of.Members, func(m partial.Member) bool { return object.Get(m.From) != nil })
}

// misspelled are the problems of misspelled members. The framework warns about all that it does not know, but a plug-in may read
// others.
func (of ofRole) misspelled(object *document.Node) []document.Problem {
	problems := partial.Misspelt(object, "property", of.names)
	for i := range problems {
		problems[i].Rule = ruleUnused
	}
	return problems
}
