package document

import (
	"encoding/json"
	"errors"
	"flag"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

var (
	yamlSuite = flag.String("yaml-test-suite", "", "`folder` with the data branch of github.com/yaml/yaml-test-suite")
	jsonSuite = flag.String("json-test-suite", "", "`folder` test_parsing of github.com/nst/JSONTestSuite")
)

// verdicts counts how a suite was decided.
type verdicts struct{ right, wrong, trees, otherTrees int }

// TestYAMLTestSuite tries every case of yaml-test-suite. Its files are not part of this repository. The differences
// are, with their reasons: a new one fails the test, and so does one that no longer exists.
func TestYAMLTestSuite(t *testing.T) {
	if *yamlSuite == "" {
		t.Skip("needs -yaml-test-suite")
	}
	var v verdicts
	unused := map[string]string{}
	for id, why := range yamlDifferences {
		unused[id] = why
	}
	differs := func(id, how string) {
		why, known := yamlDifferences[id]
		delete(unused, id)
		if !known {
			t.Errorf("%s: %s", id, how)
			return
		}
		t.Logf("%s: %s: %s", id, how, why)
	}
	for _, folder := range suiteCases(t, *yamlSuite) {
		id, _ := filepath.Rel(*yamlSuite, folder)
		res := ParseYAML(file("in.yaml", read(t, filepath.Join(folder, "in.yaml"))))
		_, err := os.Stat(filepath.Join(folder, "error"))
		valid := errors.Is(err, fs.ErrNotExist)
		switch refused := hasSyntaxProblem(res); {
		case refused && valid:
			v.wrong++
			differs(id, "refused: "+res.Problems[0].Message)
			continue
		case !refused && !valid:
			v.wrong++
			differs(id, "read, and should be refused")
			continue
		}
		v.right++
		want, err := os.ReadFile(filepath.Join(folder, "in.json"))
		if !valid || err != nil {
			continue
		}
		v.trees++
		if got, want := treesOf(res), jsonValues(t, id, string(want)); !reflect.DeepEqual(got, want) {
			v.otherTrees++
			gotJSON, _ := json.Marshal(got)
			wantJSON, _ := json.Marshal(want)
			differs(id, "read as "+string(gotJSON)+", not as "+string(wantJSON))
		}
	}
	for id := range unused {
		t.Errorf("%s: no longer differs", id)
	}
	t.Logf("%d of %d decided as the suite does; %d of %d trees are those of in.json",
		v.right, v.right+v.wrong, v.trees-v.otherTrees, v.trees)
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func suiteCases(t *testing.T, root string) []string {
	var folders []string
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if entry.Type()&fs.ModeSymlink != 0 {
			return nil // the suite lists its cases by name and by tag too
		}
		if err == nil && entry.Name() == "in.yaml" {
			folders = append(folders, filepath.Dir(path))
		}
		return err
	})
	if err != nil || len(folders) == 0 {
		t.Fatalf("no cases in %s: %v", root, err)
	}
	return folders
}

// treesOf returns the documents as encoding/json would. Empty ones are left out, as the reader does.
func treesOf(res Result) []any {
	var values []any
	for _, root := range res.Roots {
		var value any
		if err := json.Unmarshal([]byte(Minify(root)), &value); err == nil && value != nil {
			values = append(values, value)
		}
	}
	return values
}

func jsonValues(t *testing.T, id, text string) []any {
	var values []any
	for dec := json.NewDecoder(strings.NewReader(text)); ; {
		var value any
		err := dec.Decode(&value)
		if errors.Is(err, io.EOF) {
			return values
		}
		if err != nil {
			t.Fatalf("%s: %v", id, err)
		}
		if value != nil {
			values = append(values, value)
		}
	}
}

// TestJSONTestSuite tries every file of JSONTestSuite: y must be read, n refused, i may be either.
func TestJSONTestSuite(t *testing.T) {
	if *jsonSuite == "" {
		t.Skip("needs -json-test-suite")
	}
	names, err := filepath.Glob(filepath.Join(*jsonSuite, "*.json"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases in %s: %v", *jsonSuite, err)
	}
	counts := map[string]int{}
	for _, name := range names {
		res := ParseJSON(file("in.json", read(t, name)))
		got := "read"
		if hasSyntaxProblem(res) || len(res.Roots) == 0 {
			got = "refused"
		}
		kind := filepath.Base(name)[:1]
		counts[kind+" "+got]++
		if kind == "y" && got == "refused" || kind == "n" && got == "read" {
			t.Errorf("%s is %s", filepath.Base(name), got)
		}
	}
	t.Logf("%v", counts)
}
