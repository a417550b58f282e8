package bearer

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// Web is the contents of a web identity token. Members that the token does not have are zero.
type Web struct {
	// Form is how the text is written; all else is read from a JWT alone.
	Form Form
	// Algorithm is the algorithm in the header, if its name is known; otherwise "other", and "" without one.
	Algorithm        string
	Issued, Expires  Time     // iat and exp
	Issuer           string   // iss, with its scheme
	Audiences        []string // aud: one, or several
	AuthorizedParty  string   // azp, which AWS takes for the audience if it is there
	SubjectBytes     int      // the length of sub, 0 without one; what it says is personal
	IdentityBytes    int      // the length of the claim in which AWS looks for a source identity, 0 without one
	Use              string   // what Cognito calls token_use: "id" or "access"; "other" for other words
	Roles            []string // the roles among which Cognito lets the user choose
	Tags             []Tag    // from the claim in which AWS looks for session tags, sorted by key
	MalformedTags    bool     // that claim exists, but does not have the form that AWS reads
	TransitiveKeys   int      // how many keys are transitive
	TransitiveTagged bool     // every transitive key is the key of a tag
}

// Form is how the text of a token is written.
type Form string

// The forms of a web identity token.
const (
	JWT     Form = "jwt"
	Bearer  Form = "bearer" // preceded by the word "Bearer", as in HTTP
	Quoted  Form = "quoted"
	Spaced  Form = "spaced" // white space around it or in it
	File    Form = "path"   // a file's name instead of its content
	NoJWT   Form = "opaque" // not three parts; OAuth access tokens have one
	Broken  Form = "broken" // three parts that cannot be read
	Nothing Form = ""       // a placeholder, or too short to say
)

// Time is a time in a token.
type Time struct {
	Given   bool
	Integer bool  // a whole number of seconds, as AWS requires
	Seconds int64 // since 1970, where Integer
}

// Tag is a session tag in a token.
type Tag struct {
	Key    string
	Values []string
}

// ReadWeb reads a web identity token.
func ReadWeb(text string) Web {
	if form := formOf(text); form != JWT {
		return Web{Form: form}
	}
	parts := strings.Split(text, ".")
	header, ok := jsonPart(parts[0])
	claims, ok2 := jsonPart(parts[1])
	switch {
	case (!ok || !ok2) && ShapeOf(text) == Masked:
		return Web{}
	case !ok || !ok2:
		return Web{Form: Broken}
	}
	w := Web{
		Form: JWT, Algorithm: oneOf(textOf(header["alg"]), algorithms), Issued: timeOf(claims["iat"]), Expires: timeOf(claims["exp"]),
		Issuer: textOf(claims["iss"]), Audiences: textsOf(claims["aud"]), AuthorizedParty: textOf(claims["azp"]),
		SubjectBytes: len(textOf(claims["sub"])), IdentityBytes: len(textOf(claims[identityClaim])), Use: oneOf(textOf(claims["token_use"]), []string{"id", "access"}),
		Roles: textsOf(claims["cognito:roles"]),
	}
	w.readTags(claims)
	return w
}

// algorithms are the names that a message may print.
var algorithms = []string{
	"none", "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "ES256K",
	"PS256", "PS384", "PS512", "EdDSA",
}

// oneOf returns a word if it is known, and otherwise "other": unknown words may be anything and are not printed.
func oneOf(word string, known []string) string {
	if word == "" || slices.Contains(known, word) {
		return word
	}
	return "other"
}

// formOf returns how a text is written. JWT means only that it has three parts in base64url.
func formOf(text string) Form {
	trimmed := strings.TrimSpace(text)
	parts := strings.Split(trimmed, ".")
	switch shape := ShapeOf(trimmed); {
	case len(text) > bound.ClaimedToken, shape == Reference:
		return Nothing
	case shape == Path:
		return File
	case len(trimmed) > 7 && strings.EqualFold(trimmed[:7], "Bearer "):
		return Bearer
	case len(trimmed) > 2 && strings.ContainsRune(`"'`, rune(trimmed[0])) && trimmed[0] == trimmed[len(trimmed)-1]:
		return Quoted
	case strings.ContainsAny(text, " \t\r\n"):
		return Spaced
	case shape == Short:
		return Nothing
	case len(parts) == 3 && base64url(parts[0]) && base64url(parts[1]) && base64url(parts[2]):
		return JWT
	case shape == Masked:
		return Nothing
	case len(parts) == 3:
		return Broken
	}
	return NoJWT
}

