package catalog_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/sessionlint/sessionlint/internal/catalog"
)

func TestFind(t *testing.T) {
	operations := catalog.Operations()
	if !slices.IsSortedFunc(operations, func(a, b catalog.Operation) int { return strings.Compare(a.Name, b.Name) }) {
		t.Error("operations are not sorted")
	}
	for _, want := range operations {
		if got, ok := catalog.Find(want.Name); !ok || got.Name != want.Name {
			t.Errorf("Find(%q) gives %q, %t", want.Name, got.Name, ok)
		}
	}
	if got, ok := catalog.Find(catalog.PolicySession); !ok || len(got.Members) != 3 {
		t.Errorf("Find(%q) gives %+v, %t", catalog.PolicySession, got, ok)
	}
	for _, name := range []string{"", "AssumeRole", "sts:assumeRole", "sts:AssumeRoles", "zzz"} {
		if _, ok := catalog.Find(name); ok {
			t.Errorf("Find(%q) finds something", name)
		}
	}
}

// TestTableAgreesWithSchemas compares the table of operations with the schemas.
func TestTableAgreesWithSchemas(t *testing.T) {
	for _, operation := range catalog.Operations() {
		schema, err := catalog.SchemaOf(operation.Name)
		if err != nil {
			t.Error(err)
			continue
		}
		if len(operation.Members) != len(schema.Properties) {
			t.Errorf("%s: the table has %d members, the schema %d", operation.Name, len(operation.Members), len(schema.Properties))
		}
		for _, member := range operation.Members {
			if schema.Properties[member.Name] == nil || member.Required != slices.Contains(schema.Required, member.Name) {
				t.Errorf("%s: the schema does not have %+v", operation.Name, member)
			}
		}
	}
}

func TestSchemaOf(t *testing.T) {
	assume, err := catalog.SchemaOf("sts:AssumeRole")
	if err != nil {
		t.Fatal(err)
	}
	duration := assume.Properties["DurationSeconds"]
	if *duration.Minimum != 900 || *duration.Maximum != 43200 || duration.Rules["maximum"] != "session-duration" {
		t.Errorf("DurationSeconds is %+v", duration)
	}
	if tags := assume.Properties["Tags"]; *tags.MaxItems != 50 || *tags.Items.Properties["Key"].MaxLength != 128 || tags.Values != nil {
		t.Errorf("Tags is %+v", tags)
	}
	if assume.Values != nil || assume.Keys != nil {
		t.Error("a structure is taken for a map")
	}
	roles, err := catalog.SchemaOf("cognito-identity:SetIdentityPoolRoles")
	if err != nil {
		t.Fatal(err)
	}
	mappings := roles.Properties["RoleMappings"]
	if mappings.Values == nil || *mappings.Keys.MaxLength != 128 || *mappings.MaxProperties != 10 {
		t.Fatalf("RoleMappings is %+v", mappings)
	}
	rules := mappings.Values.Properties["RulesConfiguration"].Properties["Rules"]
	if *rules.MaxItems != 25 || rules.Rules["maxItems"] != "role-mapping-rule-count" {
		t.Errorf("Rules is %+v", rules)
	}
	if resolution := mappings.Values.Properties["AmbiguousRoleResolution"]; !slices.Equal(resolution.Enum, []string{"AuthenticatedRole", "Deny"}) ||
		resolution.Rules["required"] != "ambiguous-role-resolution" {
		t.Errorf("AmbiguousRoleResolution is %+v", resolution)
	}
	for _, name := range []string{"", "sts", "sts:", "sts:NoSuch", "limits", ":limits", "policy:identity", "../catalog:x"} {
		if _, err := catalog.SchemaOf(name); err == nil {
			t.Errorf("SchemaOf(%q) gives a schema", name)
		}
	}
}

