package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/sessionlint/sessionlint/internal/iamcatalog"
)

var small = fstest.MapFS{
	"package.json":           {Data: []byte(`{"name": "p", "version": "1.2", "updatedAt": "2030-01-02T03:04:05Z"}`)},
	"data/serviceNames.json": {Data: []byte(`{"x": "Service X", "a-b": "Other"}`)},
	"data/actions/x.json": {Data: []byte(`{
		"run": {"name": "Run", "accessLevel": "Write", "conditionKeys": ["aws:TagKeys", "x:Size"],
			"resourceTypes": [{"name": "box", "required": true, "conditionKeys": ["x:Size"]}, {"name": "Big Box", "required": false}]},
		"listall": {"name": "ListAll", "accessLevel": "List", "conditionKeys": [], "resourceTypes": []}}`)},
	"data/resourceTypes/x.json": {Data: []byte(`{
		"box": {"key": "box", "arn": "arn:${Partition}:x:${Region}:${Account}:box/${Id}, arn:${Partition}:x:::${Id}"},
		"big box": {"key": "Big Box", "arn": "arn:${Partition}:x:::big/${Id}", "conditionKeys": ["aws:TagKeys"]}}`)},
	"data/conditionKeys/x.json":     {Data: []byte(`{"x:size": {"key": "x:Size", "type": "Numeric"}, "aws:tagkeys": {"key": "aws:TagKeys", "type": "ArrayOfString"}}`)},
	"data/actions/a-b.json":         {Data: []byte(`{}`)},
	"data/resourceTypes/a-b.json":   {Data: []byte(`{}`)},
	"data/conditionKeys/a-b.json":   {Data: []byte(`{}`)},
	"data/conditionPatterns.json":   {Data: []byte(`{}`)},
	"data/conditionKeys/other.json": {Data: []byte(`{}`)},
}

func TestPack(t *testing.T) {
	l, err := read(small)
	if err != nil {
		t.Fatal(err)
	}
	packed, err := l.pack()
	if err != nil {
		t.Fatal(err)
	}
	want := `service	a-b	Other
service	x	Service X
key	ArrayOfString	aws:TagKeys
key	Numeric	x:Size
set	0
set	0 1
set	1
type	Big Box	0	arn:${Partition}:x:::big/${Id}
type	box	-	arn:${Partition}:x:${Region}:${Account}:box/${Id}	arn:${Partition}:x:::${Id}
action	L	ListAll	-
action	W	Run	1	1!=2	0
`
	if got := body(t, packed); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if c, err := iamcatalog.Open(packed); err != nil || c.Date != "2030-01-02" || c.Source != "p 1.2" {
		t.Errorf("%+v, %v", c, err)
	}
}

// body decompresses a catalog and leaves out its head, which has the sizes of the compressed blocks.
func body(t *testing.T, packed []byte) string {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	_, services, _ := bytes.Cut(text, []byte("\nservice\t"))
	return "service\t" + string(services)
}

// TestEmbedded checks that the embedded list is whole, and that this generator would write what it says as it is.
func TestEmbedded(t *testing.T) {
	packed, err := os.ReadFile("../../iamcatalog/catalog.gz")
	if err != nil {
		t.Fatal(err)
	}
	c, err := iamcatalog.Open(packed)
	if err != nil {
		t.Fatal(err)
	}
	again, err := listOf(c).pack()
	if err != nil {
		t.Fatal(err)
	}
	if body(t, packed) != body(t, again) {
		t.Error("internal/iamcatalog/catalog.gz was written by another generator: run iamgen again")
	}
}

// listOf turns a catalog into what the package has.
func listOf(c *iamcatalog.Catalog) *list {
	l := &list{date: c.Date, source: c.Source}
	for _, prefix := range c.Prefixes() {
		s, _ := c.Service(prefix)
		l.services = append(l.services, serviceOf(s))
	}
	return l
}

func serviceOf(s *iamcatalog.Service) service {
	of := service{prefix: s.Prefix, name: s.Name}
	for _, k := range s.Keys {
		kind := string(k.Type)
		if k.Several {
			kind = "ArrayOf" + kind
		}
		of.keys = append(of.keys, key{k.Name, kind})
	}
	for _, t := range s.ResourceTypes {
		of.types = append(of.types, resourceType{t.Name, strings.Join(t.ARNs, ", "), keyNames(t.Keys)})
	}
	for _, a := range s.Actions {
		level := string(a.Access)
		if a.Access == iamcatalog.Tagging || a.Access == iamcatalog.Permissions {
			level += ", Write"
		}
		made := action{Name: a.Name, Access: level, Keys: keyNames(a.Keys)}
		for _, u := range a.Resources {
			made.ResourceTypes = append(made.ResourceTypes, use{u.Type.Name, u.Required, keyNames(u.Keys)})
		}
		of.actions = append(of.actions, made)
	}
	return of
}

func keyNames(keys []*iamcatalog.Key) []string {
	var names []string
	for _, k := range keys {
		names = append(names, k.Name)
	}
	return names
}

func TestErrors(t *testing.T) {
	for file, text := range map[string]string{
		"package.json":              `{"name": "p"}`,
		"data/serviceNames.json":    `[]`,
		"data/actions/x.json":       `{"a": {"name": "A", "accessLevel": "Guess"}}`,
		"data/resourceTypes/x.json": `{"a": {"key": "A", "arn": "arn:a:b:c:d:e", "conditionKeys": ["x:unknown"]}}`,
		"data/conditionKeys/x.json": `{`,
	} {
		changed := fstest.MapFS{file: {Data: []byte(text)}}
		for name, f := range small {
			if name != file {
				changed[name] = f
			}
		}
		l, err := read(changed)
		if err == nil {
			_, err = l.pack()
		}
		if err == nil {
			t.Errorf("%s: %s is accepted", file, text)
		}
	}
}

func TestDifferences(t *testing.T) {
	var out bytes.Buffer
	l, err := read(small)
	if err != nil {
		t.Fatal(err)
	}
	packed, err := l.pack()
	if err != nil {
		t.Fatal(err)
	}
	before, err := iamcatalog.Open(packed)
	if err != nil {
		t.Fatal(err)
	}
	l.services[1].actions = slices.Delete(l.services[1].actions, 0, 1)
	l.services[1].actions[0].Name = "Runs"
	packed, err = l.pack()
	if err != nil {
		t.Fatal(err)
	}
	after, err := iamcatalog.Open(packed)
	if err != nil {
		t.Fatal(err)
	}
	printDifferences(&out, before, after)
	for _, line := range []string{"+ action x:Runs\n", "- action x:ListAll\n", "- action x:Run\n", "1 names are new, 2 no longer exist\n"} {
		if !strings.Contains(out.String(), line) {
			t.Errorf("no %q in\n%s", line, out.String())
		}
	}
}
