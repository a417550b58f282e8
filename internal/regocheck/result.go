package regocheck

import (
	"bytes"
	"cmp"
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/repository"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// subject is the request that findings are about, and what else is known of it.
type subject struct {
	*request.Request
	context *Context
}

// role returns what is known of the role that the request names.
func (r subject) role() repository.Role { return r.context.role(r.Request) }

// appendFindings reads the findings of a rule: a set.
func appendFindings(to []finding.Finding, r subject, rule catalog.Rule, found *ast.Term) ([]finding.Finding, error) {
	set, ok := found.Value.(ast.Set)
	if !ok {
		return nil, fmt.Errorf("the value must be a set of findings, not %v", found)
	}
	for _, reported := range set.Slice() {
		f, err := findingOf(r, rule, reported)
		if err != nil {
			return nil, fmt.Errorf("%v: %w", reported, err)
		}
		to = append(to, f)
	}
	return to, nil
}

// findingOf adds what a rule does not say itself: severity, AWS's error, and the place.
func findingOf(r subject, rule catalog.Rule, reported *ast.Term) (finding.Finding, error) {
	f := finding.Finding{Rule: rule.ID, Severity: rule.Severity, Operation: r.Operation, AWSError: rule.AWSError}
	object, ok := reported.Value.(ast.Object)
	if !ok {
		return f, fmt.Errorf("a finding must be an object")
	}
	key, err := r.readMembers(&f, object)
	switch {
	case err != nil:
		return f, err
	case f.Path == nil, f.Message == "":
		return f, fmt.Errorf("a finding requires a path and a message")
	}
	f.Answered(catalog.Answer(r.Operation, f.AWSError))
	if f.Severity < rule.Severity {
		f.AWSError = "" // rules lower the severity if AWS may accept the request
	}
	f.Message = finding.Clip(f.Message, 0) // it may quote a long text of the user
	f.Span = r.Params.Place(f.Path, key)
	if fix := object.Get(ast.InternedTerm("fix")); fix != nil {
		if f.Fix, err = fixOf(rule, f.Path, fix); err != nil {
			return f, fmt.Errorf("fix: %w", err)
		}
	}
	return f, nil
}

// readMembers reads what a rule reports into a finding that has the rule's own severity. key is true if the key at the
// path is meant, and not the value.
func (r subject) readMembers(f *finding.Finding, object ast.Object) (key bool, err error) {
	own := f.Severity
	err = object.Iter(func(name, value *ast.Term) (err error) {
		switch name.Value {
		case ast.String("path"):
			f.Path, err = pathOf(value)
		case ast.String("message"):
			f.Message, err = textOf(value)
		case ast.String("severity"):
			f.Severity, err = lowered(own, value)
		case ast.String("key"):
			key, err = truthOf(value)
		case ast.String("aws_error"):
			f.AWSError, err = textOf(value)
		case ast.String("related"):
			f.Related, err = r.related(value)
		case ast.String("fix"): // of the complete finding
		default:
			err = fmt.Errorf("unknown member %v", name)
		}
		return err
	})
	return key, err
}

func textOf(value *ast.Term) (string, error) {
	text, ok := value.Value.(ast.String)
	if !ok {
		return "", fmt.Errorf("the value must be a text, not %v", value)
	}
	return string(text), nil
}

func truthOf(value *ast.Term) (bool, error) {
	truth, ok := value.Value.(ast.Boolean)
	if !ok {
		return false, fmt.Errorf("the value must be a boolean, not %v", value)
	}
	return bool(truth), nil
}

// lowered returns the severity that a rule gives a single finding; it must not be above the rule's own.
func lowered(own finding.Severity, value *ast.Term) (finding.Severity, error) {
	name, err := textOf(value)
	if err != nil {
		return own, err
	}
	severity, err := finding.ParseSeverity(name)
	if err == nil && severity > own {
		err = fmt.Errorf("severity %s is above the rule's own", severity)
	}
	return severity, err
}

// pathOf reads a path: ["Tags", 3, "Key"].
func pathOf(value *ast.Term) (finding.Path, error) {
	list, ok := value.Value.(*ast.Array)
	if !ok {
		return nil, fmt.Errorf("a path must be a list, not %v", value)
	}
	path := make(finding.Path, 0, list.Len()) // not nil: the empty path is that of the parameters
	for i := range list.Len() {
		step, err := stepOf(list.Elem(i).Value)
		if err != nil {
			return nil, err
		}
		path = append(path, step)
	}
	return path, nil
}

// stepOf reads the name of a member, or the index of an item.
func stepOf(value ast.Value) (any, error) {
	switch step := value.(type) {
	case ast.String:
		return string(step), nil
	case ast.Number:
		if index, ok := step.Int(); ok && index >= 0 {
			return index, nil
		}
		return nil, fmt.Errorf("%v is not an index", step)
	}
	return nil, fmt.Errorf("%v is not a step of a path", value)
}

// related reads the other places that explain a finding: [{"of": ..., "path": [...], "message": "..."}], where "of" is
// 0 for the request itself, 1 for the one that returned its credentials, 2 for the one before that, or the name of
// another request: "created" and "limited" are about the role (with "role" for one of context.assumed), "earlier",
// "tags" and "pool" have the same subject, "partition" shows the partition of the role, and "template" is what a
// delegation request fills in. Unknown places are skipped.
func (r subject) related(value *ast.Term) ([]finding.Related, error) {
	list, ok := value.Value.(*ast.Array)
	if !ok {
		return nil, fmt.Errorf("related must be a list, not %v", value)
	}
	var all []finding.Related
	for i := range list.Len() {
		object, ok := list.Elem(i).Value.(ast.Object)
		member := func(name string) *ast.Term { return object.Get(ast.InternedTerm(name)) }
		if !ok || member("of") == nil || member("path") == nil || member("message") == nil {
			return nil, fmt.Errorf("%v is not a place", list.Elem(i))
		}
		path, err := pathOf(member("path"))
		if err != nil {
			return nil, err
		}
		message, err := textOf(member("message"))
		if err != nil {
			return nil, err
		}
		if of := r.other(member("of").Value, member("role")); of != nil {
			all = append(all, finding.Related{Message: finding.Clip(message, 0), Span: spanOf(of, path)})
		}
	}
	return all, nil
}

// other returns the request that a rule refers to; nil if there is none.
func (r subject) other(of ast.Value, role *ast.Term) *request.Request {
	switch of := of.(type) {
	case ast.String:
		switch of {
		case "created":
			return r.created(role)
		case "earlier":
			return r.context.Repository.Earlier(r.Request)
		case "partition":
			_, shown := r.context.Repository.Policies(r.Request).Partition(r.Request)
			return shown
		case "pool":
			return r.context.Repository.Pool(r.Request)
		case "tags":
			return r.context.Repository.Tags(r.Request)
		case "template":
			return r.context.Repository.Template(r.Request)
		case "limited":
			return r.role().Limited
		}
	case ast.Number:
		// The number of an earlier request in the chain of credentials; the request itself is number 0.
		hop, _ := of.Int()
		at := r.Request
		for ; at != nil && hop > 0; hop-- {
			at = at.Source
		}
		return at
	}
	return nil
}

// created returns the request that creates the role, or one of several roles: see context.assumed.
func (r subject) created(role *ast.Term) *request.Request {
	if role == nil {
		return cmp.Or(r.role().Created, r.context.Repository.Policies(r.Request).Role)
	}
	number, _ := role.Value.(ast.Number)
	i, _ := number.Int()
	named := repository.RolesOf(r.Request)
	if i < 0 || i >= len(named) {
		return nil
	}
	of, _ := r.context.Repository.Role(named[i].Node)
	return of.Created
}

// spanOf returns the place of a value in a request; for an absent one the first line of the request.
func spanOf(r *request.Request, path finding.Path) source.Span {
	if _, ok := r.Params.Resolve(path); len(path) > 0 && ok {
		return r.Params.Place(path, false)
	}
	span := r.Span
	if i := bytes.IndexByte(span.Bytes(), '\n'); i > 0 {
		span.End = span.Start + i
	}
	return span
}
