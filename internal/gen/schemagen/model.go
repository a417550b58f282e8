package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// model is the part of an AWS service model, as botocore distributes them, that the generator reads.
type model struct {
	Operations map[string]struct {
		Input reference `json:"input"`
	} `json:"operations"`
	Shapes map[string]shape `json:"shapes"`
}

// reference names a shape.
type reference struct {
	Shape string `json:"shape"`
}

// shape is one type of a service model. Min and Max count characters, items or entries, or bound a number, depending
// on the type.
type shape struct {
	Type string `json:"type"`
	// Members and Required are those of a structure.
	Members  map[string]reference `json:"members"`
	Required []string             `json:"required"`
	// Member is that of a list.
	Member reference `json:"member"`
	// Key and Value are those of a map.
	Key   reference `json:"key"`
	Value reference `json:"value"`
	Min   *int64    `json:"min"`
	Max   *int64    `json:"max"`
	// Pattern is in Java's dialect; see goPattern.
	Pattern string   `json:"pattern"`
	Enum    []string `json:"enum"`
	// Sensitive values must not be printed.
	Sensitive bool `json:"sensitive"`
}

// readModel reads <service>.json from a directory of models. It also returns the file's bytes, for the digest.
func readModel(dir, service string) (*model, []byte, error) {
	data, err := os.ReadFile(filepath.Join(dir, service+".json"))
	if err != nil {
		return nil, nil, err
	}
	m := new(model)
	if err := json.Unmarshal(data, m); err != nil {
		return nil, nil, fmt.Errorf("model of %s: %w", service, err)
	}
	if len(m.Operations) == 0 {
		return nil, nil, fmt.Errorf("model of %s: no operations: is this a service model?", service)
	}
	return m, data, nil
}
