package assist

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestRepairJSON(t *testing.T) {
	for _, tt := range []struct {
		text, want string
		key        bool
	}{
		{`{"Action": "s3:Ge‸`, `{"Action":"s3:Ge‸"}`, false},
		{`{"Effect": "Allow", ‸}`, `{"Effect":"Allow"}`, true},
		{`{"Effect": "Allow" "Act‸`, `{"Effect":"Allow"}`, true},
		{`{"Ac‸tion": {"b": 1}, "c": 2}`, `{"c":2}`, true},
		{`{"a": [1, "b" "c‸"], }`, `{"a":[1,"b","c‸"]}`, false},
		{`{"a": ‸}`, `{"a":"‸"}`, false},
		{`{"a": ‸, "b": 1}`, `{"a":"‸","b":1}`, false},
		{`[{"a": tru‸e`, `[{"a":"tru‸e"}]`, false},
		{`{"a" "b": 1‸}`, `{"a":null,"b":"1‸"}`, false},
		{`{1: 2, x: "‸"}`, `{"1":2,"x":"‸"}`, false},
		{`{"s": "x\q", "t": "‸"}`, `{"s":"x\\q","t":"‸"}`, false},
		{`{"a": "b‸, "c": "d"}`, `{"a":"b‸","c":"d"}`, false},
		{"{\"a\": \"b‸\n\"c\": {\"d\": [1}}", `{"a":"b‸","c":{"d":[1]}}`, false},
		{`{"a": [{"b": "c‸]}`, `{"a":[{"b":"c‸"}]}`, false},
		{`‸`, `"‸"`, false},
		{`}‸`, `null`, false},
	} {
		at := strings.Index(tt.text, "‸")
		got := repairJSON(strings.Replace(tt.text, "‸", "", 1), at)
		if shown := strings.Replace(got.text, marker, "‸", 1); shown != tt.want || got.key != tt.key {
			t.Errorf("%s: got %s (key: %v), want %s", tt.text, shown, got.key, tt.want)
		}
	}
}

func FuzzRepairJSON(f *testing.F) {
	f.Add(`{"Action": ["s3:Ge`, 16)
	f.Add(`{"a": {"b": "\u12", 1: ]}`, 9)
	f.Fuzz(func(t *testing.T, text string, at int) {
		got := repairJSON(text, at)
		if got.text != "" && (!json.Valid([]byte(got.text)) || got.offset < 0 || got.offset > len(got.text)) {
			t.Errorf("%q at %d: got %q, offset %d", text, at, got.text, got.offset)
		}
	})
}
