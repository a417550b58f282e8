package catalog

import (
	"slices"
	"testing"
)

// Every keyword of every schema that limits a value is listed, and every limit says where it is from and who reports it.
func TestKnownLimits(t *testing.T) {
	all, err := KnownLimits()
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, l := range all {
		if l.Source == "" || l.Date == "" || l.Value == "" || l.Confidence != "doc" && l.Confidence != "model" {
			t.Errorf("%s %s: %+v is not complete", l.Name, l.Keyword, l)
		}
		for _, id := range l.Rules {
			if _, known := FindRule(id); !known {
				t.Errorf("%s %s: there is no rule %q", l.Name, l.Keyword, id)
			}
		}
		for _, operation := range l.Operations {
			listed[operation+" "+l.Name+" "+l.Keyword] = true
		}
	}
	for _, o := range Operations() {
		schema, err := SchemaOf(o.Name)
		if err != nil {
			t.Fatal(err)
		}
		schema.Walk(func(place Place, s *Schema) {
			for keyword := range s.limits() {
				if !listed[o.Name+" "+place.String()+" "+keyword] {
					t.Errorf("%s %s: %s is not listed", o.Name, place, keyword)
				}
			}
		})
	}
	values, err := Limits()
	if err != nil {
		t.Fatal(err)
	}
	for name := range values {
		if !slices.ContainsFunc(all, func(l KnownLimit) bool { return l.Name == name && l.Keyword == "value" }) {
			t.Errorf("%s is not listed", name)
		}
	}
}
