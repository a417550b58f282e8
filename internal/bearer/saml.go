package bearer

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// SAML is the contents of a SAML assertion. Members that the assertion does not have are zero.
type SAML struct {
	// Form is how the text is written; all else is read from a Response alone.
	Form Form
	// Encrypted reports whether the assertion may have attributes that cannot be read.
	Encrypted bool
	// Roles are the pairs of the attribute Role, as they are written.
	Roles []string
	// SessionNames and Durations are the values of the attributes RoleSessionName and SessionDuration.
	SessionNames, Durations []string
	// Tags are the session tags, in the order of the document.
	Tags []Tag
	// NameBytes, IssuerBytes, RecipientBytes and IdentityBytes are the lengths of what the session keeps of the NameID, the
	// issuer, the recipient and the source identity; 0 for what the assertion lacks.
	NameBytes, IssuerBytes, RecipientBytes, IdentityBytes int
	// Misspelled are the names of AWS's attributes, as AWS writes them, that the assertion has in another case.
	Misspelled []string
	// Issued is when the response was issued, Expires when its conditions expire, SessionEnds when the identity
	// provider's session ends.
	Issued, Expires, SessionEnds time.Time
}

// The forms of a SAML assertion, besides Nothing.
const (
	Response   Form = "response"
	RawXML     Form = "xml"         // not in base64
	URLEncoded Form = "url_encoded" // base64 as an HTML form sends it
	NoBase64   Form = "no_base64"
	NoXML      Form = "no_xml"
	NoResponse Form = "no_response" // XML of another kind
)

// attributes is the beginning of the names of AWS's attributes.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html (2026-09)
const attributes = "https://aws.amazon.com/SAML/Attributes/"

// tagPrefix is what the name of an attribute with a session tag has before the key.
const tagPrefix = "PrincipalTag:"

// ReadSAML reads a SAML response in base64.
func ReadSAML(text string) SAML {
	trimmed := strings.TrimSpace(text)
	switch shape := ShapeOf(trimmed); {
	case strings.HasPrefix(trimmed, "<") && strings.ContainsAny(trimmed, " :="):
		return SAML{Form: RawXML}
	case len(text) > bound.ClaimedToken, shape == Reference, shape == Masked, shape == Short:
		return SAML{}
	case strings.Contains(text, "%2B"), strings.Contains(text, "%2F"), strings.Contains(text, "%3D"):
		return SAML{Form: URLEncoded}
	}
	data, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return SAML{Form: NoBase64}
	}
	s := SAML{Form: Response}
	switch err := s.read(data); {
	case errors.Is(err, errStrange):
		return SAML{}
	case err != nil:
		return SAML{Form: NoXML}
	}
	return s
}

// errStrange is the error for documents that are not judged: not in UTF-8, with a document type, or with elements
// nested too deeply.
var errStrange = errors.New("not a document as identity providers write them")

// read goes through the elements once. Only the entities of XML itself can occur: encoding/xml refuses others.
func (s *SAML) read(document []byte) error {
	if !utf8.Valid(document) {
		return errStrange
	}
	d := xml.NewDecoder(bytes.NewReader(document))
	d.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, errStrange }
	r := samlReader{SAML: s}
	for {
		token, err := d.Token()
		switch {
		case errors.Is(err, io.EOF) && r.elements > 0:
			return nil
		case err != nil: // also the end of a document without elements
			return err
		}
		if err := r.token(token); err != nil {
			return err
		}
	}
}

// samlReader is where a document is read.
type samlReader struct {
	*SAML
	depth     int              // how many elements are open
	elements  int              // how many have begun
	attribute string           // the name of the last Attribute, as nameOf returns it
	within    string           // the element whose text value is: AttributeValue, NameID or Issuer
	value     *strings.Builder // nil outside of such an element
}

