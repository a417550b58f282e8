package document

import "testing"

func TestMinify(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"a.json", " { \"b\" : [ 1 , true , null ] , \"a\" : { } , \"b\" : [ ] } ", ""},
		{"a.json", `["\u0041\/<>&\u2028é\u0001\n\"\\\ud83d\ude00"]`, "[\"A/<>&\u2028é\\u0001\\n\\\"\\\\😀\"]"},
		{"a.json", `[1e400,-0,0.10,123456789012345678901234567890]`, `[1e400,-0,0.10,123456789012345678901234567890]`},
		{"a.yaml", "a: 0x1F\nb: [0o17, +5, .5, -.5, 5., 5.e3, +.5e1, .inf, .nan]\nc: True\nd: ~\n", `{"a":31,"b":[15,5,0.5,-0.5,5,5e3,0.5e1,null,null],"c":true,"d":null}`},
		{"a.yaml", "a: 012345678901\nb: !Ref x\nc: !Sub 'a${b}c'\n", `{"a":"012345678901","b":null,"c":"ac"}`},
		{"a.yaml", "0x" + string(make([]byte, 0)) + "ffffffffffffffffffff", `1208925819614629174706175`},
	}
	for _, tt := range tests {
		res := Parse(file(tt.name, tt.text), Auto)
		want := tt.want
		if want == "" {
			want = `{"b":[1,true,null],"a":{},"b":[]}`
		}
		if got := Minify(res.Roots[0]); got != want {
			t.Errorf("%s: got %s, want %s", tt.text, got, want)
		}
	}
}

func TestJSONNumberRefusesWhatJSONCannotSay(t *testing.T) {
	long := "0x1"
	for len(long) < 2000 {
		long += "0"
	}
	for _, text := range []string{"", ".inf", "-.inf", "+.Inf", ".NaN", long} {
		if got, ok := JSONNumber(text); ok {
			t.Errorf("%s became %s", text, got)
		}
	}
}

func TestPlace(t *testing.T) {
	n := one(t, "a.json", `{"Policy": "{\"Statement\":[{\"Action\":\"x\"}]}", "Tags": [{"Key": "k"}]}`)
	n.Get("Policy").Embedded, _ = ParseText(n.Get("Policy"))
	tests := []struct {
		path []any
		key  bool
		want string
	}{
		{[]any{"Tags", 0, "Key"}, false, `"k"`},
		{[]any{"Tags", 0, "Key"}, true, `"Key"`},
		{[]any{"Tags", 0}, true, `{"Key": "k"}`},
		{[]any{"Tags", 1, "Key"}, true, `[{"Key": "k"}]`},
		{[]any{"Tags", 0, "Value"}, true, `{"Key": "k"}`},
		{[]any{"Tags", "Key"}, false, `[{"Key": "k"}]`},
		{[]any{"Policy", "Statement", 0, "Action"}, false, `\"x\"`},
		{[]any{"Policy", "Statement", 0, "Action"}, true, `\"Action\"`},
		{[]any{"Policy", "Statement"}, true, `\"Statement\"`},
		{[]any{"Policy"}, true, `"Policy"`},
		{[]any{"Policy", "Version"}, false, string(n.Get("Policy").Span.Bytes())},
		{[]any{"Gone", "Deeper"}, false, string(n.Span.Bytes())},
		{[]any{1.5}, false, string(n.Span.Bytes())},
		{nil, true, string(n.Span.Bytes())},
	}
	for _, tt := range tests {
		if got := string(n.Place(tt.path, tt.key).Bytes()); got != tt.want {
			t.Errorf("%v, key %v: %s, want %s", tt.path, tt.key, got, tt.want)
		}
	}
	if (*Node)(nil).Get("a") != nil {
		t.Error("nil has members")
	}
}

func TestFormats(t *testing.T) {
	tests := []struct {
		name, text string
		format     Format
		want       Format
	}{
		{"a.JSON", "{a: 1}", Auto, JSON},
		{"dir.json/a.yml", "{}", Auto, YAML},
		{"a.yaml", `{"a": 1,}`, Auto, YAML},
		{"<stdin>", " \n{a: 1}", Auto, JSON},
		{"<stdin>", "\uFEFF[a", Auto, JSON},
		{"<stdin>", "a: {", Auto, YAML},
		{"a.txt", "a: 1", Auto, YAML},
		{"a.json", "a: 1", YAML, YAML},
		{"a.yaml", "{a: 1}", JSON, JSON},
	}
	for _, tt := range tests {
		got := YAML
		if res := Parse(file(tt.name, tt.text), tt.format); len(res.Problems) > 0 && (tt.text[0] != 'a' || tt.format == JSON) {
			got = JSON
		}
		if got != tt.want {
			t.Errorf("%s: %q is read as %v, want %v", tt.name, tt.text, got, tt.want)
		}
	}
}

func TestKindNames(t *testing.T) {
	for kind, want := range map[Kind]string{Unknown: "unknown", Null: "null", Bool: "boolean", Number: "number",
		String: "string", List: "array", Object: "object"} {
		if kind.String() != want {
			t.Errorf("%d is called %s", kind, kind)
		}
	}
}
