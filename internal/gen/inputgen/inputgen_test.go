package inputgen

import (
	"strings"
	"testing"
	"testing/fstest"
)

const request = "package regocheck\n\n"

// files are the two packages with structs for rules.
func files(regocheck, facts string) fstest.MapFS {
	return fstest.MapFS{
		regoDir + "/input.go":      {Data: []byte(request + regocheck)},
		regoDir + "/input_test.go": {Data: []byte("not Go")},
		factDir + "/facts.go":      {Data: []byte("package facts\n\n" + facts)},
	}
}

const someFacts = `type Document struct {
	// Path leads to it.
	Path finding.Path ` + "`rego:\"path,always\"`" + `
}

type Statement struct {
	// Sids are the IDs,
	// in a "list".
	Sids []string ` + "`rego:\"sids\"`" + `
	shared
}

type shared struct {
	// Several is true, false or absent.
	Several *bool ` + "`rego:\"several\"`" + `
	Hidden int
}
`

func TestSchema(t *testing.T) {
	input := "type input struct {\n\t// Params are what was sent.\n\tParams *tree `rego:\"params\"`\n" +
		"\t// Each of the statements.\n\tAll view.Lazy[map[string]*facts.Statement] `rego:\"all\"`\n" +
		"\t// Seen are names.\n\tSeen view.Lazy[seen] `rego:\"seen\"`\n}\n"
	got, err := Schema(files(input, someFacts))
	want := `{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "What a Rego rule sees of a request",
  "type": "object",
  "properties": {
    "params": {"description": "params are what was sent.", "type": "object"},
    "all": {
      "description": "Each of the statements.",
      "type": "object",
      "additionalProperties": {
        "type": "object",
        "properties": {
          "sids": {"description": "sids are the IDs, in a \"list\".", "type": "array", "items": {"type": "string"}},
          "several": {"description": "several is true, false or absent.", "type": "boolean"}
        },
        "additionalProperties": false
      }
    },
    "seen": {
      "description": "seen are names.",
      "type": "object",
      "properties": {
        "path": {"type": "boolean"},
        "sids": {"type": "boolean"},
        "several": {"type": "boolean"}
      },
      "additionalProperties": false
    }
  },
  "additionalProperties": false
}
`
	if err != nil || string(got) != want {
		t.Errorf("%v\n%s", err, got)
	}
}

func TestMistakes(t *testing.T) {
	field := func(comment, kind string) string {
		return "type input struct {\n" + comment + "\tA " + kind + " `rego:\"a\"`\n}\n"
	}
	for input, want := range map[string]string{
		"":                                         "unknown type regocheck.input",
		"type input int\n":                         "regocheck.input is not a struct",
		field("", "int"):                           "the field a has no comment",
		field("\t// A is a.\n", "nothing"):         "unknown type regocheck.nothing",
		field("\t// A is a.\n", "*other.Thing"):    "unknown type other.Thing",
		field("\t// A is a.\n", "chan int"):        "has no form in Rego",
		"type input struct {\n\t// A is a.\n\tA =": "expected",
	} {
		if _, err := Schema(files(input, someFacts)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", input, err, want)
		}
	}
}
