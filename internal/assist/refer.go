package assist

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/repository"
)

// references are the resources of the same template or module to which a parameter may refer, as the file writes that.
func (d *Document) references(at place) []Item {
	var operation, attribute string
	switch name := strings.ToLower(parameterName(at.path)); {
	case isRole(at.path):
		operation, attribute = "iam:CreateRole", "arn"
	case name == "rolename":
		operation, attribute = "iam:CreateRole", "name"
	case name == "identitypoolid":
		operation, attribute = "cognito-identity:CreateIdentityPool", "id"
	default:
		return nil
	}
	scope := repository.Scope(d.File.Name)
	var all []Item
	for _, m := range d.Index.where(func(m mention) bool { return m.declares && m.operation == operation }) {
		for _, t := range m.things {
			if text := d.reference(t.name, attribute); t.kind == resource && t.scope == scope && text != "" {
				all = append(all, Item{Label: text, Kind: KindResource, Detail: m.operation, Text: text, bare: true})
			}
		}
	}
	return all
}

// reference writes a reference to an attribute of a resource; empty if the file has no short form for it.
func (d *Document) reference(name, attribute string) string {
	lang, yaml := d.language(), d.kind() == "cloudformation" || d.kind() == "serverless"
	switch {
	case lang == inHCL:
		return name + "." + attribute
	case lang != inYAML || !yaml:
		return ""
	case attribute == "arn":
		return "!GetAtt " + name + ".Arn"
	}
	return "!Ref " + name
}
