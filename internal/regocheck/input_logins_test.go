package regocheck

import (
	"encoding/base64"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/repository"
)

// webToken is one that nobody signed.
func webToken(claims string) string {
	encode := base64.RawURLEncoding.EncodeToString
	return encode([]byte(`{"alg": "RS256"}`)) + "." + encode([]byte(claims)) + ".c2lnbmVkLWJ5LW5vYm9keQ"
}

func TestLoginFacts(t *testing.T) {
	whole := webToken(`{"iss": "https://example.com/", "aud": ["a", "b"], "token_use": "id", "exp": 5, "cognito:roles": ["r"], "email": "kim@example.com"}`)
	input := inputFor(t, parse(t, `{"operation": "cognito-identity:GetId", "parameters": {"Logins": {
		"example.com": "`+whole+`", "accounts.google.com": "`+webToken(`{"token_use": "access"}`)+`",
		"graph.facebook.com": "EAABsbCS1iHgBAKZCmZCZBZA8ZB", "www.amazon.com": "$TOKEN", "empty": "", "none": null}}}`), Context{})
	expect(t, input, "facts logins", `{
		"accounts.google.com": {"algorithm": "RS256", "audiences": [], "form": "jwt", "subject": false, "use": "access"},
		"example.com": {
			"algorithm": "RS256", "audiences": ["a", "b"], "expires": 5, "form": "jwt", "issuer": "example.com/", "roles": ["r"],
			"subject": false, "use": "id"
		},
		"graph.facebook.com": {"form": "opaque"}
	}`)
	if all := input.String(); strings.Contains(all, "kim@") || strings.Contains(all, whole) {
		t.Errorf("rules see %s", all)
	}
}

func TestAppSecrets(t *testing.T) {
	input := inputFor(t, parse(t, `{"operation": "cognito-identity:CreateIdentityPool", "parameters": {"SupportedLoginProviders": {
		"www.digits.com": "key;secret", "api.twitter.com": "key;secret", "accounts.google.com": "123"}}}`), Context{})
	expect(t, input, "facts app_secrets", `["api.twitter.com", "www.digits.com"]`)
}

func TestContextOfNames(t *testing.T) {
	model := repository.New("")
	model.Add(parse(t, `{"operation": "cognito-identity:CreateIdentityPool", "parameters": {"DeveloperProviderName": "login.myapp"}}`))
	c := Context{Region: "eu-west-1", Repository: model.View("a.json", nil, nil)}
	input := inputFor(t, parse(t, `{"operation": "cognito-identity:GetCredentialsForIdentity", "parameters": {
		"Logins": {"accounts.google.com": "a", "login.myapp": "b"}}}`), c)
	expect(t, input, "context", `{"developer_providers": ["login.myapp"], "region": "eu-west-1"}`)
}
