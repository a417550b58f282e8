// Package facts computes the facts about a session policy or a trust policy that rules need, so that no rule parses
// texts. A fact is a field of one of its structs; its name in Rego is in the tag, and schemas/input.json is generated
// from both and the comments.
package facts

import (
	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/grant"
	"github.com/sessionlint/sessionlint/internal/policy/scope"
)

// Facts are the facts about a policy.
type Facts struct {
	Document   Document
	Statements []Statement // never nil
}

// Document is the policy, without its statements.
type Document struct {
	// Trust is true if it is the trust policy of a role.
	Trust bool `rego:"trust"`
	// Path is the path of the policy.
	Path finding.Path `rego:"path,always"`
	// Version is the policy's Version; absent if there is none, or if it is unknown or not a string.
	Version *string `rego:"version"`
	// Unversioned is true if the policy certainly has no Version.
	Unversioned bool `rego:"unversioned"`
	// OldVersion is true if IAM reads the policy as version 2008-10-17: because it says so, or because it has no
	// Version.
	OldVersion bool `rego:"old_version"`
	// ID is true if there is an Id.
	ID bool `rego:"id"`
	// Complete is true if everything in the policy is known. Rules about something missing require it.
	Complete bool `rego:"complete"`
	// Strangers are unknown members.
	Strangers []Stranger `rego:"strangers,always"`
	// Variables is true if a resource or condition value has a policy variable.
	Variables bool `rego:"variables"`
	// Partitions are the partitions of the resources, each once.
	Partitions []string `rego:"partitions"`
	// ForeignTo is the partition of the session, if a resource is in another one.
	ForeignTo string `rego:"foreign_to"`
	// Long is true if the text has enough characters for rules about its length.
	Long bool `rego:"long"`
	// Allows is the number of statements with the effect Allow.
	Allows int `rego:"allows,always"`
	// Denies is the number of statements with the effect Deny.
	Denies int `rego:"denies,always"`
	// Denied is true if there are Allow statements, and a Deny statement covers each of them.
	Denied bool `rego:"denied"`
	// Catalog is the date of the IAM catalog that services, actions, resources and condition keys are looked up in.
	Catalog string `rego:"catalog,always"`
	// Regions is the date of the list of Regions.
	Regions string `rego:"regions,always"`
	// DeniesAlone is true if everything is known, there are statements, and all of them deny.
	DeniesAlone bool `rego:"denies_alone"`
}

// Stranger is a member that has no meaning where it is.
type Stranger struct {
	// Name is the member's name.
	Name string `rego:"name,always"`
	// Path is the path of its value.
	Path finding.Path `rego:"path,always"`
	// Suggestion is the member that was probably meant, if one is similar.
	Suggestion string `rego:"suggestion"`
}

// Of returns the facts of a session policy, which is compared with an IAM catalog. Their paths are those of policy.Read.
func Of(p *policy.Policy, s scope.Scope) *Facts { return find(p, s, false) }

// OfTrust returns the facts of a role's trust policy. Its statements are not compared: they usually differ only in whom
// they trust.
func OfTrust(p *policy.Policy, s scope.Scope) *Facts { return find(p, s, true) }

func find(p *policy.Policy, s scope.Scope, trust bool) *Facts {
	b := &builder{policy: p, scope: s, trust: trust, reader: grant.NewReader(bound.FactComparisons), alike: map[string]int{}, left: bound.FactComparisons}
	f := &Facts{Document: b.document(), Statements: make([]Statement, len(p.Statements))}
	for i, s := range p.Statements {
		b.statement(&f.Statements[i], i, s)
	}
	f.count()
	f.needActions()
	repeatedSids(f.Statements)
	f.Document.Variables = b.variables
	f.Document.Partitions = b.partitions
	if !trust {
		b.relate(f)
	}
	return f
}

// builder is the state for one policy.
type builder struct {
	policy     *policy.Policy
	scope      scope.Scope
	trust      bool // true for a trust policy
	reader     *grant.Reader
	grants     []*grant.Grant // by statement; nil if the meaning is not certain
	variables  bool           // true after the first variable
	partitions []string       // the partitions of the resources, each once
	alike      map[string]int // the first statement for each merge key
	left       policy.Budget  // of comparisons of values
}

func (b *builder) document() Document {
	p := b.policy
	version := textOf(p.Version)
	return Document{
		Trust:       b.trust,
		Path:        p.Path,
		Version:     version,
		Unversioned: p.Unversioned(),
		OldVersion:  p.Unversioned() || version != nil && *version == "2008-10-17",
		ID:          p.Root.Get("Id") != nil,
		Complete:    p.Complete,
		Catalog:     b.scope.Date(),
		Regions:     policy.RegionsDate,
		Strangers:   strangers(p.Strangers, p.Path, policy.PolicyMembers),
	}
}

// count counts the statements by effect.
func (f *Facts) count() {
	for i := range f.Statements {
		switch f.Statements[i].Effect {
		case "Allow":
			f.Document.Allows++
		case "Deny":
			f.Document.Denies++
		}
	}
	f.Document.DeniesAlone = f.Document.Complete && f.Document.Denies > 0 && f.Document.Denies == len(f.Statements)
}
