package schemacheck

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// failure is a keyword of a schema that a value does not satisfy.
type failure struct {
	place
	// keyword is the keyword of JSON Schema, such as "maxLength"; empty while a value is examined.
	keyword string
	// schema is the schema of the value, or of its key if ofKey is true.
	schema *Schema
	// secret is true if the value, or an object that contains it, is marked secret.
	secret bool
}

// explain makes findings of a failure, unless it is not certain or another one is more helpful.
func (r *run) explain(f failure) {
	switch {
	case f.uncertain(), f.repeats():
	case f.keyword == "required":
		r.reportMissing(f)
	case f.keyword == "additionalProperties":
		r.reportUnknown(f)
	default:
		r.report(f)
	}
}

// repeats reports whether another failure of the same value is more helpful: for an empty text its characters do not
// matter, for one that is not among the listed values its form does not, and for one with a completely wrong form its
// length does not.
func (f failure) repeats() bool {
	s, text := f.schema, f.text()
	switch f.keyword {
	case "pattern":
		return len(s.notes.enum) > 0 || text == "" && s.MinLength > 0
	case "minLength", "maxLength":
		// "arn" for an ARN is reported as no ARN, and not as shorter than 20 characters.
		return len(s.notes.enum) > 0 || text != "" && s.Pattern != nil && !f.fits()
	}
	return false
}

// fits reports whether a text matches, or may match, the pattern.
func (f failure) fits() bool {
	if !f.ofKey && f.node.Partial() {
		return completes(f.schema.notes.program(), f.node)
	}
	return f.schema.Pattern.MatchString(f.text())
}

// uncertain reports whether a count depends on unknown parts: an object or a list may contain more than can be read,
// and an unknown part of one, such as a CloudFormation function, may become nothing.
func (f failure) uncertain() bool {
	switch f.keyword {
	case "required", "minItems", "minProperties":
		// What is missing may be in the unknown rest.
		return f.node.Open
	case "maxItems":
		return certainItems(f.node) <= f.schema.MaxItems
	case "maxProperties":
		return certainMembers(f.node) <= f.schema.MaxProperties
	}
	return false
}

// certainItems counts the items that are certainly in a list. An unknown one may be AWS::NoValue.
func certainItems(n *document.Node) int {
	items := 0
	for _, item := range n.Items {
		if item.Kind != document.Unknown {
			items++
		}
	}
	return items
}

// certainMembers counts the names of the members that are certainly in an object.
func certainMembers(n *document.Node) int {
	all := names(n)
	for _, m := range n.Members {
		if m.Value.Kind == document.Unknown {
			delete(all, m.Name)
		}
	}
	return len(all)
}

// general are the rules of keywords that have none of their own.
var general = map[string]string{
	"required": "missing-parameter", "additionalProperties": "unknown-parameter", "type": "parameter-type",
	"minLength": "parameter-length", "maxLength": "parameter-length",
	"minimum": "parameter-range", "maximum": "parameter-range",
	"pattern": "parameter-pattern", "enum": "parameter-value",
	"minItems": "parameter-count", "maxItems": "parameter-count",
	"minProperties": "parameter-count", "maxProperties": "parameter-count",
}

// report adds the finding of a failure.
func (r *run) report(f failure) {
	r.add(f, f.path, r.where(f), r.message(f))
}

// add adds a finding of a failure at any place in or at its value.
func (r *run) add(f failure, path finding.Path, span source.Span, message string) {
	if r.own != nil {
		r.findings = append(r.findings, r.own.finding(path, span, message))
		return
	}
	id, severity, code := r.rule(f)
	found := finding.Finding{
		Rule: id, Severity: severity, Message: message, Operation: r.operation, Path: slices.Concat(r.above, path), Span: span,
	}
	found.Answered(catalog.Answer(r.operation, code))
	if r.operation != "" {
		found.Limit = finding.LimitAWS
	}
	// A limit from the configuration: the finding names the place where it was updated.
	if number, ok := f.updated(); ok {
		found.Limit, found.Related = finding.LimitUpdated, []finding.Related{r.updates.Note(number)}
	}
	r.findings = append(r.findings, found)
}

// rule returns the ID of the rule that reports a failure, its severity, and the error code that AWS answers.
func (r *run) rule(f failure) (id string, severity finding.Severity, code string) {
	code = r.awsError(f.keyword)
	own := f.schema.notes.rule(f.keyword)
	id = cmp.Or(own, general[f.keyword])
	rule, ok := catalog.FindRule(id)
	if !ok { // schemas of tests name rules that do not exist
		return id, finding.Error, code
	}
	// A general rule is about many parameters, and the answer depends on the service; its METADATA names no error.
	if own != "" && rule.AWSError != "" {
		code = rule.AWSError
	}
	if r.policy == catalog.ContentTrustPolicy && slices.Contains(unproven, id) {
		return id, finding.Warning, code
	}
	return id, rule.Severity, code
}

// updated returns the number of the update that set the violated keyword; false if none did.
func (f failure) updated() (int, bool) {
	number, ok := f.schema.notes.updated[f.keyword].(float64) // as JSON has it
	return int(number), ok
}

// awsError returns the service's error code for a request that does not fit its model. Unknown members and wrong types
// never reach the service: AWS's tools refuse them, and the query protocol of STS and IAM skips unknown members.
func (r *run) awsError(keyword string) string {
	if keyword == "type" || keyword == "additionalProperties" {
		return ""
	}
	switch service, _, _ := strings.Cut(r.operation, ":"); service {
	case "", "federation", "kubernetes": // the sign-in endpoint and the API server have no error codes of AWS
		return ""
	case "eks":
		return "InvalidParameterException"
	case "sts", "iam":
		return "ValidationError"
	}
	return "ValidationException"
}

// where returns the span of a failure: the first wrong character, unless it would show a character of a secret.
func (r *run) where(f failure) source.Span {
	c := f.schema.notes.class
	if f.keyword != "pattern" || c == nil || f.secret || f.ofKey || f.node.Text == "" {
		return f.span()
	}
	start, _ := c.wrong(f.node.Text)
	_, size := utf8.DecodeRuneInString(f.node.Text[start:])
	return f.node.Range(start, start+size)
}
