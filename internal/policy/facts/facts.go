// Package facts finds out of a session policy or a trust policy what rules ask for, so that no rule takes texts apart. A fact is a field of one
// of its structs; the name that rules have for it is in the tag, and schemas/input.json is made from both and the comments.
package facts

import (
	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/grant"
)

// Facts are what rules ask of a policy.
type Facts struct {
	Document   Document
	Statements []Statement // never nil
}

// Document is the policy, without its statements.
type Document struct {
	// Trust is true where it is the trust policy of a role.
	Trust bool `rego:"trust"`
	// Path leads to the policy itself.
	Path finding.Path `rego:"path,always"`
	// Version is absent where the policy has none, and where it is not known or not a text.
	Version *string `rego:"version"`
	// Unversioned is true where there is certainly no Version.
	Unversioned bool `rego:"unversioned"`
	// OldVersion is true where the policy counts as one of version 2008-10-17, since it says so or is unversioned.
	OldVersion bool `rego:"old_version"`
	// ID is true where there is an Id.
	ID bool `rego:"id"`
	// Complete is true where everything is known. Rules that judge by what is not there ask for it.
	Complete bool `rego:"complete"`
	// Strangers are members that no policy has.
	Strangers []Stranger `rego:"strangers,always"`
	// Variables is true where some resource or condition value has a policy variable.
	Variables bool `rego:"variables"`
	// Partitions are those of the resources, each once.
	Partitions []string `rego:"partitions"`
	// ForeignTo is the partition of the session, where some resource is not of it.
	ForeignTo string `rego:"foreign_to"`
	// Long is true where the text has so many characters that rules about its length may have something to say.
	Long bool `rego:"long"`
	// Allows is the number of statements with the effect Allow.
	Allows int `rego:"allows,always"`
	// Denies is the number of statements with the effect Deny.
	Denies int `rego:"denies,always"`
	// Denied is true where there are Allow statements, and a Deny statement covers each.
	Denied bool `rego:"denied"`
	// DeniesAlone is true where all is known, there are statements, and each denies.
	DeniesAlone bool `rego:"denies_alone"`
}

// Stranger is a member that has no meaning where it is.
type Stranger struct {
	// Name is the member's name.
	Name string `rego:"name,always"`
	// Path leads to its value.
	Path finding.Path `rego:"path,always"`
	// Suggestion is the member that was meant, where one is near.
	Suggestion string `rego:"suggestion"`
}

// Of finds the facts of a session policy. Their paths are those of policy.Read.
func Of(p *policy.Policy) *Facts { return find(p, false) }

// OfTrust finds the facts of a role's trust policy. Statements are not compared: whom they are for decides, and the rest is alike
// in most.
func OfTrust(p *policy.Policy) *Facts { return find(p, true) }

func find(p *policy.Policy, trust bool) *Facts {
	b := &builder{policy: p, trust: trust, reader: grant.NewReader(bound.FactComparisons), alike: map[string]int{}}
	f := &Facts{Document: b.document(), Statements: make([]Statement, len(p.Statements))}
	for i, s := range p.Statements {
		b.statement(&f.Statements[i], i, s)
	}
	f.count()
	repeatedSids(f.Statements)
	f.Document.Variables = b.variables
	f.Document.Partitions = b.partitions
	if !trust {
		b.relate(f)
	}
	return f
}

// builder is one policy at work.
type builder struct {
	policy     *policy.Policy
	trust      bool // it is a trust policy
	reader     *grant.Reader
	grants     []*grant.Grant // by statement; nil where the meaning is not certain
	variables  bool           // one has been met
	partitions []string       // those of the resources, each once
	alike      map[string]int // the first statement of each merge key
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
		Strangers:   strangers(p.Strangers, p.Path, policy.PolicyMembers),
	}
}

// count counts the effects.
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
