package regocheck

import (
	"regexp"
	"slices"
	"testing"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/source"
)

// TestProviders holds the catalog of providers to what the code takes for granted.
func TestProviders(t *testing.T) {
	listed, err := catalog.Providers()
	if err != nil || len(listed) == 0 || listed[len(listed)-1].ID != otherProvider || len(providers()) != len(listed) {
		t.Fatalf("the last of the providers is that for all others: %v", err)
	}
	edges := regexp.MustCompile(`[^\[]\^|^\^|\$[^{]|\\[AbBzZ]`) // a form is of the whole text
	for _, p := range providers() {
		for claim, key := range p.Keys {
			for _, expression := range slices.Concat(key.Forms, key.Custom) {
				whole := p.expand(expression, "")
				if _, err := policy.ParseForm(whole); err != nil || edges.MatchString(whole) {
					t.Errorf("%s: %s: %s: %v", p.ID, claim, expression, err)
				}
			}
			for _, value := range key.Usual {
				if len(key.Forms) > 0 && !p.form(key.Forms[0], "", false).Meets(policy.Glob(value)) {
					t.Errorf("%s: %s: the usual value %s has no form", p.ID, claim, value)
				}
				if slices.ContainsFunc(key.Never, func(e string) bool { return describes(e, value, true) }) {
					t.Errorf("%s: %s: the usual value %s is none that tokens have", p.ID, claim, value)
				}
			}
		}
	}
}

func TestFindProvider(t *testing.T) {
	const arn = "arn:aws:iam::111122223333:"
	tests := []struct{ principal, want string }{
		{arn + "oidc-provider/token.actions.githubusercontent.com", "github"},
		{arn + "oidc-provider/Token.Actions.GitHubUserContent.com", "github"},
		{arn + "oidc-provider/token.actions.githubusercontent.com/acme", "github_enterprise_slug"},
		{arn + "oidc-provider/token.actions.acme.ghe.com", "github_enterprise_slug"},
		{arn + "oidc-provider/github.example.com/_services/token", "github_enterprise_server"},
		{arn + "oidc-provider/gitlab.com", "gitlab"},
		{arn + "oidc-provider/gitlab.example.com", "other"},
		{arn + "oidc-provider/oidc.circleci.com", "circleci_root"},
		{arn + "oidc-provider/oidc.circleci.com/org/0f0e1d2c-3b4a-5968-7786-95a4b3c2d1e0", "circleci"},
		{arn + "oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE", "eks"},
		{"arn:aws-cn:iam::111122223333:oidc-provider/oidc.eks.cn-north-1.amazonaws.com.cn/id/ABC", "eks"},
		{arn + "oidc-provider/cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI", "cognito_user_pool"},
		{"cognito-identity.amazonaws.com", "cognito_identity"},
		{"cognito-identity-us-gov.amazonaws.com", "cognito_identity"},
		{"cognito-identity.cn-north-1.amazonaws.com.cn", "cognito_identity_china"},
		{"accounts.google.com", "google"},
		{"graph.facebook.com", "facebook"},
		{"www.amazon.com", "amazon"},
		{arn + "saml-provider/okta", "saml"},
		{"arn:aws-cn:iam::111122223333:saml-provider/okta", "saml_china"},
		{"arn:aws-us-gov:iam::111122223333:saml-provider/okta", "saml_government"},
		{arn + "oidc-provider/login.example.com/a", "other"},
		{arn + "role/x", ""},
		{"", ""},
	}
	for _, test := range tests {
		id := ""
		if p := findProvider(nameOfProvider(document.NewText(test.principal, source.Span{}, nil))); p != nil {
			id = p.ID
		}
		if id != test.want {
			t.Errorf("%s: %q", test.principal, id)
		}
	}
}

func TestNameOfPartialProvider(t *testing.T) {
	tests := []struct {
		text string
		at   int
		want string
	}{
		{"arn:aws:iam:::oidc-provider/gitlab.com", 13, "gitlab.com"},
		{"arn:aws:iam::111122223333:oidc-provider/gitlab.com", 40, ""},
		{"arn:aws:iam::111122223333:oidc-provider/", 40, ""},
		{"arn:aws:iam:::saml-provider/okta", 13, "arn:aws:iam:::saml-provider/okta"},
		{"gitlab.com", 0, ""},
	}
	for _, test := range tests {
		n := document.NewText(test.text, source.Span{}, nil)
		n.Holes = []document.Hole{{At: test.at, Max: -1}}
		if got := nameOfProvider(n); got != test.want {
			t.Errorf("%s: %q", test.text, got)
		}
	}
}
