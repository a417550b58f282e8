package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/catalog"
)

// root is the project's directory as the tests see it.
const root = "../../.."

// TestFresh generates everything again if the models are available.
func TestFresh(t *testing.T) {
	models := os.Getenv("SESSIONLINT_MODELS")
	if models == "" {
		t.Skip("SESSIONLINT_MODELS does not name a directory of service models; TestDigest looks without them")
	}
	if err := run(models, root, true); err != nil {
		t.Error(err)
	}
}

// TestDigest finds, without the models, schemas that were edited by hand, and an overlay that was changed without
// generating.
func TestDigest(t *testing.T) {
	recorded, err := os.ReadFile(filepath.Join(root, digestFile))
	if err != nil {
		t.Fatal(err)
	}
	read := func(name string) ([]byte, error) { return os.ReadFile(filepath.Join(root, name)) }
	for _, name := range verifyDigest(recorded, read) {
		t.Errorf("%s is not what schemagen read or wrote: run it again", name)
	}
	for _, service := range catalog.Services() {
		folder := "schemas/" + service.Prefix + "/"
		found, err := filepath.Glob(filepath.Join(root, folder, "*"))
		if err != nil || len(found) == 0 {
			t.Fatalf("no schemas of %s: %v", service, err)
		}
		for _, path := range found {
			name := folder + filepath.Base(path)
			if !strings.Contains(string(recorded), " output "+name+"\n") {
				t.Errorf("%s was not written by schemagen", name)
			}
		}
	}
}

// TestRun takes a small project through its states: written, fresh, edited, with a removed operation.
func TestRun(t *testing.T) {
	models, project := t.TempDir(), t.TempDir()
	put := func(dir, name, text string) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, service := range []string{"cognito-identity", "federation", "sts"} {
		put(models, service+".json", testModel)
		put(project, overlayFile(service), "service: "+service+"\nmodel: {source: model, date: 2026-01-02}\n")
	}
	put(project, overlayFile("limits"), "- {name: size, value: 7, unit: bytes, reason: r, source: s, date: 2026-01-02}\n")
	put(project, overlayFile("providers"), "- {id: a, title: A, kind: oidc, name: a, keys: {sub: {expects: b}}, source: s, date: 2026-01-02}\n")
	check := func(want string) {
		t.Helper()
		err := run(models, project, true)
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("check: have %v, want %q", err, want)
		}
	}
	update := func() {
		t.Helper()
		if err := run(models, project, false); err != nil {
			t.Fatal(err)
		}
	}

	check("schemas/sts/Get.json")
	update()
	check("")

	put(project, "schemas/sts/Get.json", "{}\n")
	check("[schemas/sts/Get.json]")
	read := func(name string) ([]byte, error) { return os.ReadFile(filepath.Join(project, name)) }
	recorded, err := read(digestFile)
	if err != nil {
		t.Fatal(err)
	}
	if got := verifyDigest(recorded, read); !slices.Equal(got, []string{"schemas/sts/Get.json"}) {
		t.Errorf("the digest misses the edited schema: %v", got)
	}
	update()
	check("")

	// Docgen writes the end of the page of coverage.
	page, err := read(coverageFile)
	if err != nil {
		t.Fatal(err)
	}
	const facts = coverageEnd + "-->\nof docgen\n"
	put(project, coverageFile, string(page)+facts)
	check("")
	if got := verifyDigest(recorded, read); len(got) > 0 {
		t.Errorf("what docgen writes counts as edited: %v", got)
	}

	put(project, overlayFile("sts"), "service: sts\nmodel: {source: model, date: 2026-01-02}\noperations: [Put]\n")
	if got := verifyDigest(recorded, read); !slices.Equal(got, []string{overlayFile("sts")}) {
		t.Errorf("the digest misses the changed overlay: %v", got)
	}
	check("schemas/sts/Get.json")
	update()
	check("")
	if _, err := read("schemas/sts/Get.json"); !os.IsNotExist(err) {
		t.Errorf("the schema of an operation that is gone is still there: %v", err)
	}
	if page, err := read(coverageFile); err != nil || strings.Count(string(page), facts) != 1 || !strings.HasSuffix(string(page), facts) {
		t.Errorf("docgen's part of the page is lost: %v\n%s", err, page)
	}
	limits, err := read("schemas/limits.json")
	if err != nil || string(limits) != "{\n  \"size\": 7\n}\n" {
		t.Errorf("limits.json is %q, %v", limits, err)
	}
	providers, err := read("schemas/providers.json")
	if err != nil || !strings.Contains(string(providers), `"id": "a"`) || strings.Contains(string(providers), "2026") {
		t.Errorf("providers.json is %q, %v", providers, err)
	}
}

