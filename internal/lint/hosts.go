package lint

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/gitignore"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/formats"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// KindRequest is the kind of request files, besides those of the host formats.
const KindRequest = "request"

// Kinds returns the values of Options.Kinds.
func Kinds() []string {
	kinds := []string{KindRequest}
	for _, f := range formats.All() {
		kinds = append(kinds, f.Name)
	}
	return kinds
}

// Detection describes the detected kind of a file.
type Detection struct {
	File     string // as findings name it
	Kind     string // one of Kinds, or "policy", "go"
	Why      string // the signs by which the kind was detected, in words
	Requests int    // how many requests were found
}

// hosts are the formats that a run reads.
type hosts []host.Format

// newHosts returns all formats, or those that a run is limited to.
func newHosts(kinds []string) hosts {
	if onlyRequests(kinds) { // of which a program may check one after another: see Single
		return nil
	}
	return slices.DeleteFunc(formats.All(), func(f host.Format) bool { return kinds != nil && !slices.Contains(kinds, f.Name) })
}

// names reports whether a file with another name than JSON or YAML may have a format.
func (h hosts) names(name string) bool {
	return slices.ContainsFunc(h, func(f host.Format) bool {
		return f.Names != nil && f.Names(name) || f.Likely != nil && f.Likely(name)
	})
}

// proved reports whether a file is certainly of a format by its bytes, so that it must not be read as anything else.
func (h hosts) proved(data []byte) bool {
	return slices.ContainsFunc(h, func(f host.Format) bool { return f.Proves != nil && f.Proves(data) })
}

// raw reports whether a file is not JSON or YAML, whatever its bytes look like.
func (h hosts) raw(name string) bool {
	return document.FormatOf(name) == document.Auto &&
		slices.ContainsFunc(h, func(f host.Format) bool { return f.Raw() && f.Names(name) })
}

// mentioned returns the formats that a file's bytes may have, without parsing them. A forced format, and that of a
// named script, are always included: the user must learn whether the file could be read.
func (h hosts) mentioned(name string, data []byte, forced, named bool) hosts {
	// --kind with a named file: its Detect decides, and reports why if the file is not of the kind.
	if forced {
		return h
	}
	var found hosts
	for _, f := range h {
		if mayHave(f, name, data, named) {
			found = append(found, f)
		}
	}
	return found
}

// mayHave reports whether a file may have a format. A format whose files have names of their own, such as *.tf, is not
// looked for in files with other names, but JSON and YAML may be of any format.
func mayHave(f host.Format, name string, data []byte, named bool) bool {
	if f.Proves != nil && f.Proves(data) {
		return true
	}
	if document.FormatOf(name) == document.Auto && f.Names != nil && !f.Names(name) {
		return false
	}
	return f.Mentions(name, data) || named && f.Raw() && f.Names(name)
}

// forced reports whether a file is of the format of --kind, whatever it looks like, because it is named. Of several
// kinds, the file itself has to show which it is.
func (c *checker) forced(j job) bool {
	return j.explicit && !c.AsFound && len(c.Kinds) == 1 && len(c.hosts) == 1
}

// hosted is what the host formats found in a file.
type hosted struct {
	requests []*request.Request
	findings []finding.Finding
	detected []Detection
	// unparsed are the parts that a format could not parse, or that are beyond a bound.
	unparsed []document.Problem
	// Policies are parsed within one budget for the whole file: a script may have thousands of them.
	budget request.Budget
}

// hosted reads the requests of all formats in a file. More than one format may recognize it; then all of them read it.
func (c *checker) hosted(candidates hosts, j job, f *source.File, roots []*document.Node) hosted {
	var all hosted
	if len(candidates) == 0 {
		return all
	}
	file := c.hostFile(j, f, roots)
	for _, format := range candidates {
		why, ok := c.detect(format, j, file)
		if ok {
			all.read(format, why, file)
		} else {
			all.unparsed = append(all.unparsed, file.Unparsed...)
		}
	}
	// Only now: a request may be signed with what a later place of the file obtains.
	request.Sign(all.requests)
	return all
}

// detect reports whether a file is to be read as one of the format, and by which signs.
func (c *checker) detect(format host.Format, j job, file *host.File) (why string, ok bool) {
	// The file is shared by the formats, but each reports only its own problems.
	file.Problems, file.Unparsed = nil, nil
	why, ok = format.Detect(file)
	switch {
	case ok:
		return why, true
	case c.forced(j):
		return "--kind says so", true
	case j.explicit && !c.AsFound && format.Raw() && len(file.Unparsed) == 0:
		// The user named the file and must learn if it cannot be parsed. Reading it fills in Unparsed; its requests, if
		// there are any, do not count.
		format.Read(file)
	}
	return "", false
}

// read adds what a format reads in a file.
func (h *hosted) read(format host.Format, why string, file *host.File) {
	file.Problems, file.Unparsed = nil, nil
	places := format.Read(file)
	h.unparsed = append(h.unparsed, file.Unparsed...)
	for _, p := range file.Problems {
		f := withCatalog(finding.Finding{Rule: p.Rule, Message: p.Message, Span: p.Span})
		// The format's own program accepts it, so AWS's answer does not depend on it.
		if p.Harmless {
			f.Severity = finding.Info
		}
		h.findings = append(h.findings, f)
	}
	h.detected = append(h.detected, Detection{File: file.Source.Name, Kind: format.Name, Why: why, Requests: len(places)})
	for _, place := range places {
		h.place(format, place, file.Source)
	}
}

