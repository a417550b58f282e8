// Package facts computes the facts about a session policy or a trust policy that rules need, so that no rule parses
// texts. A fact is a field of one of its structs; its name in Rego is in the tag, and schemas/input.json is generated
// from both and the comments.
package facts

import (
	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/grant"
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
	// Path leads to the policy itself.
	Path finding.Path `rego:"path,always"`
	// Version is absent if the policy has none, and where it is not known or not a text.
	Version *string `rego:"version"`
	// Unversioned is true if there is certainly no Version.
	Unversioned bool `rego:"unversioned"`
	// OldVersion is true if the policy counts as one of version 2008-10-17, since it says so or is unversioned.
	OldVersion bool `rego:"old_version"`
	// ID is true if there is an Id.
	ID bool `rego:"id"`
	// Complete is true if everything is known. Rules that judge by what is not there ask for it.
	Complete bool `rego:"complete"`
	// Strangers are unknown members.
	Strangers []Stranger `rego:"strangers,always"`
	// Variables is true if some resource or condition value has a policy variable.
	Variables bool `rego:"variables"`
	// Partitions are those of the resources, each once.
	Partitions []string `rego:"partitions"`
	// ForeignTo is the partition of the session, where some resource is not of it.
	ForeignTo string `rego:"foreign_to"`
	// Long is true if the text has so many characters that rules about its length may have something to say.
	Long bool `rego:"long"`
	// Allows is the number of statements with the effect Allow.
	Allows int `rego:"allows,always"`
	// Denies is the number of statements with the effect Deny.
	Denies int `rego:"denies,always"`
	// Denied is true if there are Allow statements, and a Deny statement covers each.
	Denied bool `rego:"denied"`
	// DeniesAlone is true if all is known, there are statements, and each denies.
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

// builder is the state for one policy.
type builder struct {
	policy     *policy.Policy
	trust      bool // it is a trust policy
	reader     *grant.Reader
	grants     []*grant.Grant // by statement; nil if the meaning is not certain
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
