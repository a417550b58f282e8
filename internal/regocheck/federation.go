package regocheck

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/tokens"
)

// webIdentity is what rules ask of a web identity token: nothing of its text but what they compare.
func (v *builder) webIdentity(params *document.Node) map[string]any {
	text, whole := v.text(params.Get("WebIdentityToken"), "WebIdentityToken")
	if !whole || text == "" {
		return nil
	}
	return webFacts(text)
}

func webFacts(text string) map[string]any {
	w := tokens.ReadWeb(text)
	if w.Form == tokens.Nothing {
		return nil
	}
	facts := map[string]any{"form": string(w.Form)}
	if w.Form != tokens.JWT {
		return facts
	}
	put(facts, "algorithm", w.Algorithm)
	put(facts, "use", w.Use)
	put(facts, "issuer", strings.TrimPrefix(w.Issuer, "https://"))
	put(facts, "authorized_party", w.AuthorizedParty)
	facts["subject"] = w.Subject
	facts["audiences"] = anyList(w.Audiences)
	putTime(facts, "issued", w.Issued)
	putTime(facts, "expires", w.Expires)
	if len(w.Roles) > 0 {
		facts["roles"] = anyList(w.Roles)
	}
	if wrong := wrongTags(w); wrong != "" {
		facts["wrong_tags"] = wrong
	}
	return facts
}

// putTime adds a time in seconds, and tells one that is there and no whole number.
func putTime(facts map[string]any, name string, t tokens.Time) {
	switch {
	case t.Integer:
		facts[name] = t.Seconds
	case t.Given:
		facts[name+"_malformed"] = true
	}
}

func anyList(texts []string) []any {
	list := make([]any, len(texts))
	for i, text := range texts {
		list[i] = text
	}
	return list
}

// wrongTags says what STS refuses in the session tags of a token, in words without any of its text; it is empty
// if there is nothing. The limits are those of AssumeRole's tags.
func wrongTags(w tokens.Web) string {
	schema, err := catalog.SchemaOf("sts:AssumeRole")
	if err != nil {
		return ""
	}
	limits := schema.Properties["Tags"]
	keys := map[string]bool{}
	for _, tag := range w.Tags {
		lower := strings.ToLower(tag.Key)
		switch {
		case len(tag.Values) != 1:
			return "a tag with " + strconv.Itoa(len(tag.Values)) + " values, STS takes lists of one"
		case !accepts(limits.Items.Properties["Key"], tag.Key):
			return "a tag key with a length or characters that STS refuses"
		case !accepts(limits.Items.Properties["Value"], tag.Values[0]):
			return "a tag value with a length or characters that STS refuses"
		case strings.HasPrefix(lower, "aws:"):
			return "a tag key with the prefix aws:, which AWS keeps for itself"
		case keys[lower]:
			return "two tag keys that differ in case alone"
		}
		keys[lower] = true
	}
	switch {
	case w.MalformedTags:
		return "tags in another form than {\"principal_tags\": {KEY: [VALUE]}}"
	case limits.MaxItems != nil && len(w.Tags) > *limits.MaxItems:
		return strconv.Itoa(len(w.Tags)) + " tags, STS takes " + strconv.Itoa(*limits.MaxItems)
	case !w.TransitiveTagged:
		return "a transitive tag key that is the key of no tag"
	}
	return ""
}

// accepts tells that a text has the length and the form that a schema asks for.
func accepts(s *catalog.Schema, text string) bool {
	characters := utf8.RuneCountInString(text)
	if s.MinLength != nil && characters < *s.MinLength || s.MaxLength != nil && characters > *s.MaxLength {
		return false
	}
	pattern, err := regexp.Compile(s.Pattern)
	return err != nil || pattern.MatchString(text)
}

// saml is what rules ask of a SAML assertion: nothing of its text but what they compare.
func (v *builder) saml(params *document.Node) map[string]any {
	text, whole := v.text(params.Get("SAMLAssertion"), "SAMLAssertion")
	if !whole || text == "" {
		return nil
	}
	s := tokens.ReadSAML(text)
	if s.Form == tokens.Nothing {
		return nil
	}
	facts := map[string]any{"form": string(s.Form)}
	if s.Form != tokens.Response {
		return facts
	}
	putMoment(facts, "issued", s.Issued)
	putMoment(facts, "expires", s.Expires)
	putMoment(facts, "session_ends", s.SessionEnds)
	if s.Encrypted {
		return facts
	}
	facts["misspelled"] = anyList(s.Misspelled)
	facts["roles"] = pairs(s.Roles)
	facts["session_names"] = len(s.SessionNames)
	facts["session_name_valid"] = len(s.SessionNames) == 1 && validSessionName(s.SessionNames[0])
	if len(s.Durations) > 0 {
		seconds, valid := validDuration(s.Durations[0])
		facts["duration_valid"] = valid
		if valid {
			facts["duration_seconds"] = seconds
		}
	}
	return facts
}

func putMoment(facts map[string]any, name string, t time.Time) {
	if !t.IsZero() {
		facts[name] = t.Unix()
	}
}

// pairs are the values of the attribute Role: a role and a provider, in either order.
func pairs(values []string) []any {
	list := []any{}
	for _, value := range values {
		pair := strings.Split(value, ",")
		for i := range pair {
			pair[i] = strings.TrimSpace(pair[i])
		}
		slices.Sort(pair)
		list = append(list, anyList(pair))
	}
	return list
}

func validSessionName(name string) bool {
	schema, err := catalog.SchemaOf("sts:AssumeRole")
	return err != nil || accepts(schema.Properties["RoleSessionName"], name)
}

// validDuration reads the attribute SessionDuration, which has the limits of DurationSeconds.
func validDuration(text string) (seconds int64, valid bool) {
	schema, err := catalog.SchemaOf("sts:AssumeRoleWithSAML")
	if err != nil {
		return 0, true
	}
	limits := schema.Properties["DurationSeconds"]
	seconds, err = strconv.ParseInt(text, 10, 64)
	return seconds, err == nil && seconds >= *limits.Minimum && seconds <= *limits.Maximum
}