// place adds the request of a place. A request whose operation is not in the catalog is left out, since nothing is known
// about its parameters.
func (h *hosted) place(format host.Format, place host.Place, f *source.File) {
	req, found := place.Within(&h.budget)
	if req == nil {
		return
	}
	req.Kind = format.Name
	h.unparsed = append(h.unparsed, beyond(f, place, req)...)
	h.requests = append(h.requests, req)
	h.findings = append(h.findings, ofFile(f, req, found)...)
	for _, p := range place.Problems {
		h.findings = append(h.findings, problemOf(p, place.Operation))
	}
}

// ofFile leaves out findings in other files about a request that one of these files makes: they are reported when that
// file is checked.
func ofFile(f *source.File, req *request.Request, findings []finding.Finding) []finding.Finding {
	if !req.Foreign {
		return findings
	}
	return slices.DeleteFunc(findings, func(found finding.Finding) bool { return found.Span.File != f })
}

// problemOf makes a finding of a problem that a format found in a request.
func problemOf(p document.Problem, operation string) finding.Finding {
	f := withCatalog(finding.Finding{Rule: p.Rule, Message: finding.Clip(p.Message, 0), Span: p.Span, Operation: operation})
	if p.Note != "" {
		f.Related = []finding.Related{{Message: p.Note, Span: p.NotePlace}}
	}
	return f
}

// beyond reports parts of a request that are unknown because of a bound.
func beyond(f *source.File, place host.Place, req *request.Request) []document.Problem {
	cut := req.Beyond()
	if cut == nil {
		return nil
	}
	// A value of another file, such as a module, is reported where this file uses it.
	at := cut.Span
	if at.File != f {
		at = place.Span
	}
	return []document.Problem{{Rule: host.RuleBound, Message: cut.Beyond.String(), Span: at}}
}

// hostFile makes the view of a file for a format, with access to the rest of its repository. Links to the outside are
// refused.
func (c *checker) hostFile(j job, f *source.File, roots []*document.Node) *host.File {
	file := &host.File{Source: f, Roots: roots, Named: j.explicit && !c.AsFound}
	// A file name for standard input may be anything. Without a real path there are no other files to open.
	if j.path == "" || j.path != filepath.Clean(j.path) {
		return file
	}
	folder := filepath.Dir(j.path)
	// References such as ../modules/role stay within the repository. Without one, the folder that the user named is the
	// limit: a file must not make the program read the rest of the disk.
	root, ok := gitignore.Repository(folder)
	if !ok {
		root = c.namedAbove(folder)
	}
	below, err := filepath.Rel(root, folder)
	if err != nil {
		return file
	}
	// The path is below root even after symbolic links are followed, since os.Root checks each of them.
	file.Open = func(name string) (*source.File, error) {
		data, err := c.within(root, filepath.Join(below, filepath.FromSlash(name)), j.reads)
		if err != nil {
			return nil, err
		}
		return &source.File{Name: path.Join(path.Dir(f.Name), name), Data: data}, nil
	}
	file.List = func() []string {
		j.reads.add(folder)
		return siblings(folder, filepath.Base(j.path))
	}
	file.Keep = func(key string, make func() (any, int)) any { return c.shared.get(key, j.reads, make) }
	file.Repository = func() host.Repository {
		return host.Repository{Folder: filepath.ToSlash(below), GitHub: c.atGitHub(root)}
	}
	file.ListIn = func(name string) []string {
		other := filepath.Join(folder, filepath.FromSlash(name))
		// Only the names of files are read here, but those outside are nobody's business either.
		if within, err := filepath.Rel(root, other); err != nil || !filepath.IsLocal(within) {
			return nil
		}
		j.reads.add(other)
		return siblings(other, "")
	}
	return file
}

// atGitHub returns the names that a repository may have at github.com: that of the configuration, or those of its remote
// repositories.
func (c *checker) atGitHub(root string) []string {
	if c.Config.Repository != "" {
		return []string{c.Config.Repository}
	}
	return c.shared.get("remotes\x00"+root, nil, func() (any, int) { return gitignore.GitHub(root), 0 }).([]string)
}

// namedAbove returns the named folder of the run that a folder is in, or that folder itself if there is none.
func (c *checker) namedAbove(folder string) string {
	for _, p := range c.Paths {
		given, err := filepath.Abs(p)
		if err != nil {
			continue
		}
		if below, err := filepath.Rel(given, folder); err == nil && filepath.IsLocal(below) {
			return given
		}
	}
	return folder
}

// within reads a file below root for another one, as an editor has it if it is open there.
func (r *run) within(root, name string, by *reads) ([]byte, error) {
	path := filepath.Join(root, name)
	by.add(path)
	if r.buffer != nil && filepath.IsLocal(name) {
		if data, open := r.buffer(path); open {
			return data, nil
		}
	}
	return readWithin(root, name, r.maxFileSize)
}

// readWithin reads a regular file below root.
func readWithin(root, name string, limit int64) ([]byte, error) {
	if !filepath.IsLocal(name) {
		return nil, fs.ErrPermission
	}
	within, err := os.OpenRoot(root)
	if err != nil {
		return nil, err
	}
	defer within.Close()
	info, err := within.Stat(name)
	switch {
	case err != nil:
		return nil, err
	// A pipe would block, a device such as /dev/zero would never end.
	case !info.Mode().IsRegular():
		return nil, fs.ErrInvalid
	case info.Size() > limit:
		return nil, tooLarge{limit}
	}
	opened, err := within.Open(name)
	if err != nil {
		return nil, err
	}
	defer opened.Close()
	return readAll(opened, nil, int(info.Size()), limit)
}

// siblings returns the names of the regular files in a folder, sorted, but for one of them.
func siblings(folder, except string) []string {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		// Hidden files are left out: Terraform, for example, does not read .name.tf either.
		if e.Type().IsRegular() && e.Name() != except && !strings.HasPrefix(e.Name(), ".") {
			names = append(names, e.Name())
		}
	}
	return names
}
