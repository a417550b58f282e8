package policy

import "testing"

func TestOutcome(t *testing.T) {
	for _, tt := range []struct{ operator, values, want string }{
		{"StringLike", `"*"`, IfPresent},
		{"StringLike", `["a","*"]`, IfPresent},
		{"StringLike", `"?*"`, ""},
		{"StringEquals", `"*"`, ""},
		{"ArnLike", `"*"`, IfPresent},
		{"ArnNotEquals", `"*"`, IfAbsent},
		{"StringNotLike", `"*"`, IfAbsent},
		{"StringLikeIfExists", `"*"`, Always},
		{"StringNotLikeIfExists", `"*"`, IfAbsent},
		{"ForAllValues:StringLike", `"*"`, Always},
		{"ForAllValues:StringNotLike", `"*"`, IfAbsent},
		{"ForAnyValue:StringLike", `"*"`, IfPresent},
		{"ForAnyValue:StringNotLike", `"*"`, Never},
		{"StringEquals", `[]`, Never},
		{"StringNotEquals", `[]`, Always},
		{"StringEqualsIfExists", `[]`, IfAbsent},
		{"ForAllValues:StringEquals", `[]`, IfAbsent},
		{"ForAnyValue:StringEquals", `[]`, Never},
		{"Bool", `["true","False"]`, IfPresent},
		{"Bool", `[true,false]`, IfPresent},
		{"Bool", `["true","true"]`, ""},
		{"IpAddress", `["0.0.0.0/0","::/0"]`, IfPresent},
		{"IpAddress", `"0.0.0.0/0"`, ""},
		{"NotIpAddress", `["0.0.0.0/0","::/0"]`, IfAbsent},
		{"Null", `"true"`, ""},
		{"Null", `["true","false"]`, Always},
		{"Null", `[]`, Never},
		{"ForAllValues:Null", `"true"`, Always},
		{"ForAnyValue:Null", `"true"`, Never},
		{"StringLik", `"*"`, ""},
	} {
		p := Read(parse(t, `{"Statement":{"Condition":{"`+tt.operator+`":{"k:e":`+tt.values+`}}}}`))
		if got := p.Statements[0].Tests[0].Outcome(); got != tt.want {
			t.Errorf("%s %s: %q, want %q", tt.operator, tt.values, got, tt.want)
		}
	}
}
