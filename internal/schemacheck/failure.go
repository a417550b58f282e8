package schemacheck

import (
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
	keyword string
	schema  *jsonschema.Schema
	secret  bool // the value, or the object that contains it, is marked secret
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
	case f.keyword == "not":
		r.report(f)
	case !f.ofKey && (f.node.Kind == document.Unknown || f.node.Partial()), f.uncertain(), f.repeats():
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
	words, steps := pointer(e.KeywordLocation), pointer(e.InstanceLocation)
	take := func() (step string) {
		if len(steps) > 0 {
			step, steps = steps[0], steps[1:]
		}
		return step
	}
	for len(words) > 1 {
		word := words[0]
		words = words[1:]
		switch word {
		case "properties":
			f.place = r.member(f.place, words[0])
			f.schema = f.schema.Properties[words[0]]
			words = words[1:]
			take()
		case "additionalProperties", "propertyNames":
			name := r.key(f.node, steps)
			if name != "" {
				take()
			}
			f.place = r.member(f.place, name)
			f.ofKey = word == "propertyNames"
			if f.ofKey {
				f.schema = f.schema.PropertyNames
			} else {
				f.schema, _ = f.schema.AdditionalProperties.(*jsonschema.Schema)
			}
		case "items":
			if i, err := strconv.Atoi(take()); err == nil {
				f.place = f.item(i)
			}
			f.schema = f.schema.Items2020
		}
		f.secret = f.secret || notesOf(f.schema).secret
	}
	if len(words) > 0 {
		f.keyword = words[0]
	}
	return f
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
		return len(notesOf(s).enum) > 0 || text != "" && s.Pattern != nil && !f.fits()
	}
	return false
}

// fits reports whether a text is, or may be, what the pattern takes.
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
		return f.node.Open
	case "maxItems":
		known := 0
		for _, item := range f.node.Items {
			if item.Kind != document.Unknown {
				known++
			}
		}
		return known <= f.schema.MaxItems
	case "maxProperties":
		all := names(f.node)
		for _, m := range f.node.Members {
			if m.Value.Kind == document.Unknown {
				delete(all, m.Name)
			}
		}
		return len(all) <= f.schema.MaxProperties
	}
	return false
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

func (r *run) add(f failure, path finding.Path, span source.Span, message string) {
	if r.own != nil {
		r.findings = append(r.findings, r.own.finding(path, span, message))
		return
	}
	id := notesOf(f.schema).rule(f.keyword)
	named := id != ""
	if !named {
		id = general[f.keyword]
	}
	rule, known := catalog.FindRule(id)
	severity := finding.Error
	if known {
		severity = rule.Severity
	}
	if r.policy == catalog.ContentTrustPolicy && slices.Contains(unproven, id) {
		severity = finding.Warning
	}
	code := r.awsError(f.keyword)
	if named && rule.AWSError != "" {
		code = rule.AWSError
	}
	found := finding.Finding{
		Rule: id, Severity: severity, Message: message, Operation: r.operation, Path: slices.Concat(r.above, path), Span: span,
	}
	found.Answered(catalog.Answer(r.operation, code))
	if r.operation != "" {
		found.Limit = finding.LimitAWS
	}
	if number, ok := f.updated(); ok {
		found.Limit, found.Related = finding.LimitUpdated, []finding.Related{r.updates.Note(number)}
	}
	r.findings = append(r.findings, found)
}

// updated returns the number of the update that set the violated keyword; false if none did.
func (f failure) updated() (int, bool) {
	number, ok := notesOf(f.schema).updated[f.keyword].(float64) // as JSON has it
	return int(number), ok
}

// awsError returns the service's error code for a request that does not fit its model. Unknown members and wrong types
// never reach the service: AWS's tools refuse them, and the query protocol of STS and IAM skips unknown members.
func (r *run) awsError(keyword string) string {
	service, _, _ := strings.Cut(r.operation, ":")
	switch {
	case r.operation == "", keyword == "type", keyword == "additionalProperties", service == "federation", service == "kubernetes":
		return ""
	case service == "eks":
		return "InvalidParameterException"
	case service != "sts" && service != "iam":
		return "ValidationException"
	}
	return "ValidationError"
}

// where returns the span of a failure: the first wrong character, unless it would show a character of a secret.
func (r *run) where(f failure) source.Span {
	if f.keyword == "not" {
		return f.key
	}
	c := notesOf(f.schema).class
	if f.keyword != "pattern" || c == nil || f.secret || f.ofKey || f.node.Text == "" {
		return f.span()
	}
	start, _ := c.wrong(f.node.Text)
	_, size := utf8.DecodeRuneInString(f.node.Text[start:])
	return f.node.Range(start, start+size)
}
