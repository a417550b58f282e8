package policy

import (
	"slices"
	"strings"
	"testing"
)

func TestParseAction(t *testing.T) {
	for _, tt := range []struct {
		text  string
		want  Action
		valid bool
	}{
		{"s3:GetObject", Action{"s3", "GetObject", 1}, true},
		{"s3:*", Action{"s3", "*", 1}, true},
		{"*", Action{Name: "*"}, true},
		{"execute-api:Invoke", Action{"execute-api", "Invoke", 1}, true},
		{"GetObject", Action{Name: "GetObject"}, false},
		{"*:GetObject", Action{"*", "GetObject", 1}, false},
		{"s3:Get:Object", Action{"s3", "Get:Object", 2}, false},
		{"s3:", Action{"s3", "", 1}, false},
		{":GetObject", Action{"", "GetObject", 1}, false},
		{"s3:GetObject ", Action{"s3", "GetObject ", 1}, false},
		{"s_3:GetObject", Action{"s_3", "GetObject", 1}, false},
		{"", Action{}, false},
	} {
		if got := ParseAction(tt.text); got != tt.want || ValidAction(tt.text) != tt.valid {
			t.Errorf("ParseAction(%q) = %+v, valid %v", tt.text, got, !tt.valid)
		}
	}
}

func TestIsAlphanumeric(t *testing.T) {
	for c := range 256 {
		want := strings.ContainsRune("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", rune(c))
		if got := IsAlphanumeric(byte(c)); got != want {
			t.Errorf("%q: %v", rune(c), got)
		}
	}
}

func TestAPIAction(t *testing.T) {
	for text, want := range map[string]string{
		"s3:ListObjectsV2":          "s3:ListBucket",
		"S3:headobject":             "s3:GetObject",
		"dynamodb:put-item":         "dynamodb:PutItem",
		"s3:list-objects-v2":        "s3:ListBucket",
		"s3:GetObject":              "",
		"s3:Head*":                  "",
		"*":                         "",
		"vpc-lattice:Some-ThingNew": "",
	} {
		if got := APIAction(text); got != want {
			t.Errorf("APIAction(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestMethods(t *testing.T) {
	for method, action := range methods() {
		if APIAction(action) != "" {
			t.Errorf("%s leads to %s, which is a method too", method, action)
		}
	}
}

func TestReaches(t *testing.T) {
	for _, tt := range []struct {
		pattern string
		want    []string
	}{
		{"sts:AssumeRole", []string{"sts:AssumeRole"}},
		{"STS:assume*", []string{"sts:AssumeRole"}},
		{"iam:Pass*", []string{"iam:PassRole"}},
		{"iam:Create*Version", []string{"iam:CreatePolicyVersion"}},
		{"iam:GetRole", nil},
		{"s3:*", nil},
		{"*", nil},
	} {
		if got := Reaches(tt.pattern); !slices.Equal(got, tt.want) {
			t.Errorf("Reaches(%q) = %q", tt.pattern, got)
		}
	}
	if got := Reaches("iam:*"); len(got) != len(watched())-1 {
		t.Errorf("iam:* reaches %q", got)
	}
}
