package main

import (
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/sessionlint/sessionlint/internal/iamcatalog"
)

// printDifferences prints the names that only one of two lists has.
func printDifferences(w io.Writer, before, after *iamcatalog.Catalog) {
	fmt.Fprintf(w, "the release has %s of %s, the package is %s of %s\n", before.Source, before.Date, after.Source, after.Date)
	old, now := namesOf(before), namesOf(after)
	added, removed := without(now, old), without(old, now)
	for _, name := range added {
		fmt.Fprintln(w, "+", name)
	}
	for _, name := range removed {
		fmt.Fprintln(w, "-", name)
	}
	fmt.Fprintf(w, "%d names are new, %d no longer exist\n", len(added), len(removed))
}

// without returns the names of one list that another does not have, sorted.
func without(names, others map[string]bool) []string {
	var left []string
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if !others[name] {
			left = append(left, name)
		}
	}
	return left
}

// namesOf returns everything that a catalog names, each with what it is.
func namesOf(c *iamcatalog.Catalog) map[string]bool {
	names := map[string]bool{}
	for _, prefix := range c.Prefixes() {
		s, _ := c.Service(prefix)
		names["service "+prefix] = true
		for _, a := range s.Actions {
			names["action "+prefix+":"+a.Name] = true
		}
		for _, t := range s.ResourceTypes {
			names["resource type "+prefix+" "+t.Name] = true
		}
		for _, k := range s.Keys {
			names["condition key "+prefix+" "+k.Name] = true
		}
	}
	return names
}