// token reads one token. Namespaces are ignored, as identity providers differ in their prefixes.
func (r *samlReader) token(token xml.Token) error {
	switch token := token.(type) {
	case xml.StartElement:
		return r.start(token)
	case xml.CharData:
		if r.value != nil {
			r.value.Write(token)
		}
	case xml.EndElement:
		r.depth--
		if r.value != nil && token.Name.Local == r.within {
			r.end(strings.TrimSpace(r.value.String()))
			r.value = nil
		}
	case xml.Directive: // a document type, which may define entities
		return errStrange
	}
	return nil
}

// end reads the text of an element. The issuer is both that of the response and that of the assertion in it, which is the
// one that counts: the last.
func (r *samlReader) end(text string) {
	switch r.within {
	case "AttributeValue":
		r.add(r.attribute, text)
	case "NameID":
		r.NameBytes = len(text)
	case "Issuer":
		r.IssuerBytes = len(text)
	}
}

// start reads the beginning of an element.
func (r *samlReader) start(token xml.StartElement) error {
	if r.depth++; r.depth > bound.SAMLDepth {
		return errStrange
	}
	if r.elements++; r.elements == 1 && token.Name.Local != "Response" {
		r.Form = NoResponse // an Assertion alone, for example; the rest is read nevertheless
	}
	switch token.Name.Local {
	case "Attribute":
		r.attribute = r.nameOf(token)
	case "AttributeValue":
		r.within, r.value = token.Name.Local, &strings.Builder{}
	case "NameID", "Issuer":
		if r.value == nil { // the value of an attribute may contain a NameID, which is not that of the subject
			r.within, r.value = token.Name.Local, &strings.Builder{}
		}
	default:
		r.element(token)
	}
	return nil
}

// nameOf returns the name of one of AWS's attributes without their common prefix; empty for other attributes.
func (s *SAML) nameOf(element xml.StartElement) string {
	name := get(element, "Name")
	// The key of a tag may be written in any case.
	if strings.HasPrefix(name, attributes+tagPrefix) {
		return strings.TrimPrefix(name, attributes)
	}
	for _, ending := range []string{"Role", "RoleSessionName", "SessionDuration", "SourceIdentity"} {
		if name == attributes+ending {
			return ending
		}
		if strings.EqualFold(name, attributes+ending) { // AWS compares the case too
			s.Misspelled = append(s.Misspelled, ending)
		}
	}
	return ""
}

// add adds a value of one of AWS's attributes.
func (s *SAML) add(name, value string) {
	switch name {
	case "Role":
		s.Roles = append(s.Roles, value)
	case "RoleSessionName":
		s.SessionNames = append(s.SessionNames, value)
	case "SessionDuration":
		s.Durations = append(s.Durations, value)
	case "SourceIdentity":
		s.IdentityBytes = len(value)
	default:
		if key, ok := strings.CutPrefix(name, tagPrefix); ok {
			s.Tags = append(s.Tags, Tag{key, []string{value}})
		}
	}
}

// element reads the attributes of an XML element that matter.
func (s *SAML) element(element xml.StartElement) {
	switch element.Name.Local {
	case "EncryptedAssertion", "EncryptedAttribute":
		s.Encrypted = true
	case "Response":
		s.Issued = moment(get(element, "IssueInstant"))
	case "Assertion":
		if s.Issued.IsZero() { // the response does not say when it was issued
			s.Issued = moment(get(element, "IssueInstant"))
		}
	case "Conditions", "SubjectConfirmationData":
		s.RecipientBytes = max(s.RecipientBytes, len(get(element, "Recipient")))
		// The earliest of all ends counts.
		if end := moment(get(element, "NotOnOrAfter")); !end.IsZero() && (s.Expires.IsZero() || end.Before(s.Expires)) {
			s.Expires = end
		}
	case "AuthnStatement":
		s.SessionEnds = moment(get(element, "SessionNotOnOrAfter"))
	}
}

// get returns the value of an XML attribute; empty if the element does not have it.
func get(element xml.StartElement, name string) string {
	for _, a := range element.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// moment parses a time; the zero time if it cannot.
func moment(text string) time.Time {
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return time.Time{}
	}
	return t
}
