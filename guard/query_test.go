package guard

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"
)

func TestQueryParameters(t *testing.T) {
	of := &shape{}
	if err := json.Unmarshal([]byte(`{"type": "object", "properties": {
		"Seconds": {"type": "integer"}, "On": {"type": "boolean"}, "Name": {"type": "string"},
		"Tags": {"type": "array", "items": {"type": "object", "properties": {"Key": {"type": "string"}}}},
		"Map": {"type": "object", "additionalProperties": {"type": "integer"}}}, "additionalProperties": false}`), of); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{
		"Action=A&Version=1&X-Amz-Date=2":                               `{}`,
		"Seconds=60&On=true&Name=12":                                    `{"Name":"12","On":true,"Seconds":60}`,
		"Seconds=null&On=maybe":                                         `{"On":"maybe","Seconds":"null"}`,
		"Tags.member.10.Key=b&Tags.member.2.Key=a&Tags.member.x2.Key=c": `{"Tags":""}`,
		"Tags.member.10.Key=b&Tags.member.2.Key=a":                      `{"Tags":[{"Key":"a"},{"Key":"b"}]}`,
		"Tags.Tag.1.Key=a":                                              `{"Tags":[{"Key":"a"}]}`,
		"Tags.1.Key=a":                                                  `{"Tags":[{"Key":"a"}]}`,
		"Tags=":                                                         `{"Tags":[]}`,
		"Map.entry.1.key=a&Map.entry.1.value=1&Map.entry.2.key=b":       `{"Map":{"a":1}}`,
		"Unknown.a.b=c":                                                 `{"Unknown":{"a":{"b":"c"}}}`,
		"..=a":                                                          `{"":{"":{"":"a"}}}`,
	} {
		form, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		read, ok := queryParameters(form, of)
		got, err := json.Marshal(read)
		if !ok || err != nil || string(got) != want {
			t.Errorf("%s: %s, %v, %v, want %s", query, got, ok, err, want)
		}
	}
	for _, wrong := range []url.Values{{"a": {"1", "2"}}, {strings.Repeat("a.", queryDepth): {"1"}}} {
		if _, ok := queryParameters(wrong, of); ok {
			t.Errorf("%v is read", wrong)
		}
	}
}

func FuzzQuery(f *testing.F) {
	f.Add("Action=AssumeRole&Version=2011-06-15&Tags.member.1.Key=a&Tags.member.1.Value=b&DurationSeconds=900")
	f.Add("RoleMappings.entry.1.key=a&RoleMappings.entry.1.value.Type=Token")
	of := new(shapes).of("cognito-identity:SetIdentityPoolRoles")
	f.Fuzz(func(t *testing.T, query string) {
		form, err := url.ParseQuery(query)
		if err != nil {
			return
		}
		read, ok := queryParameters(form, of)
		if !ok {
			return
		}
		first, err := json.Marshal(read)
		if err != nil {
			t.Fatal(err)
		}
		again, _ := queryParameters(form, of)
		if second, _ := json.Marshal(again); string(first) != string(second) {
			t.Errorf("%s and %s", first, second)
		}
	})
}
