// Package request finds the requests in located documents: which operation each is for, and its
// parameters under the names that AWS gives them.
package request

import (
	"slices"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Kinds are the values of Request.Kind. They are listed here because a custom rule may name them, and knows no formats.
func Kinds() []string {
	return []string{
		"request", "github-actions", "cloudformation", "serverless", "terraform", "kubernetes", "ansible", "landing-zone", "shell", "makefile",
		"dockerfile", "jenkins", "pipelines", "environment", "aws-config", "cloudtrail", "go",
	}
}

// Request is one request for temporary credentials, or for the settings that govern them.
type Request struct {
	// Operation is written as IAM writes actions: "sts:AssumeRole".
	Operation string
	// Params is an Object. Its member names, and those of the structures in it, are in AWS's
	// spelling whatever the file says; map keys are as written. A text that holds a policy has its
	// Embedded document where it parses.
	Params *document.Node
	// Span is where the request stands: the envelope, or else the parameters.
	Span source.Span
	// Claim says how the operation was known.
	Claim Claim
	// Kind is the kind of file that the request is in, one of Kinds.
	Kind string

	// What an envelope may say besides: its name, the request whose answer signs this one, and
	// who calls: "user", "role", "root" or "federated". Empty where it does not say; the caller
	// follows from CredentialsFrom where that names a request of the same file.
	ID, CredentialsFrom, Caller string
	// Unsure says that somebody else may be the caller.
	Unsure bool
	// From is where the request of the same file is whose answer signs this one, if its format knows that: see Sign.
	From source.Span
	// CommandLine is true for the parameters of a command of AWS's command line, which knows one spelling of members.
	CommandLine bool
	// Via names the program that makes the request of these values, as host.Place has it; else empty.
	Via string
	// Account is the account in which the request is made, if its file says so; else empty.
	Account string
	// Name is what references of the file, or of its Terraform module, call the thing that the request makes, and Optional says
	// that a condition decides whether it is made, as host.Place has both.
	Name     string
	Optional bool
	// Source is the request that CredentialsFrom names; nil if it names none or none that is
	// known. A chain may lead round in a circle.
	Source *Request
	// Hidden are places besides the parameters that no output may show.
	Hidden []source.Span
	// Foreign says that a file makes the request which is checked itself; see host.Place.
	Foreign bool
}

// RoleArn is the node of the role that the request asks for; nil if there is none, or no request.
func (r *Request) RoleArn() *document.Node {
	if r == nil {
		return nil
	}
	return r.Params.Get("RoleArn")
}

// Claim is how a request's operation became known, the surest first.
type Claim int

// The ways to know an operation.
const (
	ByEnvelope Claim = iota
	ByFlag
	ByConfig
	ByComment
	ByFileName
	ByMembers
	ByHost
	ByCode // in Go source, whose spelling is that of the SDK
)

func (c Claim) String() string {
	return [...]string{"envelope", "--operation", "configuration", "comment", "file name", "member names", "host format", "Go source"}[c]
}

// Hint is what is known of a file from outside.
type Hint struct {
	Operation  string // what --operation says, as IAM writes actions
	Configured string // what the settings say of the file
	Named      bool   // the file is named on the command line
	// Elsewhere finds the request of that ID in the other files of the folder; it may be nil.
	Elsewhere func(id string) *Request
}

// The rules of this package's findings.
const (
	RuleUnknownOperation = "unknown-operation"
	RuleEnvelope         = "invalid-envelope"
	RuleParameterType    = "parameter-type"
	RuleDuplicateKey     = "duplicate-key"
	RuleMixedSpelling    = "mixed-spelling"
	RulePlaceholder      = "placeholder"
	RuleUnknownParameter = "unknown-parameter"
	RulePolicySyntax     = "policy-syntax"
	RuleLeadingSpace     = "policy-leading-space"
	// RuleUnrecognized is for a named file that holds no request. It is not a mistake: whoever runs
	// the checks makes a note of it.
	RuleUnrecognized = "unrecognized-request"
	// RuleLongPolicy is for a policy that is too long to be looked into, which is a note as well.
	RuleLongPolicy = "long-policy"
)

// Recognize finds the requests in a file. The findings are those that concern the way a request is
// written down; a file that holds none gives no finding, unless it is named on the command line.
func Recognize(res document.Result, f *source.File, hint Hint) ([]*Request, []finding.Finding) {
	r := newReader(f, hint)
	r.comments = res.Comments
	for _, root := range res.Roots {
		r.document(root)
	}
	r.linkCredentials()
	if hint.Named && len(r.requests) == 0 && len(r.findings.Findings()) == 0 && len(res.Problems) == 0 {
		r.note(res.Roots)
	}
	return r.requests, r.findings.Findings()
}

// Of makes a request whose operation and parameters are known already, from a host format or from Go source: its members get
// AWS's names, and the policies in its texts are read. The findings are those that concern the way it is
// written down. An operation that is not in the catalog gives nil.
func Of(req Request) (*Request, []finding.Finding) { return Within(&Budget{}, req) }

// Budget is how much of the policies of a file has been looked into. What a file holds of requests shares one.
type Budget struct{ policies int } // in bytes

// Within is Of for one of several requests of a file.
func Within(budget *Budget, req Request) (*Request, []finding.Finding) {
	r := newReader(req.Span.File, Hint{})
	r.budget = budget
	r.add(&req)
	if len(r.requests) == 0 {
		return nil, r.findings.Findings()
	}
	return &req, r.findings.Findings()
}

// reader goes through the documents of one file.
type reader struct {
	file     *source.File
	hint     Hint
	comments []document.Comment

	requests []*Request
	links    []link
	budget   *Budget
	findings *finding.Limiter
}

func newReader(f *source.File, hint Hint) *reader {
	return &reader{file: f, hint: hint, budget: &Budget{}, findings: finding.NewLimiter(bound.FindingsInFile)}
}

// document looks at one document, which may be a list of requests.
func (r *reader) document(root *document.Node) {
	h := r.fromOutside(root)
	if root.Kind != document.List || h.sure && (catalog.IsPolicy(h.operation) || !slices.ContainsFunc(root.Items, isObject)) {
		r.one(root, h)
		return
	}
	// Whether an item is an envelope is asked once: it decides for the others too, which must then be envelopes as well.
	envelopes := make([]bool, len(root.Items))
	listed := false
	for i, item := range root.Items {
		envelopes[i] = r.isEnvelope(item)
		listed = listed || envelopes[i]
	}
	for i, item := range root.Items {
		if listed && !envelopes[i] && item.Kind == document.Object {
			r.report(RuleEnvelope, "", nil, opening(item.Span), "this item names no operation, as the others of the list do")
			continue
		}
		r.one(item, h)
	}
}

// one looks at what may be one request.
func (r *reader) one(n *document.Node, h outside) {
	switch {
	case r.isEnvelope(n):
		r.envelope(n)
	case h.sure: // somebody said so: what is wrong with it is a finding and no doubt
		r.parameters(n, h.operation, h.claim)
	case catalog.IsPolicy(h.operation) && isPolicy(n):
		if h.meansPolicy(n) {
			r.add(&Request{Operation: h.operation, Params: n, Span: n.Span, Claim: h.claim})
		}
	case h.operation != "" && !catalog.IsPolicy(h.operation) && resembles(n, h.operation) && !skeleton(n, h.operation):
		r.add(&Request{Operation: h.operation, Params: n, Span: n.Span, Claim: h.claim})
	default:
		if op := operationOf(n); op != "" && !skeleton(n, op) {
			r.add(&Request{Operation: op, Params: n, Span: n.Span, Claim: ByMembers})
		} else if kind := kindOf(n); kind == catalog.PolicyTrust || kind != "" && r.hint.Named {
			r.add(&Request{Operation: kind, Params: n, Span: n.Span, Claim: ByMembers})
		}
	}
}

// IsPolicy reports whether a document may be a session policy in a file of its own: a policy that names no principal.
func IsPolicy(n *document.Node) bool { return isPolicy(n) && !hasPrincipal(n) }

// parameters takes a document for the parameters of an operation because somebody said so.
func (r *reader) parameters(n *document.Node, operation string, claim Claim) {
	switch n.Kind {
	case document.Unknown:
	case document.Object:
		r.add(&Request{Operation: operation, Params: n, Span: n.Span, Claim: claim})
	default:
		rule, what := RuleParameterType, "parameters must be an object"
		if catalog.IsPolicy(operation) {
			rule, what = RulePolicySyntax, "the policy must be one JSON object"
		}
		r.report(rule, operation, nil, opening(n.Span), what+", not "+kindName(n.Kind))
	}
}

// add takes a request after its members have AWS's names and its policies are read.
func (r *reader) add(req *Request) {
	schema, err := catalog.SchemaOf(req.Operation)
	if err != nil {
		return // only Of may be asked for an operation that is not in the catalog
	}
	r.requests = append(r.requests, req)
	if catalog.IsPolicy(req.Operation) {
		r.policyFile(req)
		return
	}
	s := speller{reader: r, request: req}
	s.structure(req.Params, schema, nil)
	s.reportTurned()
}

func (r *reader) report(rule, operation string, path finding.Path, span source.Span, message string) {
	r.findings.Add(findingOf(rule, operation, path, span, message))
}

func findingOf(rule, operation string, path finding.Path, span source.Span, message string) finding.Finding {
	f := finding.Finding{
		Rule: rule, Severity: finding.Error, Message: message,
		Operation: operation, Path: path, Span: span,
	}
	if known, ok := catalog.FindRule(rule); ok {
		f.Severity = known.Severity
		f.Answered(catalog.Answer(operation, known.AWSError))
	}
	return f
}

// opening is the first character of a span: what concerns a value as a whole is shown at its
// bracket, and not over all its lines.
func opening(s source.Span) source.Span {
	s.End = min(s.End, s.Start+1)
	return s
}

func isObject(n *document.Node) bool { return n.Kind == document.Object }

// kindName is the kind with its article: "a string", "an array", "null".
func kindName(k document.Kind) string {
	switch k {
	case document.Null, document.Unknown:
		return k.String()
	case document.List, document.Object:
		return "an " + k.String()
	}
	return "a " + k.String()
}
