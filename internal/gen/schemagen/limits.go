package main

import (
	"fmt"
	"regexp"
)

// limit is a documented number that no keyword of a schema can express, such as one that two parameters share. Rules
// read it by its name as data.limits.<name>.
type limit struct {
	Name  string `yaml:"name"`
	Value int64  `yaml:"value"`
	// Unit is a word such as "characters", only for people.
	Unit       string `yaml:"unit"`
	Reason     string `yaml:"reason"`
	provenance `yaml:",inline"`
}

var limitName = regexp.MustCompile(`^[a-z]+(_[a-z]+)*$`)

// parseLimits reads and checks the file of limits.
func parseLimits(data []byte) ([]limit, error) {
	var limits []limit
	if err := decodeYAML(data, &limits); err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for _, l := range limits {
		switch {
		case !limitName.MatchString(l.Name):
			return nil, fmt.Errorf("limit %q: the name must be lower-case words joined by _", l.Name)
		case seen[l.Name]:
			return nil, fmt.Errorf("limit %s is defined twice", l.Name)
		case l.Value <= 0 || l.Unit == "" || l.Reason == "":
			return nil, fmt.Errorf("limit %s: value, unit and reason are required", l.Name)
		}
		if err := l.check(); err != nil {
			return nil, fmt.Errorf("limit %s: %w", l.Name, err)
		}
		seen[l.Name] = true
	}
	return limits, nil
}

// limitsJSON returns the file that the rules see: only names and values.
func limitsJSON(limits []limit) ([]byte, error) {
	values := map[string]int64{}
	for _, l := range limits {
		values[l.Name] = l.Value
	}
	return encodeJSON(values)
}
