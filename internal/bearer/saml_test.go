package bearer

import (
	"encoding/base64"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/sessionlint/sessionlint/internal/bound"
)

const response = `<?xml version="1.0" encoding="UTF-8"?>
<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" IssueInstant="2026-09-14T12:00:00Z">
  <saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" IssueInstant="2026-09-14T12:00:01Z">
    <saml:Subject><saml:SubjectConfirmation><saml:SubjectConfirmationData NotOnOrAfter="2026-09-14T12:05:00Z"/></saml:SubjectConfirmation></saml:Subject>
    <saml:Conditions NotOnOrAfter="2026-09-14T13:00:00Z"/>
    <saml:AuthnStatement SessionNotOnOrAfter="2026-09-14T20:00:00Z"/>
    <saml:AttributeStatement>
      <saml:Attribute Name="https://aws.amazon.com/SAML/Attributes/Role">
        <saml:AttributeValue> arn:aws:iam::123456789012:role/a,arn:aws:iam::123456789012:saml-provider/b </saml:AttributeValue>
        <saml:AttributeValue>x,y</saml:AttributeValue>
      </saml:Attribute>
      <saml:Attribute Name="https://aws.amazon.com/SAML/Attributes/RoleSessionName"><saml:AttributeValue>Alice &amp; Bob</saml:AttributeValue></saml:Attribute>
      <saml:Attribute Name="https://aws.amazon.com/SAML/attributes/SessionDuration"><saml:AttributeValue>3600</saml:AttributeValue></saml:Attribute>
      <saml:Attribute Name="mail"><saml:AttributeValue>a@example.com</saml:AttributeValue></saml:Attribute>
    </saml:AttributeStatement>
  </saml:Assertion>
</samlp:Response>`

func encode(text string) string { return base64.StdEncoding.EncodeToString([]byte(text)) }

func at(text string) time.Time {
	t, _ := time.Parse(time.RFC3339, text)
	return t
}

func TestResponse(t *testing.T) {
	want := SAML{
		Form:         Response,
		Roles:        []string{"arn:aws:iam::123456789012:role/a,arn:aws:iam::123456789012:saml-provider/b", "x,y"},
		SessionNames: []string{"Alice & Bob"},
		Misspelled:   []string{"SessionDuration"},
		Issued:       at("2026-09-14T12:00:00Z"),
		Expires:      at("2026-09-14T12:05:00Z"),
		SessionEnds:  at("2026-09-14T20:00:00Z"),
	}
	if got := ReadSAML(encode(response)); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestDurations(t *testing.T) {
	text := strings.Replace(response, "attributes/SessionDuration", "Attributes/SessionDuration", 1)
	if got := ReadSAML(encode(text)); !reflect.DeepEqual(got.Durations, []string{"3600"}) || got.Misspelled != nil {
		t.Errorf("%+v", got)
	}
}

func TestSAMLForms(t *testing.T) {
	long := strings.Repeat("a", 40)
	for text, want := range map[string]Form{
		response:        RawXML,
		"  " + response: RawXML,
		encode("<Assertion>" + long + "</Assertion>"):                  NoResponse,
		encode("no XML at all, but long enough"):                       NoXML,
		encode("<Response><open></Response>" + long):                   NoXML,
		encode("<Response>&undefined;</Response>"):                     NoXML,
		strings.ReplaceAll(encode(response+"  "), "=", "%3D") + "%3D":  URLEncoded,
		"not base64, but a long text":                                  NoBase64,
		"<assertion>":                                                  Nothing,
		"$SAML":                                                        Nothing,
		"VERYLONGENCODEDASSERTIONEXAMPLExzYW1sOkF1":                    Nothing,
		encode("<!DOCTYPE Response><Response>" + long + "</Response>"): Nothing,
		encode(`<?xml version="1.0" encoding="ISO-8859-1"?><Response>` + long + "</Response>"):       Nothing,
		encode("<Response>\xff" + long + "</Response>"):                                              Nothing,
		encode(strings.Repeat("<a>", bound.SAMLDepth+1) + strings.Repeat("</a>", bound.SAMLDepth+1)): Nothing,
		strings.Repeat("a", bound.ClaimedToken+1):                                                    Nothing,
	} {
		if got := ReadSAML(text).Form; got != want {
			t.Errorf("%.60q is %q, want %q", text, got, want)
		}
	}
}

func TestEncryptedAssertion(t *testing.T) {
	got := ReadSAML(encode(`<Response IssueInstant="no time"><EncryptedAssertion/></Response>`))
	if !got.Encrypted || !got.Issued.IsZero() || got.Form != Response {
		t.Errorf("%+v", got)
	}
}

// The time of issue is the assertion's if the response has none.
func TestIssuedOfAssertion(t *testing.T) {
	got := ReadSAML(encode(`<Response><Assertion IssueInstant="2026-09-14T12:00:00Z"/></Response>`))
	if !got.Issued.Equal(at("2026-09-14T12:00:00Z")) {
		t.Errorf("%+v", got)
	}
}

func FuzzReadSAML(f *testing.F) {
	f.Add([]byte(response))
	f.Add([]byte(`<Response><Attribute Name="https://aws.amazon.com/SAML/Attributes/Role"><AttributeValue><AttributeValue></AttributeValue>`))
	f.Add([]byte("<a>]]>"))
	f.Fuzz(func(t *testing.T, document []byte) {
		if s := ReadSAML(encode(string(document))); s.Form != Response && s.Form != NoResponse && !reflect.DeepEqual(s, SAML{Form: s.Form}) {
			t.Errorf("%q: a text of form %q says %+v", document, s.Form, s)
		}
		ReadSAML(string(document))
	})
}
