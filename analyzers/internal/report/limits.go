package report

import (
	"encoding/json"
	"fmt"
	"sync"

	"github.com/sessionlint/sessionlint/schemas"
)

var limits = sync.OnceValues(func() (map[string]int64, error) {
	text, err := schemas.FS.ReadFile("limits.json")
	if err != nil {
		return nil, err
	}
	var all map[string]int64
	return all, json.Unmarshal(text, &all)
})

// Limit is a documented number that no schema keyword holds, by its name in schemas/limits.json.
func Limit(name string) (int64, error) {
	all, err := limits()
	if err != nil {
		return 0, fmt.Errorf("limits.json: %w", err)
	}
	n, ok := all[name]
	if !ok {
		return 0, fmt.Errorf("limits.json has no %s", name)
	}
	return n, nil
}
