package regocheck

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
)

func webIdentityRequest(token string) string {
	return `{"operation": "sts:AssumeRoleWithWebIdentity", "parameters": {"WebIdentityToken": "` + token + `"}}`
}

func oidcToken(claims string) string {
	encode := base64.RawURLEncoding.EncodeToString
	return encode([]byte(`{"alg": "RS256"}`)) + "." + encode([]byte(claims)) + ".c2lnbmVk"
}

func TestWebIdentityFacts(t *testing.T) {
	for claims, want := range map[string]string{
		`{"iss": "https://login.example.com/a", "aud": ["x"], "azp": "y", "sub": "u", "iat": 1790000000, "exp": 1790000300, "token_use": "id"}`: `{"form": "jwt",
			"algorithm": "RS256", "issuer": "login.example.com/a", "audiences": ["x"], "authorized_party": "y", "subject": true,
			"issued": 1790000000, "expires": 1790000300, "use": "id"}`,
		`{"iat": 1.5, "exp": "soon"}`: `{"form": "jwt", "algorithm": "RS256", "audiences": [], "subject": false, "issued_malformed": true, "expires_malformed": true}`,
	} {
		expect(t, inputFor(t, parse(t, webIdentityRequest(oidcToken(claims))), Context{}), "facts web_identity", want)
	}
	expect(t, inputFor(t, parse(t, webIdentityRequest("/var/run/secrets/token")), Context{}), "facts web_identity", `{"form": "path"}`)
	for _, nothing := range []string{"$TOKEN", "token"} {
		expect(t, inputFor(t, parse(t, webIdentityRequest(nothing)), Context{}), "facts web_identity", "")
	}
}

func TestTokensAreReadWhereTheyAreWhole(t *testing.T) {
	r := parse(t, webIdentityRequest(oidcToken(`{}`)))
	r.Params.Get("WebIdentityToken").Holes = []document.Hole{{At: 3, Max: -1}}
	expect(t, inputFor(t, r, Context{}), "facts web_identity", "")
	expect(t, inputFor(t, r, Context{}), "facts secrets", "")
}

func TestWrongTags(t *testing.T) {
	tag := func(key, values string) string {
		return fmt.Sprintf(`{"https://aws.amazon.com/tags": {"principal_tags": {%s: %s}}}`, key, values)
	}
	var many []string
	for i := range 51 {
		many = append(many, fmt.Sprintf(`"k%d": ["v"]`, i))
	}
	for claims, want := range map[string]string{
		tag(`"Dept"`, `["a"]`):          "",
		tag(`"Dept"`, `[""]`):           "",
		tag(`"Dept"`, `["a", "b"]`):     "a tag with 2 values",
		tag(`"Dept"`, `[]`):             "a tag with 0 values",
		tag(`"De,pt"`, `["a"]`):         "a tag key with a length",
		tag(`"Dept"`, `["a,b"]`):        "a tag value with a length",
		tag(`"AWS:Dept"`, `["a"]`):      "a tag key with the prefix",
		tag(`"a": ["1"], "A"`, `["2"]`): "two tag keys that differ only in case",
		tag(`"Dept"`, `"a"`):            "tags in another form",
		`{"https://aws.amazon.com/tags": {"principal_tags": {"a": ["1"]}, "transitive_tag_keys": ["b"]}}`: "a transitive tag key",
		`{"https://aws.amazon.com/tags": {"principal_tags": {` + strings.Join(many, ", ") + `}}}`:         "51 tags; STS accepts at most 50",
	} {
		input := inputFor(t, parse(t, webIdentityRequest(oidcToken(claims))), Context{})
		facts := fmt.Sprint(input.Get(mustTerm(t, `"facts"`)))
		if want == "" && strings.Contains(facts, "wrong_tags") || !strings.Contains(facts, want) {
			t.Errorf("%s: %s, want %q", claims, facts, want)
		}
	}
}

