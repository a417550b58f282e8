package regocheck

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/bearer"
	"github.com/sessionlint/sessionlint/internal/catalog"
)

// inputWeb has the claims of a web identity token: of its texts only what rules compare. Only the form is present if
// that is not jwt.
type inputWeb struct {
	// Form is jwt, bearer, quoted, spaced, path, opaque or broken.
	Form string `rego:"form,always"`
	// Algorithm is the algorithm in the header; other for unknown words.
	Algorithm string `rego:"algorithm"`
	// Issuer is the claim iss, without https://.
	Issuer string `rego:"issuer"`
	// Audiences are the values of the claim aud.
	Audiences []string `rego:"audiences"`
	// AuthorizedParty is the claim azp.
	AuthorizedParty string `rego:"authorized_party"`
	// Subject is true if the token has a subject.
	Subject *bool `rego:"subject"`
	// Use is Cognito's claim token_use: id, access or other.
	Use string `rego:"use"`
	// Issued is the claim iat, in seconds since 1970.
	Issued *int64 `rego:"issued"`
	// IssuedMalformed is true if the claim iat is present but not a whole number.
	IssuedMalformed bool `rego:"issued_malformed"`
	// Expires is the claim exp, in seconds since 1970.
	Expires *int64 `rego:"expires"`
	// ExpiresMalformed is true if the claim exp is present but not a whole number.
	ExpiresMalformed bool `rego:"expires_malformed"`
	// Roles are the roles that Cognito offers to the user.
	Roles []string `rego:"roles"`
	// WrongTags describes what STS refuses in the token's session tags.
	WrongTags string `rego:"wrong_tags"`
}

// webIdentity returns nil if there is no readable token.
func (b *builder) webIdentity() *inputWeb {
	text, whole := b.text(b.request.Params.Get("WebIdentityToken"), "WebIdentityToken")
	if !whole || text == "" {
		return nil
	}
	return b.webOf(text)
}

func (b *builder) webOf(text string) *inputWeb {
	w := bearer.ReadWeb(text)
	if w.Form == bearer.Nothing {
		return nil
	}
	f := &inputWeb{Form: string(w.Form)}
	if w.Form != bearer.JWT { // there are no claims
		return f
	}
	f.Algorithm, f.Use, f.AuthorizedParty = w.Algorithm, w.Use, w.AuthorizedParty
	f.Issuer = strings.TrimPrefix(w.Issuer, "https://")
	subject := w.SubjectBytes > 0
	f.Subject = &subject
	f.Audiences = append([]string{}, w.Audiences...)
	f.Issued, f.IssuedMalformed = claim(w.Issued)
	f.Expires, f.ExpiresMalformed = claim(w.Expires)
	if len(w.Roles) > 0 {
		f.Roles = w.Roles
	}
	f.WrongTags = wrongTags(w, b.context.Limits)
	return f
}

// claim is a time in seconds, or a claim that is present but not a whole number.
func claim(t bearer.Time) (seconds *int64, malformed bool) {
	if t.Integer {
		return &t.Seconds, false
	}
	return nil, t.Given
}

// wrongTags describes what STS refuses in the session tags of a token, without any of its texts; it is empty if nothing
// is wrong. The limits are those of AssumeRole's tags.
func wrongTags(w bearer.Web, updates *catalog.Updates) string {
	schema, err := updates.SchemaOf("sts:AssumeRole")
	if err != nil {
		return ""
	}
	limits := schema.Properties["Tags"]
	keys := map[string]bool{}
	for _, tag := range w.Tags {
		if wrong := wrongTag(tag.Key, tag.Values, limits.Items); wrong != "" {
			return wrong
		}
		lower := strings.ToLower(tag.Key)
		if keys[lower] {
			return "two tag keys that differ only in case"
		}
		keys[lower] = true
	}
	switch {
	case w.MalformedTags:
		return "tags in another form than {\"principal_tags\": {KEY: [VALUE]}}"
	case limits.MaxItems != nil && len(w.Tags) > *limits.MaxItems:
		return strconv.Itoa(len(w.Tags)) + " tags; STS accepts at most " + strconv.Itoa(*limits.MaxItems)
	case !w.TransitiveTagged:
		return "a transitive tag key without a tag"
	}
	return ""
}

// wrongTag describes what STS refuses in one tag of a token, which has its value in a list; empty if nothing is wrong.
func wrongTag(key string, values []string, limits *catalog.Schema) string {
	switch {
	case len(values) != 1:
		return "a tag with " + strconv.Itoa(len(values)) + " values; STS accepts lists of one"
	case !accepts(limits.Properties["Key"], key):
		return "a tag key with a length or characters that STS refuses"
	case !accepts(limits.Properties["Value"], values[0]):
		return "a tag value with a length or characters that STS refuses"
	case strings.HasPrefix(strings.ToLower(key), "aws:"):
		return "a tag key with the prefix aws:, which AWS reserves"
	}
	return ""
}

