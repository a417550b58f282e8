// Package schemacheck checks values with the embedded JSON Schemas, one value at a time, and says what is wrong in the
// user's words.
package schemacheck

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Checker validates requests. It loads a schema when the first request needs it and is safe for
// concurrent use.
type Checker struct {
	// files has the schemas, changed by the updates.
	files fs.FS
	// updates are newer values of AWS's limits; nil for none.
	updates *catalog.Updates
	// constraints are those of the organization, by operation.
	constraints map[string][]Constraint
	// loaded maps the path of a schema to a func() (*jsonschema.Schema, error), which loads it once.
	loaded sync.Map
}

// New returns a Checker of the embedded schemas, which are loaded when they are first needed.
func New() *Checker { return With(nil, nil) }

// With returns a Checker with newer values of AWS's limits and constraints of an organization. Both may be nil.
func With(updates *catalog.Updates, constraints []Constraint) *Checker {
	c := &Checker{files: updates.Files(), updates: updates, constraints: map[string][]Constraint{}}
	for _, k := range constraints {
		c.constraints[k.Operation] = append(c.constraints[k.Operation], k)
	}
	return c
}

// Check returns one finding for each mistake that the schema of the request's operation sees, and that of
// session or trust policies in the policy that it carries, and for each constraint that it does not keep, ordered by place. It
// is an error if the operation has no schema.
func (c *Checker) Check(r *request.Request) ([]finding.Finding, error) {
	found, err := c.checkSchemas(r)
	if constraints := c.constraints[r.Operation]; err == nil && len(constraints) > 0 {
		found = append(found, c.checkConstraints(r, constraints)...)
		sortByPlace(found)
	}
	return found, err
}

// checkSchemas checks with AWS's schemas: the parameters, and then the policy in them.
func (c *Checker) checkSchemas(r *request.Request) ([]finding.Finding, error) {
	policy := r.Policy()
	found, err := c.checkParams(r, policy)
	// Without a root there is no policy, or its text does not parse, which package request has reported.
	if err != nil || policy.Root == nil {
		return found, err
	}
	more, err := c.check(&run{
		operation: r.Operation, start: policy.Root.Span, root: place{node: policy.Root}, above: policy.Path, policy: policy.Content,
	}, policySchema)
	found = append(found, more...)
	sortByPlace(found)
	return found, err
}

// checkParams checks the parameters of a request. A policy file has none: there the text of the policy is checked as the
// parameter that it is for.
func (c *Checker) checkParams(r *request.Request, policy request.Policy) ([]finding.Finding, error) {
	if catalog.IsPolicy(r.Operation) {
		return c.checkText(r, policy)
	}
	return c.check(&run{operation: r.Operation, start: startOf(r), root: place{node: r.Params}}, schemaPath(r.Operation))
}

// startOf returns where a request begins: with its parameters if its own place is not given.
func startOf(r *request.Request) source.Span {
	if r.Span.File == nil {
		return r.Params.Span
	}
	return r.Span
}

// CheckTree checks any located tree with an embedded schema, such as "config.json". Its findings have no operation and
// do not mention AWS. A nil root is an empty file, which is valid.
func (c *Checker) CheckTree(path string, root *document.Node) ([]finding.Finding, error) {
	if root == nil {
		return nil, nil
	}
	return c.check(&run{start: root.Span, root: place{node: root}}, path)
}

// schemaPath returns the path of an operation's schema: sts/AssumeRole.json.
func schemaPath(operation string) string {
	if catalog.IsPolicy(operation) {
		return policySchema
	}
	return strings.Replace(operation, ":", "/", 1) + ".json"
}

func (c *Checker) check(r *run, path string) ([]finding.Finding, error) {
	schema, err := c.schema(path)
	if err != nil {
		return nil, err
	}
	r.updates = c.updates
	return r.validate(path, schema)
}

// validate returns the findings of a run, ordered by place.
func (r *run) validate(path string, schema *jsonschema.Schema) ([]finding.Finding, error) {
	if passes(r.root.node, schema) {
		return nil, nil
	}
	r.schema = schema
	value, partial := instance(r.root.node, schema)
	if err := schema.Validate(value); err != nil {
		var invalid *jsonschema.ValidationError
		if !errors.As(err, &invalid) { // a fault of the schema, such as one that refers to itself
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		r.explain(invalid)
	}
	// The library saw null in place of partial texts.
	if partial {
		r.checkPartial(failure{place: r.root, schema: schema})
	}
	sortByPlace(r.findings) // the library visits objects in random order
	limited := finding.NewLimiter(bound.FindingsInRequest)
	limited.Add(r.findings...)
	return limited.Findings(), nil
}

func sortByPlace(findings []finding.Finding) {
	slices.SortStableFunc(findings, func(a, b finding.Finding) int {
		// Pointers are only written for findings in the same place.
		if byPlace := cmp.Compare(a.Span.Start, b.Span.Start); byPlace != 0 {
			return byPlace
		}
		return cmp.Or(strings.Compare(a.Path.Pointer(), b.Path.Pointer()), strings.Compare(a.Rule, b.Rule))
	})
}

// schema returns the schema with that path. Two goroutines that need the same one share the work; those that need
// others do not wait.
func (c *Checker) schema(path string) (*jsonschema.Schema, error) {
	once, ok := c.loaded.Load(path)
	if !ok {
		once, _ = c.loaded.LoadOrStore(path, sync.OnceValues(func() (*jsonschema.Schema, error) {
			return load(c.files, path)
		}))
	}
	return once.(func() (*jsonschema.Schema, error))()
}

// run is one check: what is checked, and what was found.
type run struct {
	// operation is the operation of the request; empty for a tree that is not a request.
	operation string
	// start is where the request begins, for findings about a member that the root lacks.
	start source.Span
	// root is the value that is checked.
	root place
	// above is the path from the request's parameters to the root. It is empty unless the root is a policy in a text.
	above finding.Path
	// policy is the kind of policy that the root is, such as "trust-policy"; empty for other trees.
	policy string
	// updates are newer values of AWS's limits, which findings about them name; nil for none.
	updates *catalog.Updates
	// own is the constraint of an organization that is checked instead of AWS's limits; nil for AWS's.
	own *Constraint
	// schema is the schema of the root.
	schema *jsonschema.Schema
	// findings are what was found so far, in any order.
	findings []finding.Finding
	// indexes are the tables of large objects: the last member of each name. See index.
	indexes map[*document.Node]map[string]int
}