func TestSchemaOfFromManyGoroutines(t *testing.T) {
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for _, operation := range catalog.Operations() {
				first, err := catalog.SchemaOf(operation.Name)
				again, _ := catalog.SchemaOf(operation.Name)
				if err != nil || first != again {
					t.Errorf("%s was read twice: %v", operation.Name, err)
				}
			}
		})
	}
	group.Wait()
}

func TestMember(t *testing.T) {
	assume, err := catalog.SchemaOf("sts:AssumeRole")
	if err != nil {
		t.Fatal(err)
	}
	descriptor := assume.Properties["PolicyArns"].Items
	tests := []struct {
		schema     *catalog.Schema
		name, want string
	}{
		{assume, "RoleArn", "RoleArn"},
		{assume, "roleArn", "RoleArn"},
		{assume, "ROLEARN", ""},
		{assume, "role-arn", ""},
		{assume, "", ""},
		{assume, "ärger", ""},
		{assume, "\xff", ""},
		{descriptor, "arn", "arn"},
		{descriptor, "Arn", "arn"},
		{descriptor, "aRN", ""},
		{nil, "arn", ""},
	}
	for _, test := range tests {
		name, member, ok := test.schema.Member(test.name)
		if name != test.want || ok != (test.want != "") || ok && member != test.schema.Properties[name] {
			t.Errorf("Member(%q) gives %q, %v, %t; want %q", test.name, name, member, ok, test.want)
		}
	}
}

// places lists the parts of all schemas for which holds returns true, without their operation, sorted.
func places(t *testing.T, holds func(*catalog.Schema) bool) []string {
	t.Helper()
	var found []string
	for _, operation := range catalog.Operations() {
		schema, err := catalog.SchemaOf(operation.Name)
		if err != nil {
			t.Fatal(err)
		}
		schema.Walk(func(place catalog.Place, part *catalog.Schema) {
			if holds(part) {
				found = append(found, place.String())
			}
		})
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func TestSecrets(t *testing.T) {
	want := []string{
		"AccessKeyId", "ClientSecret", "Logins{value}", "ProvidedContexts[].ContextAssertion", "SAMLAssertion", "Session", "SessionTags[].Value",
		"SigninToken", "SupportedLoginProviders{value}", "TokenCode", "TradeInToken", "WebIdentityToken", "assertion", "attributes",
		"codeVerifier", "refreshToken", "subjectToken",
	}
	if got := places(t, func(s *catalog.Schema) bool { return s.Secret }); !slices.Equal(got, want) {
		t.Errorf("secret are %v, want %v", got, want)
	}
}

func TestContents(t *testing.T) {
	for content, want := range map[string][]string{
		catalog.ContentSessionPolicy: {"Policy", "policy", "sessionPolicy"},
		catalog.ContentTrustPolicy:   {"AssumeRolePolicyDocument", "PolicyDocument"},
		catalog.ContentPolicy:        {"InlinePolicy", "PolicyDocument"},
	} {
		if got := places(t, func(s *catalog.Schema) bool { return s.Content == content }); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", content, got, want)
		}
	}
	if got := places(t, func(s *catalog.Schema) bool { return s.Content != "" }); len(got) != 6 {
		t.Errorf("texts with a content: %v", got)
	}
}

// TestRulesOfSchemas checks that rules are named only for keywords that exist.
func TestRulesOfSchemas(t *testing.T) {
	for _, operation := range catalog.Operations() {
		schema, err := catalog.SchemaOf(operation.Name)
		if err != nil {
			t.Fatal(err)
		}
		required := map[*catalog.Schema]bool{}
		schema.Walk(func(_ catalog.Place, part *catalog.Schema) {
			for _, name := range part.Required {
				required[part.Properties[name]] = true
			}
		})
		schema.Walk(func(place catalog.Place, part *catalog.Schema) {
			if part.Rules["required"] != "" && !required[part] {
				t.Errorf("%s %s: a rule for a demand that is not made", operation.Name, place)
			}
		})
	}
}
