package catalog_test

import (
	"encoding/json"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/finding"
)

func TestUpdates(t *testing.T) {
	note := finding.Related{Message: "newer"}
	updates, err := catalog.NewUpdates([]catalog.Update{
		{Operation: "sts:AssumeRole", Place: catalog.ParsePlace("Tags[].Key"), Keyword: "maxLength", Value: 200, Note: note},
		{Operation: "sts:AssumeRole", Place: catalog.ParsePlace("Tags"), Keyword: "maxItems", Value: 60},
		{Operation: "cognito-identity:GetId", Place: catalog.ParsePlace("Logins{value}"), Keyword: "maxLength", Value: 7},
	}, map[string]catalog.NamedUpdate{"user_pool_clients": {Value: 70, Note: note}})
	if err != nil {
		t.Fatal(err)
	}
	schema, err := updates.SchemaOf("sts:AssumeRole")
	if err != nil || *schema.Properties["Tags"].Items.Properties["Key"].MaxLength != 200 || *schema.Properties["Tags"].MaxItems != 60 {
		t.Errorf("%+v, %v", schema, err)
	}
	if logins, err := updates.SchemaOf("cognito-identity:GetId"); err != nil || *logins.Properties["Logins"].Values.MaxLength != 7 {
		t.Errorf("%+v, %v", logins, err)
	}
	other, err := updates.SchemaOf("sts:GetSessionToken")
	if same, _ := catalog.SchemaOf("sts:GetSessionToken"); err != nil || other != same {
		t.Errorf("another operation has another schema: %v", err)
	}
	limits, err := updates.Limits()
	if err != nil || limits["user_pool_clients"] != 70 || limits["session_policy_characters"] != catalog.MustLimit("session_policy_characters") {
		t.Errorf("%v, %v", limits, err)
	}
	if catalog.MustLimit("user_pool_clients") == 70 {
		t.Error("the limits of this release have changed")
	}
}

// The files differ from those of this release in what was updated alone.
func TestUpdatedFiles(t *testing.T) {
	updates, err := catalog.NewUpdates([]catalog.Update{
		{Operation: "sts:GetSessionToken", Place: catalog.Place{"DurationSeconds"}, Keyword: "maximum", Value: 200000},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var none *catalog.Updates
	for _, name := range []string{"sts/GetSessionToken.json", "sts/AssumeRole.json"} {
		var want, got any
		for files, into := range map[fs.FS]*any{none.Files(): &want} {
			decode(t, files, name, into)
		}
		decode(t, updates.Files(), name, &got)
		if strings.Contains(name, "GetSessionToken") {
			duration := want.(map[string]any)["properties"].(map[string]any)["DurationSeconds"].(map[string]any)
			duration["maximum"], duration["x-updated"] = 200000.0, map[string]any{"maximum": 0.0}
		}
		a, _ := json.Marshal(want)
		if b, _ := json.Marshal(got); string(a) != string(b) {
			t.Errorf("%s: %s, want %s", name, b, a)
		}
	}
	if _, err := updates.Files().Open("config.json"); err != nil {
		t.Error(err)
	}
}

func decode(t *testing.T, files fs.FS, name string, into *any) {
	t.Helper()
	data, err := fs.ReadFile(files, name)
	if err == nil {
		err = json.Unmarshal(data, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestUpdatesOfNothing(t *testing.T) {
	for _, place := range []string{"Nothing", "Tags[].Nothing", "DurationSeconds[]"} {
		update := catalog.Update{Operation: "sts:AssumeRole", Place: catalog.ParsePlace(place), Keyword: "maximum", Value: 1}
		if _, err := catalog.NewUpdates([]catalog.Update{update}, nil); err == nil {
			t.Errorf("%s is updated", place)
		}
	}
}

// What rules read decides their findings; advice is not about limits of AWS.
func TestDecided(t *testing.T) {
	updates, err := catalog.NewUpdates(nil, map[string]catalog.NamedUpdate{"user_pool_clients": {Value: 70}})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		severity finding.Severity
		updates  *catalog.Updates
		names    []string
		want     finding.Limit
	}{
		{finding.Error, updates, nil, ""},
		{finding.Error, updates, []string{"session_policy_characters"}, finding.LimitAWS},
		{finding.Error, updates, []string{"session_policy_characters", "user_pool_clients"}, finding.LimitUpdated},
		{finding.Error, nil, []string{"user_pool_clients"}, finding.LimitAWS},
		{finding.Info, updates, []string{"session_policy_characters"}, ""},
		{finding.Info, updates, []string{"user_pool_clients"}, finding.LimitUpdated},
	} {
		// A message that is as long as messages may be is not cut: it ends with the limit.
		long := finding.Finding{Severity: test.severity, Message: strings.Repeat("a", 120)}
		f := finding.Finding{Severity: test.severity, Message: strings.Repeat("a", 120-len(catalog.Newer))}
		test.updates.Decided(&f, test.names...)
		test.updates.Decided(&long, test.names...)
		if long.Message != strings.Repeat("a", 120) || long.Limit != test.want {
			t.Errorf("%v: %q, %q", test, long.Limit, long.Message)
		}
		newer := strings.HasSuffix(f.Message, catalog.Newer) && len([]rune(f.Message)) == 120
		if f.Limit != test.want || newer != (test.want == finding.LimitUpdated) {
			t.Errorf("%v: %q, %q", test, f.Limit, f.Message)
		}
	}
}

// Places are read as they are written.
func TestParsePlace(t *testing.T) {
	seen := 0
	for _, operation := range catalog.Operations() {
		schema, err := catalog.SchemaOf(operation.Name)
		if err != nil {
			t.Fatal(err)
		}
		schema.Walk(func(place catalog.Place, s *catalog.Schema) {
			if len(place) == 0 {
				return
			}
			seen++
			read := catalog.ParsePlace(place.String())
			if at, steps := schema.At(read); !slices.Equal(read, place) || at != s || steps != len(place) {
				t.Errorf("%s is read as %q", place, read)
			}
		})
	}
	if seen < 300 {
		t.Errorf("only %d places", seen)
	}
}