func TestSAMLFacts(t *testing.T) {
	attribute := func(name, value string) string {
		return `<Attribute Name="https://aws.amazon.com/SAML/Attributes/` + name + `"><AttributeValue>` + value + `</AttributeValue></Attribute>`
	}
	facts := func(document string) string {
		return fmt.Sprintf(`{"operation": "sts:AssumeRoleWithSAML", "parameters": {"SAMLAssertion": %q}}`,
			base64.StdEncoding.EncodeToString([]byte(document)))
	}
	for document, want := range map[string]string{
		`<Response IssueInstant="2026-09-14T12:00:00Z"><Conditions NotOnOrAfter="2026-09-14T12:05:00Z"/><AuthnStatement SessionNotOnOrAfter="2026-09-14T13:00:00Z"/>` +
			attribute("Role", "b , a") + attribute("RoleSessionName", "alice") + attribute("SessionDuration", "900") + `</Response>`: `{"form": "response",
			"issued": 1789387200, "expires": 1789387500, "session_ends": 1789390800, "misspelled": [], "roles": [["a", "b"]],
			"session_names": 1, "session_name_valid": true, "duration_valid": true, "duration_seconds": 900}`,
		`<Response>` + attribute("RoleSessionName", "a b") + attribute("SessionDuration", "899") + `</Response>`: `{"form": "response", "misspelled": [],
			"roles": [], "session_names": 1, "session_name_valid": false, "duration_valid": false}`,
		`<Response><EncryptedAssertion>................</EncryptedAssertion></Response>`: `{"form": "response"}`,
		`<Assertion>.......................</Assertion>`:                                 `{"form": "no_response"}`,
	} {
		expect(t, inputFor(t, parse(t, facts(document)), Context{}), "facts saml", want)
	}
	expect(t, inputFor(t, parse(t, `{"operation": "sts:AssumeRoleWithSAML", "parameters": {"SAMLAssertion": "<assertion>"}}`), Context{}), "facts saml", "")
}

func TestARNs(t *testing.T) {
	input := inputFor(t, parse(t, assumeRole(`{"RoleArn": "arn:aws:iam::123456789012:role/team/a/demo",
		"PolicyArns": [{"arn": "arn:short"}], "SerialNumber": "arn:moon:sns:r:1:topic:sub",
		"Policy": "{\"Resource\": \"arn:aws:s3:::bucket\"}"}`)), Context{})
	expect(t, input, "facts arns", `{
		"arn:aws:iam::123456789012:role/team/a/demo": {"partition": "aws", "service": "iam", "region": "", "account": "123456789012",
			"resource": "role/team/a/demo", "type": "role", "path": "/team/a/", "name": "demo", "known_partition": true},
		"arn:moon:sns:r:1:topic:sub": {"partition": "moon", "service": "sns", "region": "r", "account": "1",
			"resource": "topic:sub", "type": "", "path": "/", "name": "topic:sub", "known_partition": false}}`)
}

func TestSecretsAndLeaks(t *testing.T) {
	input := inputFor(t, parse(t, assumeRole(`{"TokenCode": "123456", "RoleSessionName": "AKIAQ7ZP3LXV9MTK2RBY",
		"ProvidedContexts": [{"ContextAssertion": "<assertion>"}], "Tags": [{"Key": "password", "Value": "x"}, {"Key": "secret", "Value": ""},
		{"Key": "api-key", "Value": "AKIAQ7ZP3LXV9MTK2RBY"}, {"Key": "a"}, 1]}`)), Context{})
	expect(t, input, "facts secrets", `[{"path": ["TokenCode"], "shape": "code"}, {"path": ["ProvidedContexts", 0, "ContextAssertion"], "shape": "reference"}]`)
	expect(t, input, "facts leaks", `[{"path": ["RoleSessionName"], "kind": "access key ID"}, {"path": ["Tags", 2, "Value"], "kind": "access key ID"},
		{"path": ["Tags", 0, "Value"], "kind": "secret"}]`)
	expect(t, inputFor(t, parse(t, assumeRole(`{}`)), Context{}), "facts secrets", "")
}