// accepts reports whether a text has the length and the form that a schema requires.
func accepts(s *catalog.Schema, text string) bool {
	characters := utf8.RuneCountInString(text)
	if s.MinLength != nil && characters < *s.MinLength || s.MaxLength != nil && characters > *s.MaxLength {
		return false
	}
	pattern, err := regexp.Compile(s.Pattern)
	return err != nil || pattern.MatchString(text)
}

// inputSAML has the contents of a SAML assertion: of its texts only what rules compare. Only the form is present if
// that is not response, or if the assertion is encrypted.
type inputSAML struct {
	// Form is response, xml, url_encoded, no_base64, no_xml or no_response.
	Form string `rego:"form,always"`
	// Roles are the values of the attribute Role, each split at its comma and sorted: a role and a provider.
	Roles [][]string `rego:"roles"`
	// SessionNames is the number of values of RoleSessionName.
	SessionNames *int `rego:"session_names"`
	// SessionNameValid is true if there is one value and AWS accepts it.
	SessionNameValid *bool `rego:"session_name_valid"`
	// DurationSeconds is the attribute SessionDuration, if AWS accepts it.
	DurationSeconds *int64 `rego:"duration_seconds"`
	// DurationValid is true if AWS accepts SessionDuration; absent if there is none.
	DurationValid *bool `rego:"duration_valid"`
	// Misspelled are attributes whose names are written in another case.
	Misspelled []string `rego:"misspelled"`
	// Issued is the time of issue, in seconds since 1970 like all times.
	Issued *int64 `rego:"issued"`
	// Expires is the time at which the assertion expires.
	Expires *int64 `rego:"expires"`
	// SessionEnds is the time at which the user's session ends.
	SessionEnds *int64 `rego:"session_ends"`
}

// saml returns nil if there is no readable assertion.
func (b *builder) saml() *inputSAML {
	text, whole := b.text(b.request.Params.Get("SAMLAssertion"), "SAMLAssertion")
	if !whole || text == "" {
		return nil
	}
	s := bearer.ReadSAML(text)
	if s.Form == bearer.Nothing {
		return nil
	}
	f := &inputSAML{Form: string(s.Form)}
	if s.Form != bearer.Response {
		return f
	}
	f.Issued, f.Expires, f.SessionEnds = moment(s.Issued), moment(s.Expires), moment(s.SessionEnds)
	if !s.Encrypted {
		f.addAttributes(s, b.context.Limits)
	}
	return f
}

// addAttributes adds what rules compare of the attributes of an assertion.
func (f *inputSAML) addAttributes(s bearer.SAML, updates *catalog.Updates) {
	f.Misspelled = append([]string{}, s.Misspelled...) // not nil: absent means that the assertion is encrypted
	f.Roles = pairs(s.Roles)
	names := len(s.SessionNames)
	valid := names == 1 && validSessionName(s.SessionNames[0], updates)
	f.SessionNames, f.SessionNameValid = &names, &valid
	if len(s.Durations) > 0 {
		seconds, valid := validDuration(s.Durations[0], updates)
		f.DurationValid = &valid
		if valid {
			f.DurationSeconds = &seconds
		}
	}
}

// moment returns a time in seconds since 1970; nil if it is unknown.
func moment(t time.Time) *int64 {
	if t.IsZero() {
		return nil
	}
	seconds := t.Unix()
	return &seconds
}

// pairs splits the values of the attribute Role: a role and a provider, in either order.
func pairs(values []string) [][]string {
	list := make([][]string, len(values))
	for i, value := range values {
		list[i] = sortedParts(value)
	}
	return list
}

// sortedParts splits a value at its commas and trims and sorts the parts, so that rules need not try both orders.
func sortedParts(value string) []string {
	parts := strings.Split(value, ",")
	for i, part := range parts {
		parts[i] = strings.TrimSpace(part)
	}
	slices.Sort(parts)
	return parts
}

func validSessionName(name string, updates *catalog.Updates) bool {
	schema, err := updates.SchemaOf("sts:AssumeRole")
	return err != nil || accepts(schema.Properties["RoleSessionName"], name)
}

// validDuration reads the attribute SessionDuration, which has the limits of DurationSeconds.
func validDuration(text string, updates *catalog.Updates) (seconds int64, valid bool) {
	schema, err := updates.SchemaOf("sts:AssumeRoleWithSAML")
	if err != nil {
		return 0, true
	}
	limits := schema.Properties["DurationSeconds"]
	seconds, err = strconv.ParseInt(text, 10, 64)
	return seconds, err == nil && seconds >= *limits.Minimum && seconds <= *limits.Maximum
}
