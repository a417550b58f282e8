package drift

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/catalog"
)

// ourEnums are parameters for which the schema lists values, from the documentation, although the SDK accepts any
// text.
var ourEnums = []string{
	"AssumeRoleWithWebIdentity ProviderId",
	"GetWebIdentityToken SigningAlgorithm",
}

// ourRequired are members that the documentation requires and the SDK does not.
var ourRequired = []string{
	"CreateDelegationRequest Permissions.PolicyTemplateArn",
	"SetIdentityPoolRoles RoleMappings{value}.AmbiguousRoleResolution",
}

// TestOperations checks that we and the SDK have the same operations.
func TestOperations(t *testing.T) {
	var theirs, ours []string
	for prefix, service := range services {
		for name := range service.inputs() {
			theirs = append(theirs, prefix+":"+name)
		}
	}
	for _, operation := range catalog.Operations() {
		// TestSource compares those of other services.
		if service, _, _ := strings.Cut(operation.Name, ":"); services[service].ours != nil {
			ours = append(ours, operation.Name)
		}
	}
	reportDifference(t, "operation", theirs, ours)
}

// TestMembers checks that both have the same members, of the same types, at every depth.
func TestMembers(t *testing.T) {
	eachOperation(t, func(t *testing.T, _ service, operation string, input reflect.Type, schema *catalog.Schema) {
		compare(t, operation, "", input, schema)
	})
}

// TestRequired checks that both require the same members. The SDK cannot distinguish an absent boolean from false and
// requires none.
func TestRequired(t *testing.T) {
	eachOperation(t, func(t *testing.T, s service, operation string, input reflect.Type, schema *catalog.Schema) {
		var ours []string
		schema.Walk(func(place catalog.Place, part *catalog.Schema) {
			for _, name := range part.Required {
				path := append(slices.Clone(place), name).String()
				if part.Properties[name].Type != "boolean" && !slices.Contains(ourRequired, operation+" "+path) {
					ours = append(ours, strings.ToLower(path))
				}
			}
		})
		var theirs []string
		for path := range s.required(t, operation, input) {
			theirs = append(theirs, strings.ToLower(path)) // AWS's newer services begin names with a small letter
		}
		reportDifference(t, "required member", theirs, ours)
	})
}

func eachOperation(t *testing.T, check func(*testing.T, service, string, reflect.Type, *catalog.Schema)) {
	for prefix, service := range services {
		for name, input := range service.inputs() {
			t.Run(prefix+":"+name, func(t *testing.T) {
				schema, err := catalog.SchemaOf(prefix + ":" + name)
				if err != nil {
					t.Fatal(err)
				}
				check(t, service, name, input, schema)
			})
		}
	}
}

func compare(t *testing.T, operation, path string, sdk reflect.Type, schema *catalog.Schema) {
	if sdk.Kind() == reflect.Pointer {
		sdk = sdk.Elem()
	}
	if jsonType(sdk) != schema.Type {
		t.Errorf("%s: the SDK has %s, the schema %s", path, jsonType(sdk), schema.Type)
		return
	}
	switch sdk.Kind() {
	case reflect.Struct:
		compareMembers(t, operation, path, sdk, schema)
	case reflect.Slice:
		compare(t, operation, path+"[]", sdk.Elem(), schema.Items)
	case reflect.Map:
		if schema.Values == nil {
			t.Errorf("%s: the SDK has a map, the schema a structure", path)
			return
		}
		compare(t, operation, path+"{key}", sdk.Key(), schema.Keys)
		compare(t, operation, path+"{value}", sdk.Elem(), schema.Values)
	case reflect.String:
		if !slices.Contains(ourEnums, operation+" "+path) {
			reportDifference(t, path+": value", enum(sdk), schema.Enum)
		}
	}
}

func compareMembers(t *testing.T, operation, path string, sdk reflect.Type, schema *catalog.Schema) {
	var theirs []string
	for i := range sdk.NumField() {
		field := sdk.Field(i)
		if !field.IsExported() {
			continue
		}
		name, member, ok := schema.Member(field.Name)
		if !ok {
			t.Errorf("%s: the schema does not know the member %s", sdk.Name(), field.Name)
			continue
		}
		theirs = append(theirs, name)
		compare(t, operation, strings.TrimPrefix(path+"."+name, "."), field.Type, member)
	}
	reportDifference(t, strings.TrimPrefix(path+": member", ": "), theirs, slices.Collect(maps.Keys(schema.Properties)))
}

// reportDifference names what only one side has.
func reportDifference(t *testing.T, what string, theirs, ours []string) {
	t.Helper()
	for _, name := range theirs {
		if !slices.Contains(ours, name) {
			t.Errorf("only the SDK has %s %s", what, name)
		}
	}
	for _, name := range ours {
		if !slices.Contains(theirs, name) {
			t.Errorf("only the schema has %s %s", what, name)
		}
	}
}

// TestExceptions checks that the exceptions listed above still exist and are still missing in the SDK.
func TestExceptions(t *testing.T) {
	seen := map[string]bool{}
	eachOperation(t, func(t *testing.T, s service, operation string, input reflect.Type, schema *catalog.Schema) {
		theirs := s.required(t, operation, input)
		schema.Walk(func(place catalog.Place, part *catalog.Schema) {
			if len(part.Enum) > 0 {
				seen[operation+" "+place.String()] = true
			}
			for _, name := range part.Required {
				path := append(slices.Clone(place), name).String()
				if !theirs[path] {
					seen[operation+" "+path] = true
				}
			}
		})
	})
	for _, exception := range slices.Concat(ourEnums, ourRequired) {
		if !seen[exception] {
			t.Errorf("%s is no exception any more: take it off the list", exception)
		}
	}
}
