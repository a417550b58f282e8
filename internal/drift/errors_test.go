package drift

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/catalog"
)

// anywhere are codes that every service may answer, for which the SDK has no types. InvalidInput and the others of IAM have
// some.
var anywhere = []string{"AccessDenied", "AccessDeniedException", "InvalidParameterValue", "ValidationError", "ValidationException"}

// TestErrors checks that the code that a rule expects is one that a service of its operations declares.
func TestErrors(t *testing.T) {
	declared := declaredErrors(t)
	for _, rule := range catalog.Rules() {
		if rule.AWSError == "" || len(rule.Operations) == 0 || slices.Contains(anywhere, rule.AWSError) {
			continue
		}
		known := slices.ContainsFunc(rule.Operations, func(operation string) bool {
			service, _, _ := strings.Cut(operation, ":")
			return slices.Contains(declared[service], rule.AWSError)
		})
		if !known {
			t.Errorf("%s: only the rule has error %s", rule.ID, rule.AWSError)
		}
	}
}

// declaredErrors returns the codes of each service, by the prefix of its operations.
func declaredErrors(t *testing.T) map[string][]string {
	t.Helper()
	declared := map[string][]string{}
	for _, s := range catalog.Services() {
		if slices.Contains(without, s.Package) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(folderOf(t, s.Package), "types", "errors.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range errorCode.FindAllStringSubmatch(string(text), -1) {
			declared[s.Prefix] = append(declared[s.Prefix], m[1])
		}
	}
	return declared
}

var errorCode = regexp.MustCompile(`return "(\w+)"`)
