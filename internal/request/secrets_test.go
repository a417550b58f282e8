package request

import (
	"strings"
	"testing"
)

func TestSecrets(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"web identity", `{operation: sts:AssumeRoleWithWebIdentity, parameters: {RoleArn: a, webIdentityToken: s1}}`, "s1"},
		{"TOTP code", `{operation: sts:AssumeRole, parameters: {SerialNumber: a, TokenCode: "123456"}}`, `"123456"`},
		{"trade-in token", `{operation: sts:GetDelegatedAccessToken, parameters: {TradeInToken: [s1, {x: s2}]}}`, "s1 s2"},
		{"logins", `{operation: cognito-identity:GetId, parameters: {IdentityPoolId: a, Logins: {accounts.google.com: s1, x: s2}}}`, "s1 s2"},
		{"in structures", `{operation: sts:AssumeRole, parameters: {ProvidedContexts: [{ProviderArn: a, ContextAssertion: s1}]}}`, "s1"},
		{"unknown members", `{operation: sts:AssumeRole, parameters: {WebIdentityTokens: {a: s1}, MyPassword: 12, sessionToken: s2, SecretAccessKey: s3, Foo: a}}`, "s1 12 s2 s3 a"},
		{"known members that only sound so", `{operation: sts:AssumeRole, parameters: {MinimumSessionTokenSize: 12}}`, ""},
		{"null", `{operation: sts:AssumeRole, parameters: {TokenCode: null}}`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			requests, _ := recognize("a.yaml", c.text, Hint{})
			if len(requests) != 1 {
				t.Fatal("no request")
			}
			var got []string
			for _, s := range requests[0].Secrets() {
				got = append(got, string(s.Bytes()))
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