var base64Text = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Za-z0-9_-]+=*$`) })

// base64url reports whether a text has only the characters of base64url.
func base64url(part string) bool { return base64Text().MatchString(part) }

// jsonPart reads the JSON object in a part of a token.
func jsonPart(part string) (map[string]json.RawMessage, bool) {
	text, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(part, "="))
	if err != nil {
		return nil, false
	}
	var object map[string]json.RawMessage
	d := json.NewDecoder(bytes.NewReader(text))
	if d.Decode(&object) != nil || object == nil {
		return nil, false
	}
	_, err = d.Token()
	return object, errors.Is(err, io.EOF)
}

// textOf reads a text; empty if it is something else.
func textOf(raw json.RawMessage) string {
	var text string
	if json.Unmarshal(raw, &text) != nil {
		return ""
	}
	return text
}

// textsOf reads a text or a list of texts.
func textsOf(raw json.RawMessage) []string {
	var list []string
	if json.Unmarshal(raw, &list) == nil {
		return list
	}
	if text := textOf(raw); text != "" {
		return []string{text}
	}
	return nil
}

// timeOf reads a time; Integer is false for a fraction and for a time in quotes.
func timeOf(raw json.RawMessage) Time {
	if len(raw) == 0 || string(raw) == "null" {
		return Time{}
	}
	seconds, err := strconv.ParseInt(string(raw), 10, 64)
	return Time{Given: true, Integer: err == nil, Seconds: seconds}
}

// identityClaim is the claim that holds the source identity.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html (2026-09)
const identityClaim = "https://aws.amazon.com/source_identity"

// The claims that hold session tags: one object, or one claim for each tag.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html (2026-09)
const (
	tagsClaim       = "https://aws.amazon.com/tags"
	flatTagsPrefix  = tagsClaim + "/principal_tags/"
	flatTransitives = tagsClaim + "/transitive_tag_keys"
)

// readTags reads the session tags. Values that AWS does not read make the claim malformed.
func (w *Web) readTags(claims map[string]json.RawMessage) {
	var nested struct {
		Tags       map[string]json.RawMessage `json:"principal_tags"`
		Transitive json.RawMessage            `json:"transitive_tag_keys"`
	}
	if raw := claims[tagsClaim]; raw != nil {
		w.MalformedTags = json.Unmarshal(raw, &nested) != nil
	}
	transitive := nested.Transitive
	for name, raw := range claims { // the order does not matter: tags are sorted below
		if key, ok := strings.CutPrefix(name, flatTagsPrefix); ok {
			w.addTag(key, raw, true)
		} else if name == flatTransitives {
			transitive = raw
		}
	}
	for key, raw := range nested.Tags {
		w.addTag(key, raw, false)
	}
	slices.SortFunc(w.Tags, func(a, b Tag) int { return strings.Compare(a.Key, b.Key) })
	w.readTransitive(transitive)
}

// addTag adds a tag; if each tag has its own claim, the value need not be in a list.
func (w *Web) addTag(key string, raw json.RawMessage, flat bool) {
	var values []string
	if json.Unmarshal(raw, &values) != nil || values == nil {
		text := textOf(raw)
		if !flat || text == "" {
			w.MalformedTags = true
			return
		}
		values = []string{text}
	}
	w.Tags = append(w.Tags, Tag{key, values})
}

// readTransitive reads the keys of transitive tags; Tags must be complete.
func (w *Web) readTransitive(raw json.RawMessage) {
	w.TransitiveTagged = true
	if raw == nil {
		return
	}
	var keys []string
	if json.Unmarshal(raw, &keys) != nil {
		w.MalformedTags = true
		return
	}
	w.TransitiveKeys = len(keys)
	for _, key := range keys {
		tagged := slices.ContainsFunc(w.Tags, func(tag Tag) bool { return strings.EqualFold(tag.Key, key) })
		w.TransitiveTagged = w.TransitiveTagged && tagged
	}
}
