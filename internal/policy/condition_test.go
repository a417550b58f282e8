package policy

import "testing"

func TestParseOperator(t *testing.T) {
	for _, tt := range []struct {
		text string
		want Operator
	}{
		{"StringEquals", Operator{Base: "StringEquals"}},
		{"StringLikeIfExists", Operator{Base: "StringLike", IfExists: true}},
		{"ForAnyValue:StringLike", Operator{Base: "StringLike", Set: "ForAnyValue"}},
		{"ForAllValues:StringNotEqualsIfExists", Operator{Base: "StringNotEquals", Set: "ForAllValues", IfExists: true}},
		{"Null", Operator{Base: "Null"}},
		{"StringEqual", Operator{Suggestion: "StringEquals"}},
		{"stringequals", Operator{Suggestion: "StringEquals"}},
		{"StringLikeIfExist", Operator{Suggestion: "StringLikeIfExists"}},
		{"NullIfExists", Operator{Suggestion: "Null"}},
		{"ForAnyValue:NullIfExists", Operator{Suggestion: "ForAnyValue:Null"}},
		{"ForAnyValue::StringEquals", Operator{Suggestion: "ForAnyValue:StringEquals"}},
		{"ForAnyValues:StringEquals", Operator{Suggestion: "ForAnyValue:StringEquals"}},
		{"ForAllValue:StringLike", Operator{Suggestion: "ForAllValues:StringLike"}},
		{"IpAdress", Operator{Suggestion: "IpAddress"}},
		{"Whatever", Operator{}},
		{"Some:StringEquals", Operator{}},
		{"", Operator{}},
	} {
		if got := ParseOperator(tt.text); got != tt.want {
			t.Errorf("ParseOperator(%q) = %+v", tt.text, got)
		}
	}
	if len(operatorTypes) != 27 {
		t.Errorf("%d base operators", len(operatorTypes))
	}
}

func TestOperatorKinds(t *testing.T) {
	for _, tt := range []struct {
		text, typ          string
		negated, wildcards bool
	}{
		{"StringEquals", "string", false, false},
		{"StringNotLike", "string", true, true},
		{"ArnEquals", "arn", false, true},
		{"NotIpAddress", "ip", true, false},
		{"Null", "null", false, false},
		{"Nonsense", "", false, false},
	} {
		o := ParseOperator(tt.text)
		if o.Type() != tt.typ || o.Negated() != tt.negated || o.Wildcards() != tt.wildcards {
			t.Errorf("%s: type %q, negated %v, wildcards %v", tt.text, o.Type(), o.Negated(), o.Wildcards())
		}
	}
}

func TestParseConditionKey(t *testing.T) {
	for _, tt := range []struct {
		text  string
		want  ConditionKey
		valid bool
	}{
		{"aws:SourceIp", ConditionKey{"aws", "SourceIp", 1}, true},
		{"aws:PrincipalTag/a:b", ConditionKey{"aws", "PrincipalTag/a:b", 1}, true},
		{"kms:EncryptionContext:app", ConditionKey{"kms", "EncryptionContext:app", 2}, true},
		{"accounts.google.com:aud", ConditionKey{"accounts.google.com", "aud", 1}, true},
		{"oidc.eks.us-west-2.amazonaws.com/id/A1:sub", ConditionKey{"oidc.eks.us-west-2.amazonaws.com/id/A1", "sub", 1}, true},
		{"SourceIp", ConditionKey{Name: "SourceIp"}, false},
		{"aws:Source:Ip", ConditionKey{"aws", "Source:Ip", 2}, false},
		{"aws:", ConditionKey{"aws", "", 1}, false},
		{"", ConditionKey{}, false},
	} {
		if got := ParseConditionKey(tt.text); got != tt.want || got.Valid() != tt.valid {
			t.Errorf("ParseConditionKey(%q) = %+v, valid %v", tt.text, got, got.Valid())
		}
	}
}

func TestValidValue(t *testing.T) {
	for kind, texts := range map[string]struct{ good, bad []string }{
		"numeric": {[]string{"0", "-1", "3.5", "+7", "1e3"}, []string{"", "ten", "0x10", "NaN", "Infinity", "1_000", "1,5"}},
		"date": {
			[]string{"2026-09-01T00:00:00Z", "2026-09-01", "2026-09", "2026", "2026-09-01T12:30", "2026-09-01t12:30:01.5z",
				"2026-09-01T12:30:00+02:00", "2026-09-01T12Z", "1767225600"},
			[]string{"", "1 Sep 2026", "09/01/2026", "2026-13-01", "2026-09-32", "2026-09-01T25:00:00Z", "2026-09-01 12:00:00",
				"tomorrow", "99999999999999999999"},
		},
		"bool": {[]string{"true", "false", "True"}, []string{"", "yes", "1"}},
		"null": {[]string{"true", "false"}, []string{"null", "0"}},
		"ip": {
			[]string{"203.0.113.0/24", "203.0.113.7", "203.0.113.7/24", "2001:db8::/32", "2001:DB8::1"},
			[]string{"", "203.0.113.0/33", "203.0.113", "203.0.113.*", "2001:db8::/129", "fe80::1%eth0", "example.com"},
		},
		"arn": {
			[]string{"arn:aws:iam::123456789012:role/demo", "arn:aws:s3:::*", "*", "arn:*:*:*:*:*"},
			[]string{"", "role/demo", "arn:aws:s3", "arn:aws:iam::123456789012"},
		},
		"binary": {[]string{"QmluYXJ5", "", "QQ=="}, []string{"QQ", "not base64!"}},
		"string": {[]string{"", "anything"}, nil},
	} {
		for _, text := range texts.good {
			if !ValidValue(kind, text) {
				t.Errorf("%s %q is refused", kind, text)
			}
		}
		for _, text := range texts.bad {
			if ValidValue(kind, text) {
				t.Errorf("%s %q is taken", kind, text)
			}
		}
	}
}

func TestPrivateNetwork(t *testing.T) {
	for text, want := range map[string]bool{
		"10.0.0.0/8": true, "192.168.1.1": true, "172.16.0.0/12": true, "100.64.0.0/10": true, "127.0.0.1/32": true,
		"169.254.0.0/16": true, "fd00::/8": true, "::1": true, "::ffff:10.1.2.3": true,
		"203.0.113.0/24": false, "8.8.8.8": false, "172.0.0.0/8": false, "0.0.0.0/0": false, "2001:db8::/32": false,
		"10.0.0.0/7": false, "nonsense": false,
	} {
		if got := PrivateNetwork(text); got != want {
			t.Errorf("PrivateNetwork(%q) = %v", text, got)
		}
	}
}
