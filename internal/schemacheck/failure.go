package schemacheck

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// failure is a keyword of a schema that a value does not satisfy.
type failure struct {
	place
	// keyword is the keyword of JSON Schema, such as "maxLength"; empty if the failure is only a place to look at.
	keyword string
	// schema is the schema of the value, or of its key if ofKey is true.
	schema *jsonschema.Schema
	// secret is true if the value, or an object that contains it, is marked secret.
	secret bool
}

// explain makes findings of the library's tree of errors, whose leaves are the mistakes.
func (r *run) explain(e *jsonschema.ValidationError) {
	for _, cause := range e.Causes {
		r.explain(cause)
	}
	if len(e.Causes) > 0 {
		return
	}
	switch f := r.locate(e); {
	case !f.ofKey && (f.node.Kind == document.Unknown || f.node.Partial()), f.uncertain(), f.repeats():
		// The library was given null for unknown and partial values; checkPartial judges the latter.
	case f.keyword == "required":
		r.reportMissing(f)
	case f.keyword == "additionalProperties":
		r.reportUnknown(f)
	default:
		r.report(f)
	}
}

// locate follows an error's path through the schema and through the tree at the same time. The path through the schema
// decides: the library omits the empty key of a map from the other one.
func (r *run) locate(e *jsonschema.ValidationError) failure {
	f := failure{place: r.root, schema: r.schema, secret: notesOf(r.schema).secret}
	// For "DurationSeconds is too large" words are properties, DurationSeconds, maximum, and steps DurationSeconds. The
	// last word is the keyword that failed.
	words, steps := pointer(e.KeywordLocation), pointer(e.InstanceLocation)
	for len(words) > 1 {
		word := words[0]
		words = words[1:]
		switch word {
		case "properties":
			f.place = r.member(f.place, words[0])
			f.schema = f.schema.Properties[words[0]]
			words, steps = words[1:], rest(steps)
		case "additionalProperties", "propertyNames":
			// The schema does not name the member: only the instance does, unless the name is empty.
			name := r.key(f.node, steps)
			if name != "" {
				steps = rest(steps)
			}
			f.place = r.member(f.place, name)
			f.ofKey = word == "propertyNames"
			f.schema = memberOrKeySchema(f.schema, f.ofKey)
		case "items":
			if len(steps) > 0 {
				f.place = f.itemNamed(steps[0])
			}
			f.schema, steps = f.schema.Items2020, rest(steps)
		}
		f.secret = f.secret || notesOf(f.schema).secret
	}
	if len(words) > 0 {
		f.keyword = words[0]
	}
	return f
}

// rest returns the steps after the first one.
func rest(steps []string) []string {
	return steps[min(1, len(steps)):]
}

// memberOrKeySchema returns the schema of the keys of a map, or that of its values.
func memberOrKeySchema(s *jsonschema.Schema, ofKey bool) *jsonschema.Schema {
	if ofKey {
		return s.PropertyNames
	}
	values, _ := s.AdditionalProperties.(*jsonschema.Schema)
	return values
}

// itemNamed returns the item with an index as the library writes it; the same place if it is not an index.
func (p place) itemNamed(index string) place {
	i, err := strconv.Atoi(index)
	if err != nil {
		return p
	}
	return p.item(i)
}

// key returns the name of the member that steps lead to; empty if they do not lead to one.
func (r *run) key(n *document.Node, steps []string) string {
	if len(steps) > 0 {
		if _, ok := r.index(n, steps[0]); ok {
			return steps[0]
		}
	}
	return ""
}

// repeats reports whether another failure of the same value is more helpful: for an empty text its characters do not
// matter, for one that is not among the listed values its form does not, and for one with a completely wrong form its
// length does not.
func (f failure) repeats() bool {
	s, text := f.schema, f.text()
	switch f.keyword {
	case "pattern":
		return len(notesOf(s).enum) > 0 || text == "" && s.MinLength > 0
	case "minLength", "maxLength":
		// "arn" for an ARN is reported as no ARN, and not as shorter than 20 characters.
		return len(notesOf(s).enum) > 0 || text != "" && s.Pattern != nil && !f.fits()
	}
	return false
}

// fits reports whether a text matches, or may match, the pattern.
func (f failure) fits() bool {
	if !f.ofKey && f.node.Partial() {
		return completes(notesOf(f.schema).program(), f.node)
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
	last := &r.findings[len(r.findings)-1]
	last.Fix = r.fix(f, last.Path)
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
	own := notesOf(f.schema).rule(f.keyword)
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
	// A newer version of AWS may know the name.
	if notesOf(r.schema).incomplete && (f.keyword == "additionalProperties" || f.keyword == "enum") {
		return id, finding.Warning, ""
	}
	return id, rule.Severity, code
}

// updated returns the number of the update that set the violated keyword; false if none did.
func (f failure) updated() (int, bool) {
	number, ok := notesOf(f.schema).updated[f.keyword].(float64) // as JSON has it
	return int(number), ok
}

// awsError returns the service's error code for a request that does not fit its model. Unknown members and wrong types
// never reach the service: AWS's tools refuse them, and the query protocol of STS and IAM skips unknown members.
func (r *run) awsError(keyword string) string {
	if keyword == "type" || keyword == "additionalProperties" {
		return ""
	}
	switch service, _, _ := strings.Cut(r.operation, ":"); service {
	case "eks":
		return "InvalidParameterException"
	case "sts", "iam", "policy": // the policies in files of their own are for these
		return "ValidationError"
	case "cognito-identity", "rolesanywhere", "sso":
		return "ValidationException"
	}
	// The sign-in endpoint and Kubernetes have no error codes of AWS; of other services the code is not on record.
	return ""
}

// where returns the span of a failure: the first wrong character, unless it would show a character of a secret.
func (r *run) where(f failure) source.Span {
	c := notesOf(f.schema).class
	if f.keyword != "pattern" || c == nil || f.secret || f.ofKey || f.node.Text == "" {
		return f.span()
	}
	start, _ := c.wrong(f.node.Text)
	_, size := utf8.DecodeRuneInString(f.node.Text[start:])
	return f.node.Range(start, start+size)
}
