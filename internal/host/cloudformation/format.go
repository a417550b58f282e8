// Package cloudformation reads CloudFormation templates, in YAML with short tags or in JSON: those written by hand,
// those of SAM, and what the CDK makes. Functions are resolved as far as the template itself determines them: a
// parameter has its default or its allowed values, a condition has both branches, and everything else is unknown.
package cloudformation

import (
	"bytes"
	"regexp"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Format is the kind of file.
var Format = host.Format{
	Name:      "cloudformation",
	Title:     "CloudFormation and SAM templates",
	Names:     host.Endings(".template"),
	Documents: true,
	Mentions:  mentions,
	Detect:    detect,
	Read:      read,
}

func mentions(_ string, data []byte) bool {
	if !bytes.Contains(data, []byte("Resources")) {
		return false
	}
	return mentionsType(data) || mentionsSAM(data)
}

// mentionsType reports whether data has the name of a type that is read. It reads the data once. SAM's function is in many
// templates that say nothing of its role.
func mentionsType(data []byte) bool {
	begin := []byte("AWS::")
	for at := bytes.Index(data, begin); at >= 0; at = bytes.Index(data, begin) {
		end := at + len(begin)
		for end < len(data) && (data[end] == ':' || isLetterOrDigit(data[end])) {
			end++
		}
		if name := string(data[at:end]); name != samFunction && resources[name] != nil {
			return true
		}
		data = data[end:]
	}
	return false
}

func isLetterOrDigit(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}

// detect requires that all resources have types in CloudFormation's form, and that one of them has properties to
// read.
func detect(f *host.File) (why string, ok bool) {
	for _, root := range f.Roots {
		if name := reads(root); name != "" {
			return "Resources with CloudFormation types, among them " + name, true
		}
	}
	return "", false
}

// typeName matches a resource's type: AWS::IAM::Role, Custom::Thing, My::Own::Thing::MODULE.
var typeName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(Custom::[\w@-]+|[A-Za-z0-9]{2,64}(::[A-Za-z0-9]{2,64}){2,3})$`)
})

// reads returns the first type of a template's resources that is read here. It returns "" if the document is not a
// template: specifications of resources and schemas also have other members.
func reads(root *document.Node) string {
	// JSON schemas, the resource specification, extensions of the registry
	for _, foreign := range []string{"$schema", "ResourceSpecificationVersion", "ResourceTypes", "typeName"} {
		if root.Get(foreign) != nil {
			return ""
		}
	}
	found := ""
	// One resource without a type in CloudFormation's form makes the whole document something else.
	for _, r := range declared(root.Get("Resources"), 0) {
		name := r.Value.Get("Type")
		switch {
		case r.Value.Kind != document.Object || name == nil || name.Kind != document.String || !typeName().MatchString(name.Text):
			return ""
		case found == "" && r.Value.Get("Properties") != nil && resources[name.Text] != nil && hasInput(name.Text, r.Value, root):
			found = name.Text
		}
	}
	return found
}

// declared returns the resources of a section, including those that Fn::ForEach repeats.
func declared(section *document.Node, depth int) []document.Member {
	if section == nil || section.Kind != document.Object || depth > 8 {
		return nil
	}
	var found []document.Member
	for _, m := range section.Members {
		switch {
		// Fn::Transform in the section is a macro, whose resources are not known.
		case !strings.HasPrefix(m.Name, "Fn::"):
			found = append(found, m)
		// [IDENTIFIER, COLLECTION, {NAME: RESOURCE}]; the identifier in the resource stays unknown.
		case strings.HasPrefix(m.Name, "Fn::ForEach::") && len(m.Value.Items) == 3:
			found = append(found, declared(m.Value.Items[2], depth+1)...)
		}
	}
	return found
}

func read(f *host.File) []host.Place {
	var places []host.Place
	for _, root := range f.Roots {
		if reads(root) == "" {
			continue
		}
		r := newResolver(root)
		for _, m := range declared(root.Get("Resources"), 0) {
			places = append(places, r.resource(m)...)
		}
		f.Problems = append(f.Problems, r.problems...)
		if r.budget < 0 {
			f.Beyond(root.Span, "parameters and mappings have more values than are evaluated")
		}
	}
	return places
}

// resource returns the requests that CloudFormation makes for a resource.
func (r *resolver) resource(m document.Member) []host.Place {
	properties, kind := m.Value.Get("Properties"), textOf(m.Value.Get("Type"))
	requests := resources[kind]
	if requests == nil || properties == nil {
		return nil
	}
	properties = r.properties(m, r.withGlobals(kind, properties))
	if properties.Kind != document.Object {
		return nil
	}
	// From the logical ID to the end of the resource.
	span := source.Span{File: m.Key.File, Start: m.Key.Start, End: max(m.Key.End, m.Value.Span.End)}
	// Problems about the role are reported for the member that is written at the function, not for one of Globals.
	if kind == samFunction && r.withoutRole(m.Value.Get("Properties"), properties) {
		return nil
	}
	var places []host.Place
	// A permission set with a policy is made by two requests.
	for _, of := range requests {
		for _, params := range of.All(properties, m.Name) {
			places = append(places, host.Place{
				Operation: of.Operation, Params: params, Span: span, Via: of.Via, Name: m.Name,
				Optional: m.Value.Get("Condition") != nil, Problems: r.userPools().Problems(of.Operation, properties),
				RolePolicies: r.rolePolicies(kind, properties),
			})
		}
	}
	return places
}

// properties returns the properties of a resource with their functions resolved.
func (r *resolver) properties(m document.Member, written *document.Node) *document.Node {
	// The resource is made only for some values of the parameters in its condition.
	defer r.doubt(m.Value.Get("Condition"))()
	properties := r.value(written)
	// For other properties the schemas say which values are texts; in a policy nothing does.
	for _, policy := range []string{"AssumeRolePolicyDocument", "PolicyDocument", "InlinePolicy"} {
		if at := properties.Get(policy); at != nil {
			numbersToTexts(at)
		}
	}
	return properties
}

// numbersToTexts makes texts of the numbers in a policy, in place, since CloudFormation passes them on as texts: IAM
// accepts "Sid: 1" in a template. A number with a zero before it is another text in YAML, so that such numbers
// remain.
func numbersToTexts(n *document.Node) {
	text := func(of *document.Node) *document.Node {
		if of.Kind == document.Number && !strings.HasPrefix(of.Text, "0") {
			return document.NewText(of.Text, of.Span, nil)
		}
		numbersToTexts(of)
		return of
	}
	for i, item := range n.Items {
		n.Items[i] = text(item)
	}
	for i, m := range n.Members {
		n.Members[i].Value = text(m.Value)
	}
}
