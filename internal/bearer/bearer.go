// Package bearer reads bearer tokens in request files: it reports what kind of text they are, and the contents of a
// web identity token or a SAML assertion. It does not check signatures and keeps only the parts that callers may
// compare; none of them may be printed.
package bearer

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/placeholder"
)

// Shape is the kind of text in the place of a secret.
type Shape string

// The shapes. Reference, Masked and Short are not secrets: a placeholder that somebody fills in later, a secret that
// was made unreadable, and a text too short for a token.
const (
	Reference   Shape = "reference"     // $TOKEN, <token>, @env:TOKEN
	Masked      Shape = "masked"        // eyJ...EXAMPLE
	Short       Shape = "short"         // token
	Path        Shape = "path"          // /var/run/secrets/token
	Code        Shape = "code"          // 123456
	AccessKeyID Shape = "access_key_id" // AKIA..., ASIA...
	UniqueID    Shape = "unique_id"     // AROA...: of a role, a user, a group
	SecretKey   Shape = "secret_key"    // the 40 characters of a secret access key
	Opaque      Shape = "opaque"
)

// The minimum length in characters of a text that can be a token.
const minimumLength = 20

var (
	code        = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[0-9]{6}$`) })
	accessKeyID = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^A[KS]IA[A-Z0-9]{12,}$`) })
	uniqueID    = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^A(?:BIA|CCA|GPA|IDA|IPA|NPA|NVA|PKA|ROA|SCA)[A-Z0-9]{12,}$`)
	})
	secretKey = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Za-z0-9/+]{40}$`) })
	filePath  = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(?:file://|~?/|\.{1,2}/|[A-Za-z]:\\)[\w./\\ -]+$`) })
	masked    = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`X{4}|x{8}|\*{3}|\.{3}|…|EXAMPLE|REDACTED|PLACEHOLDER`)
	})
)

// ShapeOf returns the shape of a text in the place of a secret.
func ShapeOf(text string) Shape {
	// The order matters: what is certainly no token or a known kind of secret comes before the guesses by length.
	switch {
	case placeholder.First(text, placeholder.Secret) != "":
		return Reference
	case accessKeyID().MatchString(text):
		return AccessKeyID
	case uniqueID().MatchString(text):
		return UniqueID
	case masked().MatchString(text):
		return Masked
	case code().MatchString(text):
		return Code
	case filePath().MatchString(text):
		return Path
	case len(text) < minimumLength:
		return Short
	case secretKey().MatchString(text):
		return SecretKey
	}
	return Opaque
}

// leaks finds secrets that can be recognized by their form in any text.
var leaks = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\b(?:A[KS]IA[A-Z0-9]{16})\b|\beyJ[\w-]{8,}\.eyJ[\w-]{8,}`)
})

// Leak returns the kind of a secret that is a part of a text, such as "access key ID" or "web token"; empty if there
// is none.
func Leak(text string) string {
	// Most texts have none of these, and the regular expression is expensive.
	if len(text) < minimumLength || !strings.Contains(text, "AKIA") && !strings.Contains(text, "ASIA") && !strings.Contains(text, "eyJ") {
		return ""
	}
	switch found := leaks().FindString(text); {
	case found == "", masked().MatchString(text):
		return ""
	case strings.HasPrefix(found, "A"):
		return "access key ID"
	}
	return "web token"
}

var secretName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(?:.*[-_.:/ ])?(?:password|passwd|secret|secret[-_ ]?key|api[-_ ]?key|access[-_ ]?token|auth[-_ ]?token|private[-_ ]?key|secret[-_ ]?access[-_ ]?key|client[-_ ]?secret)$`)
})

// NamesSecret reports whether the key of a tag says that its value is a secret.
func NamesSecret(key string) bool {
	// Most keys have none of these, and the regular expression is expensive.
	lower := strings.ToLower(key)
	part := func(word string) bool { return strings.Contains(lower, word) }
	return slices.ContainsFunc([]string{"pass", "secret", "key", "token"}, part) && secretName().MatchString(key)
}