func TestRunErrors(t *testing.T) {
	if err := run("", root, true); err == nil || !strings.Contains(err.Error(), "-models is required") {
		t.Errorf("without -models: %v", err)
	}
	empty := t.TempDir()
	if err := run(empty, root, true); err == nil {
		t.Error("models are missing and nothing was said")
	}
	if err := os.WriteFile(filepath.Join(empty, "appstream.json"), []byte("{}"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := run(empty, root, true); err == nil || !strings.Contains(err.Error(), "is this a service model?") {
		t.Errorf("a model without operations: %v", err)
	}
}

// TestCoverage reads some rows of the table.
func TestCoverage(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(root, "docs/coverage.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []string{
		"| `PolicyArns` | maxItems 10 | `session-policy-arn-limit` | https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html |",
		"| `RoleSessionName` | required | `missing-parameter` | AssumeRoleRequest |",
		"| `Logins{value}` | maxLength 50000 | `parameter-length` | IdentityProviderToken |",
		"| `RoleMappings{value}.AmbiguousRoleResolution` | required | `ambiguous-role-resolution` | https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_RoleMapping.html |",
		"| `RedirectUrl` | pattern `^(?:http(s?)://[a-zA-Z0-9._/-]*(\\?[a-zA-Z0-9._=&-]*)?(#[a-zA-Z0-9._/-]*)?)$` | `parameter-pattern` | redirectUrlType |",
		"| `cognito-identity` shape `MappingRulesList` | maxItems `25`, maxItems is `role-mapping-rule-count` |",
		"| `sts` `clientTokenType` | maxLength `2048` |",
		"| `session_policy_characters` | 2048 characters |",
		"It has no parameters; any is an `unknown-parameter`.",
		"| `durationSeconds` | maximum 43200 | `profile-session-duration` | CreateProfileRequestDurationSecondsInteger |",
		"| `sso:` PutInlinePolicyToPermissionSet `InlinePolicy` | maxLength `32768`,",
		"| `expirationSeconds` | minimum 600 | `token-expiration` | https://github.com/aws/amazon-eks-pod-identity-webhook |",
	} {
		if !strings.Contains(string(data), row) {
			t.Errorf("no row %s", row)
		}
	}
}

// TestContents checks that the table of contents of docs/coverage.md links to all of its sections, in their order.
func TestContents(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("../../..", coverageFile))
	if err != nil {
		t.Fatal(err)
	}
	first := "\n## " + catalog.Operations()[0].Name + "\n"
	contents, sections, found := strings.Cut(string(page), first)
	if !found {
		t.Fatal("the sections do not begin as they did")
	}
	var want []string
	for _, heading := range regexp.MustCompile(`(?m)^##? (.*)$`).FindAllStringSubmatch(first+sections, -1) {
		want = append(want, strings.ReplaceAll(strings.ReplaceAll(strings.ToLower(heading[1]), " ", "-"), ":", ""))
	}
	var got []string
	for _, link := range regexp.MustCompile(`\]\(#([^)]*)\)`).FindAllStringSubmatch(contents, -1) {
		got = append(got, link[1])
	}
	if !slices.Equal(got, want) {
		t.Errorf("the contents link to\n%s\nthe sections are\n%s", got, want)
	}
}

// TestGeneralRules checks that docs/coverage.md names only rules that exist.
func TestGeneralRules(t *testing.T) {
	for keyword, id := range generalRules {
		if _, known := catalog.FindRule(id); !known {
			t.Errorf("%s: rule %s is not described", keyword, id)
		}
	}
}
