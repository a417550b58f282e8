package main

import (
	"strings"
	"testing"
)

func TestProviderErrors(t *testing.T) {
	const rest = ", source: s, date: 2026-01-02}\n"
	const keys = "keys: {sub: {expects: b}}"
	tests := []struct{ providers, want string }{
		{"- {id: Two Words, title: A, kind: oidc, name: a, " + keys + rest, "lower case words"},
		{"- {id: a, kind: oidc, name: a, " + keys + rest, "title, name and keys must be given"},
		{"- {id: a, title: A, kind: oidc, name: a" + rest, "title, name and keys must be given"},
		{"- {id: a, title: A, kind: other, name: a, " + keys + rest, `kind "other" is none of oidc, domain, saml`},
		{"- {id: a, title: A, kind: oidc, name: (, " + keys + rest, "missing closing"},
		{"- {id: a, title: A, kind: oidc, name: a, required: [aud], " + keys + rest, "the required key aud is none of its keys"},
		{"- {id: a, title: A, kind: oidc, name: a, keys: {sub: {forms: [x]}}" + rest, "key sub: expects must be given"},
		{"- {id: a, title: A, kind: oidc, name: a, keys: {sub: {expects: b, never: ['(']}}" + rest, "key sub: error parsing regexp"},
		{"- {id: a, title: A, kind: oidc, name: a, " + keys + ", source: s, date: x}\n", "provider a: date"},
		{strings.Repeat("- {id: a, title: A, kind: oidc, name: a, "+keys+rest, 2), "provider a is there twice"},
	}
	for _, test := range tests {
		_, err := parseProviders([]byte(test.providers))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s\nhave %v; want an error with %q", test.providers, err, test.want)
		}
	}
}
