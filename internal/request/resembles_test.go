package request

import (
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// An object is meant for an operation if it has one of its members and most of the others are such, perhaps misspelled.
func TestResembles(t *testing.T) {
	for _, test := range []struct {
		text, operation string
		want            bool
	}{
		{`{"RoleArn": "a"}`, "sts:AssumeRole", true},
		{`{"RoleArns": "a"}`, "sts:AssumeRole", false},
		{`{"RoleArn": "a", "kind": "b"}`, "sts:AssumeRole", false},
		{`{"RoleArn": "a", "RoleSessionNam": "b", "kind": "c"}`, "sts:AssumeRole", true},
		{`{"RoleArn": "a", "RoleSessionNam": "b", "kind": "c", "name": "d"}`, "sts:AssumeRole", false},
		{`{"RoleSessionNam": "b", "DurationSecond": 900}`, "sts:AssumeRole", false},
		{`{"RoleArn": "a", "` + strings.Repeat("RoleArn", 12) + `": "b"}`, "sts:AssumeRole", false},
		{`{}`, "sts:AssumeRole", false},
		{`{}`, "sts:GetSessionToken", true},
		{`["RoleArn"]`, "sts:AssumeRole", false},
		{`{"RoleArn": "a"}`, "sts:Nothing", false},
	} {
		file := &source.File{Name: "a.json", Data: []byte(test.text)}
		if got := resembles(document.Parse(file, document.JSON).Roots[0], test.operation); got != test.want {
			t.Errorf("%s resembles %s: %v", test.text, test.operation, got)
		}
	}
}

func TestKebab(t *testing.T) {
	for name, want := range map[string]string{
		"AssumeRole": "assume-role", "AssumeRoleWithSAML": "assume-role-with-saml", "GetOpenIdToken": "get-open-id-token", "SAMLLogin": "saml-login",
		"assume_role": "assume-role", "assume role": "assume-role", "aB": "a-b", "AList": "a-list", "A": "a", "AB": "ab", "": "",
	} {
		if got := kebab(name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}

func TestUnknownOperationIsNoRequest(t *testing.T) {
	req, findings := Of(Request{Operation: "sts:Nothing", Params: document.NewObject(nil, source.Span{}), Claim: ByHost})
	if req != nil || len(findings) > 0 {
		t.Errorf("got %v, %s", req, said(findings))
	}
}

// A placeholder for a code that expires at once is a mistake, and not quoted; one for a token is better than the token.
func TestPlaceholdersOfSecrets(t *testing.T) {
	for text, want := range map[string]string{
		`{"operation": "sts:AssumeRoleWithWebIdentity", "parameters": {"WebIdentityToken": "<token>"}}`: "",
		`{"operation": "sts:GetSessionToken", "parameters": {"TokenCode": "<code>"}}`:                   "the value is still to be filled in: AWS uses it as written",
		`{"operation": "sts:GetSessionToken", "parameters": {"TokenCode": ["<code>"]}}`:                 "",
	} {
		_, findings := recognize("a.json", text, Hint{})
		var got []string
		for _, f := range findings {
			if f.Rule == RulePlaceholder {
				got = append(got, f.Message)
			}
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
