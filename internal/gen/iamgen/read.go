package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/iamcatalog"
)

// The files of the package: lists for each service, objects by names in lower case.
type (
	action struct {
		Name          string   `json:"name"`
		Access        string   `json:"accessLevel"`
		Keys          []string `json:"conditionKeys"`
		ResourceTypes []use    `json:"resourceTypes"`
	}
	use struct {
		Name     string   `json:"name"`
		Required bool     `json:"required"`
		Keys     []string `json:"conditionKeys"`
	}
	resourceType struct {
		Name string   `json:"key"`
		ARN  string   `json:"arn"` // several are separated by commas
		Keys []string `json:"conditionKeys"`
	}
	key struct {
		Name string `json:"key"`
		Type string `json:"type"`
	}
)

// service is what the package has about a service.
type service struct {
	prefix, name string
	actions      []action
	types        []resourceType
	keys         []key
}

// list is what the package has.
type list struct {
	date, source string
	services     []service
}

func read(pkg fs.FS) (*list, error) {
	var about struct {
		Name, Version string
		Updated       string `json:"updatedAt"`
	}
	var names map[string]string
	for file, into := range map[string]any{"package.json": &about, "data/serviceNames.json": &names} {
		if err := readJSON(pkg, file, into); err != nil {
			return nil, err
		}
	}
	date, _, ok := strings.Cut(about.Updated, "T")
	if !ok || about.Name == "" || about.Version == "" {
		return nil, fmt.Errorf("package.json does not say name, version and updatedAt")
	}
	l := &list{date: date, source: about.Name + " " + about.Version}
	for _, prefix := range slices.Sorted(maps.Keys(names)) {
		s, err := readService(pkg, prefix, names[prefix])
		if err != nil {
			return nil, err
		}
		l.services = append(l.services, s)
	}
	return l, nil
}

func readService(pkg fs.FS, prefix, name string) (service, error) {
	s := service{prefix: prefix, name: name}
	var err error
	if s.actions, err = readList(pkg, "actions", prefix, func(a action) string { return a.Name }); err != nil {
		return s, err
	}
	if s.types, err = readList(pkg, "resourceTypes", prefix, func(t resourceType) string { return t.Name }); err != nil {
		return s, err
	}
	s.keys, err = readList(pkg, "conditionKeys", prefix, func(k key) string { return k.Name })
	return s, err
}

// readList reads one of a service's files, sorted by the names in lower case.
func readList[T any](pkg fs.FS, kind, prefix string, name func(T) string) ([]T, error) {
	var named map[string]T
	if err := readJSON(pkg, "data/"+kind+"/"+prefix+".json", &named); err != nil {
		return nil, err
	}
	items := slices.Collect(maps.Values(named))
	slices.SortFunc(items, func(a, b T) int {
		return strings.Compare(iamcatalog.Fold(name(a)), iamcatalog.Fold(name(b)))
	})
	return items, nil
}

func readJSON(pkg fs.FS, file string, into any) error {
	data, err := fs.ReadFile(pkg, file)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}
