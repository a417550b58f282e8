// Package host defines host formats: kinds of files that contain requests but are not request files, such as
// workflows, templates or scripts. Each format is a package below this one; package formats lists them.
package host

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/remark"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// RuleBound is the rule for what a format does not read because it is too large or nested too deeply, although it is
// not wrong.
const RuleBound = "bound"

// Beyond records that a part of the file is beyond a bound, with a message about the consequence.
func (f *File) Beyond(place source.Span, message string) {
	f.Unparsed = append(f.Unparsed, document.Problem{Rule: RuleBound, Message: message, Span: place})
}

// File is a file as a format sees it.
type File struct {
	Source *source.File
	// Roots are the documents of a JSON or YAML file; nil for files of other kinds.
	Roots []*document.Node
	// Open reads another file of the same repository, by its path relative to the folder of this one. It is nil if
	// there are no other files, as for standard input. It fails for files outside the repository, files that are too
	// large, and anything that is not a regular file.
	Open func(path string) (*source.File, error)
	// List returns the names of the other files in the same folder, sorted. It is nil if Open is.
	List func() []string
	// ListIn gives the names of the files in another folder of the repository, by its path relative to the folder of this file.
	// It is nil where Open is.
	ListIn func(folder string) []string
	// Repository returns what is known of the file's repository; nil if Open is.
	Repository func() Repository
	// Named says that somebody named the file, and not its folder: the files that use what it defines may not be checked.
	Named bool
	// Keep gives what make makes, or has made before for another file of the run: what many files read, such as the files of a
	// module. It is nil where there are no other files. Values are shared and must not be changed; make also says how many bytes
	// of text the value is made of.
	Keep func(key string, make func() (value any, size int)) any
	// Unparsed lists the parts of the text that Detect and Read could not parse, and why. They read the rest, but the
	// user must learn that it is not all. Parts that are beyond a bound have the rule RuleBound.
	Unparsed []document.Problem
	// Problems lists mistakes that Read found in the text of the file itself.
	Problems []document.Problem
}

// Repository is the repository of a file.
type Repository struct {
	// Folder is the folder of the file in the repository, with forward slashes.
	Folder string
	// GitHub are the names, OWNER/NAME, that the repository may have at github.com; nil if none is known.
	GitHub []string
}

// Place is a request in a file: the operation, and the parameters as far as they are known. A value that cannot be
// evaluated is an Unknown node or a text with holes; so is a parameter that the format's own program fills in, so
// that it is not reported as missing.
type Place struct {
	// Operation is written as IAM writes actions: "sts:AssumeRole".
	Operation string
	Params    *document.Node
	Span      source.Span
	// Name is what the file calls the thing that the request makes, as references to it have it (document.Reference): a logical
	// ID, or an address. Empty where nothing can refer to it.
	Name string
	// Optional is true where a condition decides whether the request is made, or for how many.
	Optional bool
	// Caller is the kind of identity that signs the request, if the file determines it: "user", "role", "root",
	// "federated", "session" for a role's session or one of GetSessionToken, or request.CallerUnknown.
	Caller string
	// Unsure says that somebody else may sign it.
	Unsure bool
	// From is the span of the place whose answer signs it, if the file determines that.
	From source.Span
	// CommandLine is true for a command of AWS's command line, which accepts only one spelling of parameters.
	CommandLine bool
	// Account is the account in which the request is made, if the file determines it; otherwise empty.
	Account string
	// Endpoint is the kind of STS endpoint that the request is sent to, if the file determines it: "global" or "regional".
	Endpoint string
	// RolePolicies are the inline policies of the role that a resource creates, if it has no other policies; nil if it may
	// have others.
	RolePolicies []*document.Node
	// Foreign says that another file makes the request and is checked itself: here only what is wrong in this file counts.
	Foreign bool
	// Via is the program that makes the request from these values, for messages about its own limits:
	// "configure-aws-credentials". It is empty if only AWS's limits matter.
	Via string
	// Secrets are places besides the parameters that no output may show: secret options of the program, and unknown
	// options, which may be misspelled secret ones.
	Secrets []source.Span
	// Problems are mistakes for the program itself, such as options that it does not have.
	Problems []document.Problem
}

// Request makes the request of a place; nil if its operation is not in the catalog. The findings are about the way in
// which it is written.
func (p Place) Request() (*request.Request, []finding.Finding) { return p.Within(&request.Budget{}) }

// Within is Request for one of several places of a file.
func (p Place) Within(budget *request.Budget) (*request.Request, []finding.Finding) {
	return request.Within(budget, request.Request{
		Operation: p.Operation, Params: p.Params, Span: p.Span, Claim: request.ByHost, CommandLine: p.CommandLine,
		Via: p.Via, Caller: p.Caller, Unsure: p.Unsure, From: p.From, Account: p.Account, Endpoint: p.Endpoint, RolePolicies: p.RolePolicies, Hidden: p.Secrets, Name: p.Name, Optional: p.Optional, Foreign: p.Foreign,
	})
}

// Format is a kind of file.
type Format struct {
	Name  string // as --kind accepts it: "github-actions"
	Title string // as people read it: "GitHub Actions workflows"
	// Names reports whether a file that is neither JSON nor YAML is read in a walk, by its name; nil if the format's
	// files are JSON and YAML. The name has forward slashes.
	Names func(name string) bool
	// Likely reports whether the contents of a file that is neither JSON nor YAML should be examined in a walk, by
	// its name. It proves nothing; nil if Names is enough.
	Likely func(name string) bool
	// Proves reports whether the bytes of a file are certainly of this format, whatever its name is; nil if bytes
	// cannot prove it.
	Proves func(data []byte) bool
	// Documents says that files with these names are JSON or YAML nevertheless, such as *.template.
	Documents bool
	// Mentions reports, from a file's name and bytes without parsing, whether it may be of this format. In doubt it
	// returns true.
	Mentions func(name string, data []byte) bool
	// Template parses a YAML file that is a template, of which another program makes YAML; false for other files. All formats
	// then see its values. It is nil for formats without templates.
	Template func(*File) (document.Result, bool)
	// Detect reports whether a file is of this format, and by which signs. It requires several at once: a single key
	// has other meanings elsewhere.
	Detect func(*File) (why string, ok bool)
	// Read returns the requests. It is called only for files that Detect accepts.
	Read func(*File) []Place
	// Remarks finds the comments for this program in a file: a format knows how comments are written, and which
	// statements they may apply to. It is nil for formats that have only YAML's comments, and returns nil for files
	// that are not of the format.
	Remarks func(*File) []remark.Remark
	// Spell returns the name that files of the format have for a parameter of an operation; empty if they have none. It is nil for
	// formats that have AWS's names, and need not know all names: editors offer it.
	Spell func(operation, parameter string) string
}

// Endings makes a Names function from the endings of names.
func Endings(endings ...string) func(name string) bool {
	return func(name string) bool {
		return slices.ContainsFunc(endings, func(ending string) bool { return strings.HasSuffix(name, ending) })
	}
}

// Raw reports whether files of the format are neither JSON nor YAML.
func (f Format) Raw() bool { return f.Names != nil && !f.Documents }
