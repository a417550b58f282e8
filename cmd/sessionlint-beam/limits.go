package main

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"

	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/source"
)

// limitFlags are the values of --limit.
type limitFlags []limit

// limit is another limit: one with a name, or a keyword of a parameter of an operation.
type limit struct {
	operation, parameter, keyword string
	value                         int
}

// String returns nothing: there is no limit by default.
func (l *limitFlags) String() string { return "" }

// Set reads a flag.
func (l *limitFlags) Set(text string) error {
	name, number, ok := strings.Cut(text, "=")
	value, err := strconv.Atoi(number)
	if !ok || err != nil {
		return errors.New("not NAME=NUMBER")
	}
	one := limit{parameter: name, value: value}
	if parts := strings.Split(name, "/"); len(parts) == 3 {
		one.operation, one.parameter, one.keyword = parts[0], parts[1], parts[2]
	}
	*l = append(*l, one)
	return nil
}

// tokenLimit is the name of the limit of session tokens. No rule reads it by its name: it is compared with what records say.
const tokenLimit = "session_token_bytes"

// tokens returns the other limit of session tokens in bytes, 0 if there is none.
func (l limitFlags) tokens() int {
	for _, one := range l {
		if one.parameter == tokenLimit {
			return one.value
		}
	}
	return 0
}

// configuration returns the limits as a configuration has them, so that they are checked as if a user had written them there.
func (l limitFlags) configuration() []byte {
	limits := map[string]map[string]map[string]any{}
	for _, one := range l {
		if one.parameter == tokenLimit {
			continue
		}
		operation, keyword := one.operation, one.keyword
		if operation == "" {
			operation, keyword = "named", "value"
		}
		if limits[operation] == nil {
			limits[operation] = map[string]map[string]any{}
		}
		if limits[operation][one.parameter] == nil {
			limits[operation][one.parameter] = map[string]any{"reason": "--limit", "date": "2026-01-01"}
		}
		limits[operation][one.parameter][keyword] = one.value
	}
	if len(limits) == 0 {
		return nil
	}
	text, _ := json.Marshal(map[string]any{"limits": limits}) // texts and numbers can always be written
	return text
}

// check reports a limit that does not exist.
func (l limitFlags) check() error {
	_, err := config.Parse(&source.File{Name: "--limit", Data: l.configuration()})
	var invalid *config.Invalid
	if errors.As(err, &invalid) {
		return errors.New("--limit: " + invalid.Findings[0].Message)
	}
	return err
}
