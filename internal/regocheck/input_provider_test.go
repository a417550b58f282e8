package regocheck

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/tokensize"
)

// federated is a request with the token of an identity provider.
func federated(parameter, token string) string {
	operation, rest := "WebIdentity", `"RoleSessionName": "probe-name"`
	if parameter == "SAMLAssertion" {
		operation, rest = "SAML", `"PrincipalArn": "arn:aws:iam::418273645511:saml-provider/acme"`
	}
	return fmt.Sprintf(`{"operation": "sts:AssumeRoleWith%s", "parameters": {
		"RoleArn": "arn:aws:iam::418273645511:role/probe", %s, %q: %q}}`, operation, rest, parameter, token)
}

// The recorded sessions of an OpenID Connect provider, from their tokens: STS reported these percentages.
func TestRecordedWebIdentitySessions(t *testing.T) {
	issuer := "https://" + strings.Repeat("i", 93-len("arn:aws:iam::418273645511:oidc-provider/"))
	for name, m := range map[string]struct {
		subject, claims string
		percent         int
	}{
		"n_oidc_base":    {"subject-probe", "", 25},
		"n_oidc_tag":     {"subject-probe", `, "https://aws.amazon.com/tags": {"principal_tags": {"Team": ["engineering"]}, "transitive_tag_keys": ["Team"]}`, 25},
		"n_oidc_srcid":   {"subject-probe", `, "https://aws.amazon.com/source_identity": "source-probe"`, 26},
		"n_oidc_sublong": {strings.Repeat("a", 300), "", 34},
	} {
		token := oidcToken(fmt.Sprintf(`{"iss": %q, "aud": "client-a", "sub": %q%s}`, issuer, m.subject, m.claims))
		e := estimateOf(t, federated("WebIdentityToken", token), Context{})
		if low, high := e.PercentOf(e.Low), e.PercentOf(e.High); e.Open || m.percent < low || m.percent > high {
			t.Errorf("%s: %d to %d %% (open: %v), STS reported %d", name, low, high, e.Open, m.percent)
		}
	}
}

func estimateOf(t *testing.T, text string, c Context) tokensize.Estimate {
	t.Helper()
	e, ok := tokensize.Of(TokenInput(parse(t, text), c))
	if !ok {
		t.Fatalf("no estimate of %s", text)
	}
	return e
}

// A token that brings 20 tags of 250 characters cannot fit, and is what the finding is about.
func TestTagsOfAToken(t *testing.T) {
	var tags []string
	for i := range 20 {
		tags = append(tags, fmt.Sprintf(`"key-%02d": [%q]`, i, strings.Repeat("v", 250)))
	}
	token := oidcToken(`{"https://aws.amazon.com/tags": {"principal_tags": {` + strings.Join(tags, ",") + `}}}`)
	r := parse(t, federated("WebIdentityToken", token))
	if e := estimateOf(t, federated("WebIdentityToken", token), Context{}); e.Low <= e.Limit || e.Open {
		t.Errorf("%+v fits", e)
	}
	expect(t, inputFor(t, r, Context{}), "facts token largest", `"WebIdentityToken"`)
}

// What nobody has read may bring anything.
func TestUnknownTokensAreOpen(t *testing.T) {
	for parameter, tokens := range map[string][]string{
		"WebIdentityToken": {"${TOKEN}", "/var/run/secrets/token", "0b8d7a5e-3c1f-4e7a-9d2b-6f1a8c4e"},
		"SAMLAssertion":    {"${ASSERTION}", base64.StdEncoding.EncodeToString([]byte("<Response><EncryptedAssertion/></Response>"))},
	} {
		for _, token := range tokens {
			if e := estimateOf(t, federated(parameter, token), Context{}); !e.Open || e.Low == 0 {
				t.Errorf("%s %s: %+v has an upper bound", parameter, token, e)
			}
		}
	}
}

func TestSAMLInTheToken(t *testing.T) {
	const attributes = "https://aws.amazon.com/SAML/Attributes/"
	attribute := func(name, value string) string {
		return `<Attribute Name="` + attributes + name + `"><AttributeValue>` + value + `</AttributeValue></Attribute>`
	}
	text := `<Response><Issuer>https://idp</Issuer><Assertion><Issuer>https://idp.example.com</Issuer><Subject><NameID>ann@example.com</NameID>` +
		`<SubjectConfirmation><SubjectConfirmationData Recipient="https://signin.aws.amazon.com/saml"/></SubjectConfirmation></Subject>` +
		attribute("RoleSessionName", "ann") + attribute("PrincipalTag:Team", "billing") + attribute("SourceIdentity", "ann-1") +
		`<Attribute Name="other"><AttributeValue><NameID>no subject at all</NameID></AttributeValue></Attribute></Assertion></Response>`
	in := TokenInput(parse(t, federated("SAMLAssertion", base64.StdEncoding.EncodeToString([]byte(text)))), Context{})
	provider := len("arn:aws:iam::418273645511:saml-provider/acme" + "https://idp.example.com" + "ann@example.com" + "https://signin.aws.amazon.com/saml")
	if in.ProviderUnknown || in.ProviderBytes != provider || in.SessionName != "ann" || len(in.SourceIdentity) != 5 ||
		len(in.Tags) != 1 || in.Tags[0] != (tokensize.Tag{Key: "Team", Value: "billing"}) {
		t.Errorf("%+v, want %d bytes of the provider", in, provider)
	}
}

// The global endpoint returns tokens of version 1. Lengths in bytes, as they were recorded.
func TestGlobalEndpoint(t *testing.T) {
	const policy = `{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"sts:GetCallerIdentity\", \"Resource\": \"*\"}]}`
	for text, bytes := range map[string]int{
		`{"operation": "sts:GetSessionToken", "parameters": {}}`:                                                                              288,
		`{"operation": "sts:AssumeRole", "parameters": {"RoleArn": "arn:aws:iam::418273645511:role/probe", "RoleSessionName": "probe-name"}}`: 352,
		`{"operation": "sts:GetFederationToken", "parameters": {"Name": "probe-name-is-17c", "Policy": "` + policy + `"}}`:                    376,
	} {
		e := estimateOf(t, text, Context{Endpoint: "global"})
		if bytes < e.Low || bytes > e.High {
			t.Errorf("%s: %d to %d bytes, recorded %d", text, e.Low, e.High, bytes)
		}
		if regional := estimateOf(t, text, Context{}); regional.Mid-e.Mid != 400 {
			t.Errorf("%s: %d bytes more at a regional endpoint, want 400", text, regional.Mid-e.Mid)
		}
	}
}

// A name that AWS refuses will be replaced by another one; what else is in the token is known all the same.
func TestRefusedNameLeavesTheSizeKnown(t *testing.T) {
	r := parse(t, assumeRole(`{"RoleArn": "arn:aws:iam::418273645511:role/r", "RoleSessionName": "`+strings.Repeat("n", 5000)+`"}`))
	schema, _ := catalog.SchemaOf(r.Operation)
	b := newBuilder(r, schema, &Context{Refused: []finding.Path{{"RoleSessionName"}}})
	if in := b.tokenInput(); in.Partial || len(in.SessionName) != longestName {
		t.Errorf("partial: %v, %d bytes of the name", in.Partial, len(in.SessionName))
	}
}
