package lint

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"
)

// Examples in AWS's own documentation have only these findings, about documented limits that the examples exceed.
func TestExamplesOfAWS(t *testing.T) {
	wrong := map[string]string{
		"cognito-identity.yaml:61 identity-id":               "an ID of capitals, where the API reference has [0-9a-f-]+",
		"cognito-identity.yaml:66 identity-id":               "an ID with letters behind f, where the API reference has [0-9a-f-]+",
		"cognito-identity.yaml:102 mapping-without-provider": "an example of the pool with other providers than the one of UpdateIdentityPool",
		"cognito-identity.yaml:111 mapping-without-provider": "as above",
		"iam.yaml:107 parameter-value":                       "the type String, where the API reference has string",
		"sts.yaml:11 whole-service":                          "s3:* on everything, of which the user guide warns",
		"sts.yaml:58 placeholder":                            "a message that the reader is to fill in",
		"sts.yaml:73 whole-service":                          "as above",
		"sts.yaml:91 committed-secret":                       "a one-time code, which is good for half a minute",
	}
	paths, err := filepath.Glob("../../testdata/aws/*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	result, err := Run(t.Context(), Options{Paths: paths})
	if err != nil || len(result.Failures) > 0 {
		t.Fatal(result.Failures, err)
	}
	var found []string
	for _, f := range result.Findings {
		at := fmt.Sprintf("%s:%d %s", filepath.Base(f.Span.File.Name), f.Span.File.Position(f.Span.Start).Line, f.Rule)
		found = append(found, at)
		if wrong[at] == "" {
			t.Errorf("%s: %s", at, f.Message)
		}
	}
	for at, reason := range wrong {
		if !slices.Contains(found, at) {
			t.Errorf("nothing found at %s: %s", at, reason)
		}
	}
	t.Logf("%d requests of AWS's documentation, %d break limits", result.Requests, len(wrong))
}
