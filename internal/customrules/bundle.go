package customrules

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/rules"
)

// WriteBundle writes the built-in rules and those of the set, which may be nil, with their data as a bundle for OPA; AWS's
// limits have their updates.
// Its data.sessionlint.findings are the findings of all rules for an input as "sessionlint input" prints it. The same
// rules always give the same bytes. OPA's own package for bundles is not used: its dependencies would cost each start
// of the program more than everything else.
func (s *Set) WriteBundle(w io.Writer, version string, updates *catalog.Updates) error {
	files, err := s.bundled(version, updates)
	if err != nil {
		return err
	}
	compressed := gzip.NewWriter(w)
	archive := tar.NewWriter(compressed)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		header := &tar.Header{Name: "/" + name, Mode: 0o644, Size: int64(len(files[name])), Typeflag: tar.TypeReg}
		if err := archive.WriteHeader(header); err != nil {
			return err
		}
		if _, err := archive.Write(files[name]); err != nil {
			return err
		}
	}
	if err := archive.Close(); err != nil {
		return err
	}
	return compressed.Close()
}

// bundled returns the files of a bundle.
func (s *Set) bundled(version string, updates *catalog.Updates) (map[string][]byte, error) {
	files := map[string][]byte{"sessionlint/findings.rego": []byte(s.selector())}
	builtin, err := builtinFiles("*/*.rego")
	if err != nil {
		return nil, err
	}
	maps.Copy(files, builtin)
	src := s.sourcesOr(updates)
	for i, name := range src.files {
		// The number makes names unique; two folders may have files of the same name.
		files[fmt.Sprintf("custom/%d/%s", i, path.Base(name))] = src.raw[name]
	}
	data, err := src.withLimits()
	if err != nil {
		return nil, err
	}
	if files["data.json"], err = json.Marshal(data); err != nil {
		return nil, err
	}
	// The bundle owns all of data: it is loaded alone, and no other bundle can change its rules.
	files[".manifest"], err = json.Marshal(map[string]any{
		"revision": version, "roots": []string{""}, "rego_version": 1, "metadata": map[string]any{"name": "sessionlint"},
	})
	return files, err
}

// selector writes the module that runs all rules, each for the operations and kinds in its METADATA.
func (s *Set) selector() string {
	var b bytes.Buffer
	b.WriteString("# What the rules of sessionlint find in a request.\npackage sessionlint\n")
	for _, rule := range catalog.Rules() {
		if rule.Engine == "rego" {
			selected(&b, rule, nil, "severity", "data."+rule.Package()+".finding")
		}
	}
	for _, rule := range s.Rules() {
		// A rule of a user may have several sets, with severities of their own: warn is never an error.
		for _, a := range rule.asks {
			about := rule.Rule
			if a.name != "finding" {
				about.Severity = min(about.Severity, severityOf(a.name))
			}
			// The bundle has the original files, so that the copy's name in a.ref becomes that of the set again.
			ref := a.ref[:len(a.ref)-1].String() + "." + a.name
			selected(&b, about, rule.Kinds, a.name, ref)
		}
	}
	b.WriteString(`
# A member of conftest's sets is a message, or an object with "msg".
said(found) := found if is_object(found)

said(found) := {"msg": found} if is_string(found)
`)
	return b.String()
}

// selected writes the clause for one set of findings.
func selected(b *bytes.Buffer, rule catalog.Rule, kinds []string, name, ref string) {
	found := "found"
	// Sets of conftest have messages or objects with "msg"; findings have path and message.
	if entry().MatchString(name) && name != "finding" {
		found = `object.union({"path": [], "message": said(found).msg}, object.filter(said(found), ["path"]))`
	}
	fmt.Fprintf(b, "\nfindings contains object.union({\"rule\": %q, \"severity\": %q}, %s) if {\n", rule.ID, rule.Severity, found)
	// The clause tests operation and kind before it evaluates the rule, as the program does.
	for _, limit := range []struct {
		of   string
		some []string
	}{{"input.operation", rule.Operations}, {"input.file.kind", kinds}} {
		if len(limit.some) > 0 {
			fmt.Fprintf(b, "\t%s in {\"%s\"}\n", limit.of, strings.Join(limit.some, `", "`))
		}
	}
	fmt.Fprintf(b, "\tsome found in %s\n}\n", ref)
}

// sourcesOr returns the files of the set, or none if the set is nil; these see AWS's limits with their updates as well.
func (s *Set) sourcesOr(updates *catalog.Updates) *sources {
	if s != nil {
		return s.sources
	}
	src := newSources()
	src.updates = updates
	return src
}

// builtinFiles returns the texts of the built-in rules whose names match a pattern, without their tests. The names begin
// with "rules/".
func builtinFiles(pattern string) (map[string][]byte, error) {
	names, err := fs.Glob(rules.FS, pattern)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, name := range names {
		// Tests are embedded too, but only opa and the tests of this repository run them.
		if strings.HasSuffix(name, "_test.rego") {
			continue
		}
		if files["rules/"+name], err = fs.ReadFile(rules.FS, name); err != nil {
			return nil, err
		}
	}
	return files, nil
}
