package bearer

import (
	"encoding/base64"
	"reflect"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// token writes a web identity token with the header and the claims.
func token(header, claims string) string {
	encode := base64.RawURLEncoding.EncodeToString
	return encode([]byte(header)) + "." + encode([]byte(claims)) + ".c2lnbmF0dXJl"
}

const rs256 = `{"alg": "RS256", "typ": "JWT"}`

func TestForms(t *testing.T) {
	good := token(rs256, `{"iss": "https://example.com"}`)
	for text, want := range map[string]Form{
		good:                               JWT,
		good + "\n":                        Spaced,
		" " + good:                         Spaced,
		"Bearer " + good:                   Bearer,
		"bearer " + good + "\n":            Bearer,
		`"` + good + `"`:                   Quoted,
		"/var/run/secrets/token":           File,
		"/var/run/secrets/token\n":         File,
		"0b8d7a5e-3c1f-4e7a-9d2b-6f1a8c4e": NoJWT,
		good + ".more":                     NoJWT,
		strings.TrimSuffix(good, ".c2lnbmF0dXJl"): NoJWT,
		"aaaaaaaaaaaa.bbbbbbbbbbbb.cccccc":        Broken,
		"aaaaaaaaaaaa.b+bbbbbbbbbb.cccccc":        Broken,
		token(rs256, `[]`):                        Broken,
		token(rs256, `{} {}`):                     Broken,
		token(`{"alg": "RS256"`, `{}`):            Broken,
		token(rs256, `null`):                      Broken,
		"$TOKEN":                                  Nothing,
		"eyJhbGciOi...":                           Nothing,
		"aaaaaaaa.XXXXXXXXXX.XXXXXXXXXX":          Nothing,
		"token":                                   Nothing,
		"a.b.c":                                   Nothing,
		strings.Repeat("a", bound.ClaimedToken+1): Nothing,
	} {
		if got := ReadWeb(text).Form; got != want {
			t.Errorf("%.60q is %q, want %q", text, got, want)
		}
	}
}

func TestClaims(t *testing.T) {
	w := ReadWeb(token(`{"alg": "ES384"}`, `{"iss": "https://example.com/a", "aud": ["x", "y"], "azp": "z", "sub": "alice",
		"iat": 1790000000, "exp": 1790000000.5, "token_use": "id"}`))
	want := Web{
		Form: JWT, Algorithm: "ES384", Issuer: "https://example.com/a", Audiences: []string{"x", "y"}, AuthorizedParty: "z",
		SubjectBytes: 5, Use: "id", Issued: Time{true, true, 1790000000}, Expires: Time{Given: true}, TransitiveTagged: true,
	}
	if !reflect.DeepEqual(w, want) {
		t.Errorf("got  %+v\nwant %+v", w, want)
	}
}

func TestOddClaims(t *testing.T) {
	w := ReadWeb(token(`{"alg": "rot13"}`, `{"aud": "x", "iat": "now", "exp": null, "sub": 7, "iss": ["a"], "token_use": "refresh"}`))
	if w.Algorithm != "other" || !reflect.DeepEqual(w.Audiences, []string{"x"}) || w.Issued != (Time{Given: true}) ||
		w.Expires != (Time{}) || w.SubjectBytes > 0 || w.Issuer != "" || w.Use != "other" {
		t.Errorf("%+v", w)
	}
	if w := ReadWeb(token(`{}`, `{"aud": 1}`)); w.Algorithm != "" || w.Audiences != nil {
		t.Errorf("%+v", w)
	}
}

func TestTags(t *testing.T) {
	for claims, want := range map[string]Web{
		`{}`: {TransitiveTagged: true},
		`{"https://aws.amazon.com/tags": {"principal_tags": {"b": ["2"], "a": ["1", "3"]}, "transitive_tag_keys": ["A"]}}`: {
			Tags: []Tag{{"a", []string{"1", "3"}}, {"b", []string{"2"}}}, TransitiveKeys: 1, TransitiveTagged: true},
		`{"https://aws.amazon.com/tags/principal_tags/a": "1", "https://aws.amazon.com/tags/principal_tags/b": ["2"],
			"https://aws.amazon.com/tags/transitive_tag_keys": ["c"]}`: {
			Tags: []Tag{{"a", []string{"1"}}, {"b", []string{"2"}}}, TransitiveKeys: 1},
		`{"https://aws.amazon.com/tags": {"principal_tags": {"a": "1"}}}`:                           {MalformedTags: true, TransitiveTagged: true},
		`{"https://aws.amazon.com/tags": {"principal_tags": {"a": null}}}`:                          {MalformedTags: true, TransitiveTagged: true},
		`{"https://aws.amazon.com/tags": ["a"]}`:                                                    {MalformedTags: true, TransitiveTagged: true},
		`{"https://aws.amazon.com/tags": {"transitive_tag_keys": "a"}}`:                             {MalformedTags: true, TransitiveTagged: true},
		`{"https://aws.amazon.com/tags": {"principal_tags": {"a": []}, "transitive_tag_keys": []}}`: {Tags: []Tag{{"a", []string{}}}, TransitiveTagged: true},
	} {
		w := ReadWeb(token(rs256, claims))
		want.Form, want.Algorithm = JWT, "RS256"
		if !reflect.DeepEqual(w, want) {
			t.Errorf("%s\ngot  %+v\nwant %+v", claims, w, want)
		}
	}
}

func FuzzReadWeb(f *testing.F) {
	f.Add(token(rs256, `{"aud": ["x"], "exp": 1.5, "https://aws.amazon.com/tags": {"principal_tags": {"a": ["1", "2"]}}}`))
	f.Add("Bearer a.b.c")
	f.Add("..")
	f.Fuzz(func(t *testing.T, text string) {
		w := ReadWeb(text)
		if w.Form != JWT && !reflect.DeepEqual(w, Web{Form: w.Form}) {
			t.Errorf("%q: a text of form %q says %+v", text, w.Form, w)
		}
	})
}
