package bearer

import (
	"strings"
	"testing"
)

func TestShapeOf(t *testing.T) {
	long := strings.Repeat("aB3-", 10)
	for text, want := range map[string]Shape{
		"":                           Short,
		"token":                      Short,
		"${TOKEN}":                   Reference,
		"$TOKEN":                     Reference,
		"$(cat token)":               Reference,
		"<web identity token>":       Reference,
		"{{ token }}":                Reference,
		"%TOKEN%":                    Reference,
		"@env:TOKEN":                 Reference,
		"vault:secret/token":         Reference,
		"eyJhbGciOi...":              Masked,
		"Atza|IQEBLjAXXXXXXXX":       Masked,
		"VERYLONGEXAMPLEtoken":       Masked,
		"940213":                     Code,
		"94021":                      Short,
		"/var/run/secrets/eks/token": Path,
		"file://token.txt":           Path,
		"./token":                    Path,
		`C:\tokens\token.txt`:        Path,
		"AKIAIOSFODNN7EXAMPLE":       AccessKeyID,
		"ASIAIOSFODNN7EXAMPLE":       AccessKeyID,
		"AROAIOSFODNN7EXAMPLE":       UniqueID,
		"AIDAIOSFODNN7EXAMPLE":       UniqueID,
		"q7Zp3LxV9mTk2RbYw8Ns4HcJd6Fg1QaEuKoXi5Pz": SecretKey,
		long:             Opaque,
		"Bearer " + long: Opaque,
		"a.b.c":          Short,
	} {
		if got := ShapeOf(text); got != want {
			t.Errorf("ShapeOf(%q) = %s, want %s", text, got, want)
		}
	}
}

func TestLeak(t *testing.T) {
	for text, want := range map[string]string{
		"key AKIAQ7ZP3LXV9MTK2RBY is used":              "access key ID",
		"AKIAIOSFODNN7EXAMPLE":                          "",
		"eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln":     "web token",
		"eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.EXAMPLE_": "",
		"an ordinary value of a tag":                    "",
		"AKIA":                                          "",
	} {
		if got := Leak(text); got != want {
			t.Errorf("Leak(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestNamesSecret(t *testing.T) {
	for key, want := range map[string]bool{
		"password": true, "DB Password": true, "api-key": true, "app/client_secret": true, "SecretAccessKey": true,
		"PasswordPolicy": false, "SecretName": false, "TokenType": false, "token": false, "Team": false, "": false,
	} {
		if got := NamesSecret(key); got != want {
			t.Errorf("NamesSecret(%q) = %v", key, got)
		}
	}
}
