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

// Kinds returns the values of Request.Kind. They are listed here because custom rules name them, and customrules may not
// import the formats.
func Kinds() []string {
	return []string{
		"request", "github-actions", "cloudformation", "serverless", "cdk", "terraform", "atmos", "kubernetes", "ansible", "landing-zone", "shell", "makefile",
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
	// Span is the place of the request: the envelope, or else the parameters.
	Span source.Span
	// Claim says how the operation became known.
	Claim Claim
	// Kind is the kind of file that the request is in, one of Kinds.
	Kind string

	// ID is the name that an envelope gives its request; empty if it gives none.
	ID string
	// CredentialsFrom is the ID of the request whose answer has the credentials that sign this one; empty if the envelope
	// names none.
	CredentialsFrom string
	// Caller is the kind of identity that signs the request: one of Callers, "session", or CallerUnknown. It is empty if
	// neither the file says it nor the request that gives the credentials.
	Caller string
	// Unsure is true if somebody else than Caller may sign the request.
	Unsure bool
	// From is the place of the request of the same file whose answer has the credentials, if the format sets it: see Sign.
	From source.Span
	// CommandLine is true for the parameters of a command of AWS's command line, which accepts one spelling of members.
	CommandLine bool
	// Via names the program that makes the request of these values, as host.Place has it; else empty.
	Via string
	// Account is the account in which the request is made, if its file says so; else empty.
	Account string
	// Endpoint is the kind of STS endpoint that the request is sent to, if its file says so: "global" or "regional".
	Endpoint string
	// RolePolicies are the policies that give permissions to the role that the request creates, as trees or as texts with
	// trees; nil if the role may have others.
	RolePolicies []*document.Node
	// Name is the name that references in the file, or in its Terraform module, have for what the request makes: a logical
	// ID or an address, as in host.Place.
	Name string
	// Optional is true if a condition decides whether the request is made.
	Optional bool
	// Source is the request whose answer has the credentials that sign this one, by CredentialsFrom or From; nil if it is
	// not known. A chain of sources may be a circle: see Origins.
	Source *Request
	// Hidden are places besides the parameters that no output may show.
	Hidden []source.Span
	// Foreign is true if another file makes the request and is checked itself; see host.Place.
	Foreign bool
}

// RoleArn is the node of the role that the request asks for; nil if there is none, or no request.
func (r *Request) RoleArn() *document.Node {
	if r == nil {
		return nil
	}
	return r.Params.Get("RoleArn")
}

// Claim is how a request's operation became known.
type Claim int

// The ways to know an operation. The first six are for JSON and YAML files, the surest first.
const (
	ByEnvelope Claim = iota // the operation key of the file
	ByFlag                  // --operation
	ByConfig                // operations in .sessionlint.yaml
	ByComment               // # sessionlint:operation
	ByFileName              // assume-role.json
	ByMembers               // clues
	ByHost                  // a format below internal/host
	ByCode                  // Go source or a running program, whose spelling is that of an SDK
)

// String names the claim as the output says it.
func (c Claim) String() string {
	return [...]string{"envelope", "--operation", "configuration", "comment", "file name", "member names", "host format", "Go source"}[c]
}

// Hint is what is known about a file besides its contents.
type Hint struct {
	Operation  string // of --operation, as IAM writes actions; empty without the flag
	Code       bool   // the parameters of Operation are those of an SDK, with its spelling
	Configured string // the operation that the configuration has for the file, or empty
	Named      bool   // the file is named on the command line, and was not found in a folder
	// Elsewhere returns the request of that ID in the other files of the folder, or nil; it may be nil itself.
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
	// RuleUnrecognized is for a named file that holds no request. It is not a mistake: lint makes a note of the run of it.
	RuleUnrecognized = "unrecognized-request"
	// RuleLongPolicy is for a policy whose contents are not checked because it is too long, which is a note as well.
	RuleLongPolicy = "long-policy"
)

// Recognize finds the requests in a JSON or YAML file. Its findings are about the form of the requests: envelopes, spelling,
// placeholders, the syntax of policies. A file without a request gives no finding, unless it is named on the command line.
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

// Of completes a request whose operation and parameters are known already, from a host format or from Go source: its members
// get AWS's names, and the policies in its texts are read. The findings are about its form. The request is nil if its
// operation is not in the catalog.
func Of(req Request) (*Request, []finding.Finding) { return Within(&Budget{}, req) }

// Budget counts the bytes of policies that were parsed in a file, up to bound.PoliciesInFile. All requests of a file share one.
type Budget struct{ policies int }

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
	file     *source.File // nil if the request is of no file
	hint     Hint
	comments []document.Comment // of YAML, in the order of the file

	requests []*Request // found so far
	links    []link     // those of requests that have an envelope
	budget   *Budget
	findings *finding.Limiter
}

