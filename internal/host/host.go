// Package host says what a host format is: a kind of file that is no request file but holds
// requests in it, such as a workflow, a template or a script. Each format is a package of its own
// below this one; package formats lists them.
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

// RuleBound is the rule of what a format does not read because it is too large or too deeply nested, and not because it
// is wrong.
const RuleBound = "bound"

// Beyond adds that what stands at a place is beyond a bound, and what that means.
func (f *File) Beyond(place source.Span, message string) {
	f.Unparsed = append(f.Unparsed, document.Problem{Rule: RuleBound, Message: message, Span: place})
}

// File is what a format sees of a file.
type File struct {
	Source *source.File
	// Roots are the documents of a JSON or YAML file; nil for files of other kinds.
	Roots []*document.Node
	// Open reads another file of the same repository, by its path relative to the folder of this
	// one. It is nil where there are no other files, as for standard input; it fails for what lies
	// outside the repository, is too large or is not a regular file.
	Open func(path string) (*source.File, error)
	// List gives the names of the other files in the folder of this one, in their order. It is nil where
	// Open is.
	List func() []string
	// ListIn gives the names of the files in another folder of the repository, by its path relative to the folder of this file.
	// It is nil where Open is.
	ListIn func(folder string) []string
	// Keep gives what make makes, or has made before for another file of the run: what many files read, such as the files of a
	// module. It is nil where there are no other files. Values are shared and must not be changed; make also says how many bytes
	// of text the value is made of.
	Keep func(key string, make func() (value any, size int)) any
	// Unparsed is where Detect and Read add which parts of the text they could not parse, and why. They read the rest;
	// somebody must hear that it is not all.
	// What is right and beyond a bound of the format has the rule RuleBound.
	Unparsed []document.Problem
	// Problems is where Read adds what is wrong with the text of the file itself.
	Problems []document.Problem
}

// Place is where a file holds a request: the operation, and the parameters that can be known. What
// stands there but cannot be read is an Unknown node or a text with holes; what the format's own
// program fills in is Unknown too, so that nobody misses it.
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
	// Caller is who signs the request, where the file says so: "user", "role", "root", "federated".
	Caller string
	// CommandLine is true for a command of AWS's command line, which knows one spelling of parameters.
	CommandLine bool
	// Account is the account in which the request is made, where the file says so; else empty.
	Account string
	// Foreign says that another file makes the request and is checked itself: here only what is wrong in this file counts.
	Foreign bool
	// Via names the program that makes the request of these values, for messages that must tell
	// whose limits they speak of: "configure-aws-credentials"; empty where AWS itself is meant.
	Via string
	// Secrets are places besides the parameters that no output may show: options of the program that are secrets, and what
	// nobody knows, since that may be the misspelt name of one.
	Secrets []source.Span
	// Problems are what the program refuses in the way the request is written: options that it does not have.
	Problems []document.Problem
}

// Request makes the request of a place; nil where its operation is not in the catalog. The findings are those that concern the
// way it is written down.
func (p Place) Request() (*request.Request, []finding.Finding) { return p.Within(&request.Budget{}) }

// Within is Request for one of several places of a file.
func (p Place) Within(budget *request.Budget) (*request.Request, []finding.Finding) {
	return request.Within(budget, request.Request{
		Operation: p.Operation, Params: p.Params, Span: p.Span, Claim: request.ByHost, CommandLine: p.CommandLine,
		Via: p.Via, Caller: p.Caller, Account: p.Account, Hidden: p.Secrets, Name: p.Name, Optional: p.Optional, Foreign: p.Foreign,
	})
}

// Format is a kind of file.
type Format struct {
	Name  string // as --kind takes it: "github-actions"
	Title string // as people read it: "GitHub Actions workflows"
	// Names reports of files that are neither JSON nor YAML, by their names alone, whether they are looked at when a
	// folder is walked; nil where the format lives in JSON and YAML. The name has forward slashes.
	Names func(name string) bool
	// Likely reports for the name of a file that is no JSON or YAML whether it is worth a look when a folder is walked. It
	// proves nothing; nil where Names says it all.
	Likely func(name string) bool
	// Proves reports whether the bytes of a file are certainly of this format, whatever it is called; nil where no bytes are.
	Proves func(data []byte) bool
	// Documents says that such files hold JSON or YAML all the same, as those called *.template.
	Documents bool
	// Mentions reports from a file's name and bytes, without parsing, whether it can hold anything of this
	// format. It errs towards yes.
	Mentions func(name string, data []byte) bool
	// Detect reports whether a file is of this format, and by which signs. It needs several at once:
	// a single key means other things elsewhere.
	Detect func(*File) (why string, ok bool)
	// Read gives the places. Only files that Detect takes are read.
	Read func(*File) []Place
	// Remarks finds the comments for this program in a file: a format knows how comments are written in it, and
	// what one of them may speak for. It is nil for formats without others than those of YAML, and gives nil for
	// files that are not of the format.
	Remarks func(*File) []remark.Remark
}

// Endings makes a Names of the endings that names have.
func Endings(endings ...string) func(name string) bool {
	return func(name string) bool {
		return slices.ContainsFunc(endings, func(ending string) bool { return strings.HasSuffix(name, ending) })
	}
}

// Raw reports whether files of the format are no JSON or YAML.
func (f Format) Raw() bool { return f.Names != nil && !f.Documents }
