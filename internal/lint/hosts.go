package lint

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
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

// Kinds returns the values of Options.Kind.
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
	Kind     string
	Why      string
	Requests int
}

// hosts are the formats that a run reads.
type hosts []host.Format

// newHosts returns all formats, or the one that a run is limited to.
func newHosts(kind string) hosts {
	return slices.DeleteFunc(formats.All(), func(f host.Format) bool { return kind != "" && f.Name != kind })
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
	if forced {
		return h
	}
	var found hosts
	for _, f := range h {
		foreign := document.FormatOf(name) == document.Auto && f.Names != nil && !f.Names(name)
		if f.Proves != nil && f.Proves(data) || !foreign && (f.Mentions(name, data) || named && f.Raw() && f.Names(name)) {
			found = append(found, f)
		}
	}
	return found
}

// forced reports whether a file is of the format of --kind, whatever it looks like, because it is named.
func (c *checker) forced(j job) bool { return j.explicit && !c.AsFound && len(c.hosts) == 1 }

// hosted reads the requests of all formats in a file.
func (c *checker) hosted(candidates hosts, j job, f *source.File, roots []*document.Node, out *outcome) ([]*request.Request, []finding.Finding, []Detection) {
	var (
		requests []*request.Request
		findings []finding.Finding
		detected []Detection
		budget   request.Budget
	)
	if len(candidates) == 0 {
		return nil, nil, nil
	}
	file := c.hostFile(j, f, roots)
	for _, format := range candidates {
		file.Problems, file.Unparsed = nil, nil
		why, ok := format.Detect(file)
		switch {
		case ok:
		case c.forced(j):
			why = "--kind says so"
		default:
			if j.explicit && !c.AsFound && format.Raw() && len(file.Unparsed) == 0 {
				format.Read(file) // the user named it and must learn if it cannot be read
			}
			out.unparsed = append(out.unparsed, file.Unparsed...)
			continue
		}
		file.Problems, file.Unparsed = nil, nil
		places := format.Read(file)
		out.unparsed = append(out.unparsed, file.Unparsed...)
		for _, p := range file.Problems {
			f := withCatalog(finding.Finding{Rule: p.Rule, Message: p.Message, Span: p.Span})
			if p.Harmless {
				f.Severity = finding.Info
			}
			findings = append(findings, f)
		}
		detected = append(detected, Detection{File: f.Name, Kind: format.Name, Why: why, Requests: len(places)})
		for _, place := range places {
			req, found := place.Within(&budget)
			if req == nil {
				continue
			}
			req.Kind = format.Name
			out.unparsed = append(out.unparsed, beyond(f, place, req)...)
			requests = append(requests, req)
			findings = append(findings, here(f, req, keptForLater(req, found))...)
			for _, p := range place.Problems {
				findings = append(findings, problemOf(p, place.Operation))
			}
		}
	}
	request.Sign(requests)
	return requests, findings, detected
}

// here leaves out what is wrong in other files with a request that one of them makes.
func here(f *source.File, req *request.Request, findings []finding.Finding) []finding.Finding {
	if !req.Foreign {
		return findings
	}
	return slices.DeleteFunc(findings, func(found finding.Finding) bool { return found.Span.File != f })
}

// problemOf is the finding of what a format says is wrong with a request.
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
	at := cut.Span
	if at.File != f {
		at = place.Span
	}
	return []document.Problem{{Rule: host.RuleBound, Message: cut.Beyond.String(), Span: at}}
}

// keptForLater removes STS's error codes from findings about users of Transfer Family: it stores the session policy,
// and STS reads it when the user logs in.
func keptForLater(req *request.Request, findings []finding.Finding) []finding.Finding {
	if req.Via != "AWS Transfer" {
		return findings
	}
	for i := range findings {
		_, refused := catalog.Answer("transfer:CreateUser", findings[i].AWSError)
		findings[i].Answered("", refused)
	}
	return findings
}

// hostFile makes the view of a file for a format, with access to the rest of its repository. Links to the outside are
// refused.
func (c *checker) hostFile(j job, f *source.File, roots []*document.Node) *host.File {
	file := &host.File{Source: f, Roots: roots, Named: j.explicit && !c.AsFound}
	if j.path == "" || j.path != filepath.Clean(j.path) {
		return file
	}
	folder := filepath.Dir(j.path)
	root, ok := gitignore.Repository(folder)
	if !ok {
		root = c.walked(folder)
	}
	below, err := filepath.Rel(root, folder)
	if err != nil {
		return file
	}
	file.Open = func(name string) (*source.File, error) {
		data, err := readWithin(root, filepath.Join(below, filepath.FromSlash(name)), c.maxFileSize)
		if err != nil {
			return nil, err
		}
		return &source.File{Name: path.Join(path.Dir(f.Name), name), Data: data}, nil
	}
	file.List = func() []string { return siblings(folder, filepath.Base(j.path)) }
	file.Keep = c.kept.keep
	file.ListIn = func(name string) []string {
		other := filepath.Join(folder, filepath.FromSlash(name))
		if within, err := filepath.Rel(root, other); err != nil || !filepath.IsLocal(within) {
			return nil
		}
		return siblings(other, "")
	}
	return file
}

// walked is the folder that somebody named and a folder is below, or that folder itself.
func (c *checker) walked(folder string) string {
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

func siblings(folder, except string) []string {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		if e.Type().IsRegular() && e.Name() != except && !strings.HasPrefix(e.Name(), ".") {
			names = append(names, e.Name())
		}
	}
	return names
}
