package catalog

import (
	"encoding/json"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/schemas"
)

// meanings are sentences for people about operations and parameters, as meanings.json has them.
type meanings struct {
	Operations map[string]string `json:"operations"`
	// Parameters are by their place in any operation, with a capital letter first.
	Parameters map[string]string `json:"parameters"`
	// Within are those that mean something else in one operation, or in one service.
	Within map[string]map[string]string `json:"within"`
}

// readMeanings reads the sentences once. The file is embedded: that it can be read is tested.
var readMeanings = sync.OnceValue(func() (m meanings) {
	if text, err := schemas.FS.ReadFile("meanings.json"); err == nil {
		_ = json.Unmarshal(text, &m)
	}
	return m
})

// Purpose says in a sentence what an operation does; empty if nothing is known.
func Purpose(operation string) string { return readMeanings().Operations[operation] }

// Meaning says in a sentence or two, in Markdown, what a parameter is for; empty if nothing is known.
func Meaning(operation string, place Place) string {
	name := place.String()
	if name == "" {
		return ""
	}
	// Newer services begin the names of their parameters with a small letter.
	name = strings.ToUpper(name[:1]) + name[1:]
	all := readMeanings()
	service, _, _ := strings.Cut(operation, ":")
	for _, known := range []map[string]string{all.Within[operation], all.Within[service], all.Parameters} {
		if text := known[name]; text != "" {
			return text
		}
	}
	return ""
}
