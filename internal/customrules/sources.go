package customrules

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// sources are the files with rules and data.
type sources struct {
	// files and tests are the paths of the files with rules, and of those with tests of rules.
	files []string
	tests []string
	// modules are the parsed files, raw their texts, by the paths in files and tests.
	modules map[string]*ast.Module
	raw     map[string][]byte
	// data is what rules see as data; origin is the file that a value comes from, by its path such as "data.teams.a".
	data   map[string]any
	origin map[string]string
	// folders are those that were read, by absolute path.
	folders map[string]bool
	// named is where the folder that is being read is named, for messages.
	named string
	// asked is how many sets of findings there are so far.
	asked int
	// updates are AWS's newer limits for data.limits.
	updates *catalog.Updates
}

func newSources() *sources {
	return &sources{
		modules: map[string]*ast.Module{}, raw: map[string][]byte{}, data: map[string]any{}, origin: map[string]string{},
		folders: map[string]bool{},
	}
}

// read reads a folder, or a single file.
func (s *sources) read(folder Folder, m *mistakes) {
	if at, err := filepath.Abs(folder.Path); err == nil {
		if s.folders[at] {
			return // by the configuration and by the command line
		}
		s.folders[at] = true
	}
	s.named = folder.At
	// Counting tells whether the folder has rules: a folder with data alone was probably named by mistake.
	before := len(s.files) + len(s.tests)
	_, err := os.Stat(folder.Path)
	if err == nil {
		err = filepath.WalkDir(folder.Path, func(path string, entry fs.DirEntry, err error) error {
			// Folders such as .git and .regal are left out, unless one of them is what the user named.
			hidden := strings.HasPrefix(entry.Name(), ".") && path != folder.Path
			switch {
			case err != nil:
				return err
			case hidden && entry.IsDir():
				return fs.SkipDir
			case !hidden && entry.Type().IsRegular():
				s.file(folder.Path, path, m)
			}
			return nil
		})
	}
	name := filepath.ToSlash(folder.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		m.plain(fmt.Sprintf("%s: folder %q does not exist", folder.At, name))
	case err != nil:
		m.plain(fmt.Sprintf("%s: folder %q cannot be read: %v", folder.At, name, cause(err)))
	case len(s.files)+len(s.tests) == before && len(m.all) == 0:
		m.plain(fmt.Sprintf("%s: folder %q has no .rego file", folder.At, name))
	}
}

// cause removes the path from an error whose message already names it.
func cause(err error) error {
	var in *fs.PathError
	if errors.As(err, &in) {
		return in.Err
	}
	return err
}

// file reads one file; its name says what it contains.
func (s *sources) file(root, path string, m *mistakes) {
	ext := filepath.Ext(path)
	if ext != ".rego" && ext != ".json" && ext != ".yaml" && ext != ".yml" {
		return
	}
	name := filepath.ToSlash(path)
	data, err := readFile(path)
	if err != nil {
		m.add(name, 1, err.Error())
		return
	}
	// The place of a data file in data depends on the folder that was named, not on the working directory.
	relative, err := filepath.Rel(root, path)
	if err != nil || relative == "." {
		relative = filepath.Base(path)
	}
	relative = filepath.ToSlash(relative)
	if ext == ".rego" {
		s.rego(name, data, m)
		return
	}
	s.document(name, relative, data, m)
}

// readFile reads a file within a bound: a folder may have anything in it.
func readFile(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, cause(err)
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, bound.RuleFile+1))
	if err == nil && len(data) > bound.RuleFile {
		err = fmt.Errorf("larger than %d bytes", bound.RuleFile)
	}
	return data, err
}

// rego parses a file with rules, or with tests of rules if its name says so.
func (s *sources) rego(name string, data []byte, m *mistakes) {
	if s.modules[name] != nil {
		return // in a folder that is in another one
	}
	module, err := ast.ParseModuleWithOpts(name, string(data), ast.ParserOptions{
		RegoVersion: ast.RegoV1, ProcessAnnotation: true, Capabilities: capabilities(),
	})
	if err == nil && module == nil {
		err = ast.NewError(ast.ParseErr, &ast.Location{File: name, Row: 1, Col: 1}, "empty module")
	}
	if err != nil {
		if !m.opa(name, err) {
			m.add(name, 1, err.Error())
		}
		return
	}
	s.modules[name], s.raw[name] = module, data
	if strings.HasSuffix(name, "_test.rego") {
		s.tests = append(s.tests, name)
	} else {
		s.files = append(s.files, name)
	}
}

// document adds data. As in OPA, the folders above a file are the path to its contents, and the name of the file does
// not matter.
func (s *sources) document(name, relative string, data []byte, m *mistakes) {
	f := &source.File{Name: name, Data: data}
	res := document.Parse(f, document.Auto)
	for _, p := range res.Problems {
		at := f.Position(p.Span.Start)
		m.all = append(m.all, mistake{name, at.Line, at.Column, p.Message})
	}
	if len(res.Problems) > 0 || len(res.Roots) == 0 {
		return
	}
	// a/b/data.yaml becomes data.a.b, from the inside outwards.
	folders := strings.Split(relative, "/")
	value := valueOf(res.Roots[0])
	for _, folder := range slices.Backward(folders[:len(folders)-1]) {
		value = map[string]any{folder: value}
	}
	object, ok := value.(map[string]any)
	if !ok || len(res.Roots) > 1 {
		m.add(name, 1, "a data file must have one object")
		return
	}
	s.merge(s.data, object, "data", name, m)
}

// merge adds the members of an object to existing data.
func (s *sources) merge(into, from map[string]any, at, name string, m *mistakes) {
	for key, value := range from {
		path := at + "." + key
		// Objects of several files are joined; any other value may be set by one file only.
		there, taken := into[key]
		old, oldIs := there.(map[string]any)
		added, addedIs := value.(map[string]any)
		switch {
		case !taken && addedIs:
			inner := map[string]any{} // member by member, so that each has its origin
			into[key] = inner
			s.merge(inner, added, path, name, m)
		case !taken:
			into[key], s.origin[path] = value, name
		case oldIs && addedIs:
			s.merge(old, added, path, name, m)
		default:
			m.add(name, 1, path+" already has a value"+s.from(path))
		}
	}
}

// from names the file that a value comes from, if it is known.
func (s *sources) from(path string) string {
	if s.origin[path] == "" {
		return ""
	}
	return ", from " + s.origin[path]
}

// valueOf converts a value of a data file for OPA.
func valueOf(n *document.Node) any {
	switch n.Kind {
	case document.Object:
		object := make(map[string]any, len(n.Members))
		for _, member := range n.Members {
			object[member.Name] = valueOf(member.Value)
		}
		return object
	case document.List:
		list := make([]any, len(n.Items))
		for i, item := range n.Items {
			list[i] = valueOf(item)
		}
		return list
	case document.Bool:
		return strings.EqualFold(n.Text, "true")
	case document.Number:
		return numberOf(n)
	case document.String:
		return n.Text
	}
	return nil
}

// numberOf converts a number. Numbers that JSON does not have, such as YAML's .inf, become texts.
func numberOf(n *document.Node) any {
	if number, ok := document.JSONNumber(n.Text); ok {
		return json.Number(number)
	}
	return n.Text
}
