package schemacheck

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/request"
)

// constraint is one keyword of one schema, and values at it and past it.
type constraint struct {
	operation string
	root, at  *catalog.Schema
	place     catalog.Place
	keyword   string
	inside    []any        // silent
	outside   []any        // one finding each
	beyond    finding.Path // from the value at place to where the finding is
	member    string       // whose x-rules speak, for required
}

// TestEveryBound holds every constraint of every schema: at its bound it is silent, one past it
// there is exactly one finding, of the right rule and at the right place.
func TestEveryBound(t *testing.T) {
	const floor = 800 // constraints; the schemas grow, so fewer means that some are not seen
	checker := New()
	count := map[string]int{}
	var never []string
	for _, c := range allConstraints(t) {
		total := 0
		for _, v := range c.inside {
			c.expect(t, checker, v, 0)
			total++
		}
		for _, v := range c.outside {
			c.expect(t, checker, v, 1)
			total++
		}
		if total == 0 {
			never = append(never, c.operation+" "+c.place.String()+" "+c.keyword)
		}
		count[c.keyword]++
		count["all"]++
		count["values"] += total
	}
	t.Logf("constraints: %v", count)
	// The pattern of the keys of Roles allows two texts, and neither is as long; the other patterns repeat something a limited
	// number of times, which the samples do not.
	want := []string{
		"codeartifact:GetAuthorizationToken domain maxLength", "cognito-identity:SetIdentityPoolRoles Roles{key} maxLength",
		"redshift-serverless:GetCredentials customDomainName maxLength", "s3:GetDataAccess AccountId maxLength",
		"sagemaker:CreatePresignedDomainUrl SpaceName maxLength", "sagemaker:CreatePresignedDomainUrl UserProfileName maxLength",
		"sagemaker:CreatePresignedMlflowTrackingServerUrl TrackingServerName maxLength",
		"transfer:CreateUser UserName maxLength", "transfer:UpdateUser UserName maxLength",
	}
	if !slices.Equal(never, want) {
		t.Errorf("no value tries %q, want %q", never, want)
	}
	if count["all"] < floor {
		t.Errorf("%d constraints, want %d at least", count["all"], floor)
	}
}

func (c constraint) expect(t *testing.T, checker *Checker, v any, want int) {
	t.Helper()
	params, path := put(t, c.root, c.place, v)
	findings := checkValue(t, checker, c.operation, params)
	if len(findings) != want {
		t.Errorf("%s %s %s: %d findings for %.80q, want %d\n%s", c.operation, c.place, c.keyword, len(findings), v, want, lines(findings))
		return
	}
	for _, f := range findings {
		rule := c.at.Rules[c.keyword]
		if c.member != "" {
			rule = c.at.Properties[c.member].Rules[c.keyword]
		}
		if rule == "" {
			rule = general[c.keyword]
		}
		if pointer := append(path, c.beyond...).Pointer(); f.Rule != rule || f.Path.Pointer() != pointer {
			t.Errorf("%s %s %s: %s at %s, want %s at %s", c.operation, c.place, c.keyword, f.Rule, f.Path.Pointer(), rule, pointer)
		}
		if _, known := catalog.FindRule(f.Rule); !known {
			t.Errorf("%s %s %s: rule %q has no page", c.operation, c.place, c.keyword, f.Rule)
		}
		if len(f.Span.Bytes()) == 0 {
			t.Errorf("%s %s %s: nothing is underlined", c.operation, c.place, c.keyword)
		}
		if problem := style(f.Message, c.operation); problem != "" {
			t.Errorf("%s %s %s: message %q %s", c.operation, c.place, c.keyword, f.Message, problem)
		}
	}
}

// checkValue writes the parameters as JSON, reads and checks them.
func checkValue(t testing.TB, checker *Checker, operation string, params any) []finding.Finding {
	t.Helper()
	text, err := json.Marshal(params)
	if err != nil {
		t.Fatal(err)
	}
	root := parse(t, "request.json", string(text))
	findings, err := checker.Check(&request.Request{Operation: operation, Params: root, Span: root.Span})
	if err != nil {
		t.Fatal(err)
	}
	return findings
}

var namedFirst = regexp.MustCompile(`^[A-Z][A-Za-z0-9]+`)

// style tells what is wrong with the form of a message.
func style(message, operation string) string {
	first, _ := utf8.DecodeRuneInString(message)
	service, _, _ := strings.Cut(operation, ":")
	parameter := namedFirst.MatchString(message)
	switch {
	case utf8.RuneCountInString(message) > bound.Message:
		return "is too long"
	case strings.HasSuffix(message, "."):
		return "ends with a full stop"
	case strings.Contains(message, "text of the form"):
		return "shows a pattern that has no words"
	case !unicode.IsLetter(first):
		return "begins with no word"
	case unicode.IsUpper(first) && !parameter && !strings.HasPrefix(message, service):
		return "begins with a capital that is no name"
	case !strings.Contains(message, "AWS ") && !strings.Contains(message, operation):
		return "does not say what AWS accepts"
	}
	return ""
}
