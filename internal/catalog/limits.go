package catalog

import (
	"encoding/json"
	"fmt"
	"sync"

	"github.com/sessionlint/sessionlint/schemas"
)

// Limits are the documented numbers that no schema can express, by their names in limits.json. The map is shared: it
// must not be changed.
var Limits = sync.OnceValues(func() (map[string]int, error) {
	text, err := schemas.FS.ReadFile("limits.json")
	if err != nil {
		return nil, err
	}
	var values map[string]int
	if err := json.Unmarshal(text, &values); err != nil {
		return nil, fmt.Errorf("limits.json: %w", err)
	}
	return values, nil
})

// MustLimit returns one of Limits. It panics if there is no limit of that name: the names are constants of this
// program.
func MustLimit(name string) int {
	values, err := Limits()
	if err != nil {
		panic(err)
	}
	value, known := values[name]
	if !known {
		panic("no limit named " + name)
	}
	return value
}
