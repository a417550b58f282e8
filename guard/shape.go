package guard

import (
	"encoding/json"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/schemas"
)

// shape is what a schema says of the type of a value. The query protocol has texts alone.
type shape struct {
	Type       string            `json:"type"`
	Properties map[string]*shape `json:"properties"`
	Items      *shape            `json:"items"`
	// Additional is false for a structure, and the shape of the values for a map.
	Additional json.RawMessage `json:"additionalProperties"`
}

// shapes are those of operations that were needed so far.
type shapes struct{ read sync.Map }

// of returns the shape of an operation's parameters; nil if sessionlint does not know the operation.
func (s *shapes) of(operation string) *shape {
	if known, ok := s.read.Load(operation); ok {
		return known.(*shape)
	}
	data, err := schemas.FS.ReadFile(strings.Replace(operation, ":", "/", 1) + ".json")
	of := new(shape)
	if err != nil || json.Unmarshal(data, of) != nil {
		return nil // not kept: names of operations come from requests, and there may be any number of them
	}
	s.read.Store(operation, of)
	return of
}

// values returns the shape of a map's values; nil if it is not a map.
func (s *shape) values() *shape {
	of := new(shape)
	if s == nil || json.Unmarshal(s.Additional, of) != nil {
		return nil
	}
	return of
}

// member returns the shape of a structure's member, whose first letter may be in the other case; nil if there is none.
func (s *shape) member(name string) *shape {
	if s == nil {
		return nil
	}
	for known, of := range s.Properties {
		if strings.EqualFold(known, name) {
			return of
		}
	}
	return nil
}

// is reports whether the shape is of a type; false if nothing is known.
func (s *shape) is(kind string) bool { return s != nil && s.Type == kind }