func newReader(f *source.File, hint Hint) *reader {
	return &reader{file: f, hint: hint, budget: &Budget{}, findings: finding.NewLimiter(bound.FindingsInFile)}
}

// document finds the requests in one document, which may be a list of them.
func (r *reader) document(root *document.Node) {
	h := r.fromOutside(root)
	// A list is one value if a policy is expected, or if it cannot be a list of requests: the finding is then about the list.
	if root.Kind != document.List || h.sure && (catalog.IsPolicy(h.operation) || !slices.ContainsFunc(root.Items, isObject)) {
		r.one(root, h)
		return
	}
	// If one item is an envelope, the other objects must be envelopes too.
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

// one adds the request that a value is, if it is one.
func (r *reader) one(n *document.Node, h outside) {
	switch {
	case r.isEnvelope(n):
		r.envelope(n)
	case h.sure: // even a value that does not resemble the operation's parameters: what is wrong with it is reported
		r.parameters(n, h.operation, h.claim)
	case catalog.IsPolicy(h.operation) && isPolicy(n):
		if h.meansPolicy(n) {
			r.add(&Request{Operation: h.operation, Params: n, Span: n.Span, Claim: h.claim})
		}
	case h.operation != "" && !catalog.IsPolicy(h.operation) && resembles(n, h.operation) && !skeleton(n, h.operation):
		r.add(&Request{Operation: h.operation, Params: n, Span: n.Span, Claim: h.claim})
	default:
		r.byContents(n)
	}
}

// byContents adds the request that a value is by the names of its members alone.
func (r *reader) byContents(n *document.Node) {
	op := operationOf(n)
	if op == "" || skeleton(n, op) {
		op = kindOf(n)
		// Most policies without principals are permission policies, so in a folder they are not taken for session policies.
		// A template may have another form where its marks are those of another program.
		if (op == catalog.PolicySession || op == catalog.PolicyTemplate) && !r.hint.Named {
			return
		}
	}
	if op != "" {
		r.add(&Request{Operation: op, Params: n, Span: n.Span, Claim: ByMembers})
	}
}

// IsPolicy reports whether a document may be a session policy in a file of its own: a policy that names no principal.
func IsPolicy(n *document.Node) bool { return isPolicy(n) && !hasPrincipal(n) }

// parameters adds a request whose parameters a document certainly is, or reports that they cannot be this.
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

// add appends a request, gives its members AWS's names, and reads its policies.
func (r *reader) add(req *Request) {
	schema, err := catalog.SchemaOf(req.Operation)
	if err != nil {
		return // a host format may give an operation that is not in the catalog; Recognize never does
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

// report adds a finding with the severity of its rule.
func (r *reader) report(rule, operation string, path finding.Path, span source.Span, message string) {
	r.findings.Add(findingOf(rule, operation, path, span, message))
}

// findingOf returns a finding with the severity and AWS's error of its rule.
func findingOf(rule, operation string, path finding.Path, span source.Span, message string) finding.Finding {
	f := finding.Finding{
		Rule: rule, Severity: finding.Error, Message: message,
		Operation: operation, Path: path, Span: span,
	}
	if metadata, ok := catalog.FindRule(rule); ok {
		f.Severity = metadata.Severity
		f.Answered(catalog.Answer(operation, metadata.AWSError))
	}
	return f
}

// opening returns the first byte of a span: a finding about a whole object or list is shown at its
// bracket, and not over all its lines.
func opening(s source.Span) source.Span {
	s.End = min(s.End, s.Start+1)
	return s
}

func isObject(n *document.Node) bool { return n.Kind == document.Object }

// kindName returns the kind with its article: "a string", "an array", "null".
func kindName(k document.Kind) string {
	switch k {
	case document.Null, document.Unknown:
		return k.String()
	case document.List, document.Object:
		return "an " + k.String()
	}
	return "a " + k.String()
}
