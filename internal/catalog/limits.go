package catalog

import (
	"encoding/json"
	"fmt"
	"sync"

	"github.com/sessionlint/sessionlint/schemas"
)

// Limits are the documented numbers that no schema can hold, by their names in limits.json. Nobody may change them.
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

// MustLimit is one of Limits. It panics where there is none of the name: the names are those that this program is built with.
func MustLimit(name string) int {
	values, err := Limits()
	if err != nil {
		panic(err)
	}
	value, known := values[name]
	if !known {
		panic("no limit is called " + name)
	}
	return value
}
