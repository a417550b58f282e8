// Package explain says what the statements of a policy allow and deny: which services and access levels, on what, and
// when. It describes; whether a statement is right is for the rules.
package explain

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/iamcatalog"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/scope"
)

// Statement is what one statement says.
type Statement struct {
	Sid    string // empty if it has none
	Effect string // Allow or Deny; empty if it is neither, or unknown
	// Everything says that the actions are all actions of all services, Except that they are all but the listed ones.
	Everything, Except bool
	Services           []Service // what the entries stand for, by service, in the order of the policy
	// Others are the entries that the catalog does not know: names that are unknown, or only partly known.
	Others []string
	// Resources are as written, … for unknown parts; AllBut says that they are those to which it does not apply.
	Resources []string
	AllBut    bool
	// Conditions are all conditions, in words. An empty list means that the statement always applies.
	Conditions []string
	// Whole is false if parts of the statement are unknown.
	Whole bool
}

// Service is what a statement says about one service.
type Service struct {
	Prefix string
	Whole  bool    // all of its actions
	Levels []Level // in the order of levels
}

// Level is an access level, and how many actions of the service have it.
type Level struct {
	Name         string
	Actions, All int
}

// levels are the access levels, by how much they let somebody do.
var levels = []iamcatalog.Access{iamcatalog.List, iamcatalog.Read, iamcatalog.Write, iamcatalog.Tagging, iamcatalog.Permissions}

// Policy explains the statements of a policy.
func Policy(root *document.Node, s scope.Scope) []Statement {
	var all []Statement
	for _, statement := range policy.Read(root).Statements {
		all = append(all, statementOf(statement, s))
	}
	return all
}

func statementOf(s *policy.Statement, catalog scope.Scope) Statement {
	e := Statement{Sid: s.Sid.TextIfWhole(), Whole: s.Complete, Except: s.Actions.Not(), AllBut: s.Resources.Not()}
	if effect := s.Effect.TextIfWhole(); effect == "Allow" || effect == "Deny" {
		e.Effect = effect
	}
	e.addActions(s.Actions, catalog)
	for _, entry := range s.Resources.Elements {
		e.Resources = append(e.Resources, shown(entry.Node))
	}
	for _, test := range s.Tests {
		e.Conditions = append(e.Conditions, condition(test))
	}
	return e
}

// addActions sorts the entries by service. An action that several entries match counts once.
func (e *Statement) addActions(list policy.List, catalog scope.Scope) {
	found := map[string]map[*iamcatalog.Action]bool{} // by prefix
	var order []*iamcatalog.Service
	for _, entry := range list.Elements {
		text := entry.Node.TextIfWhole()
		if strings.Trim(text, "*") == "" && text != "" {
			e.Everything = true
			continue
		}
		actions := catalog.Actions(text)
		if len(actions.Found) == 0 {
			e.Others = append(e.Others, shown(entry.Node))
			continue
		}
		prefix := actions.Service.Prefix
		if found[prefix] == nil {
			found[prefix] = map[*iamcatalog.Action]bool{}
			order = append(order, actions.Service)
		}
		for _, action := range actions.Found {
			found[prefix][action] = true
		}
	}
	for _, service := range order {
		e.Services = append(e.Services, serviceOf(service, found[service.Prefix]))
	}
}

// serviceOf counts the actions of a service by access level.
func serviceOf(service *iamcatalog.Service, found map[*iamcatalog.Action]bool) Service {
	s := Service{Prefix: service.Prefix, Whole: len(found) == len(service.Actions)}
	for _, access := range levels {
		level := Level{Name: string(access)}
		for i := range service.Actions {
			action := &service.Actions[i]
			if action.Access != access {
				continue
			}
			level.All++
			if found[action] {
				level.Actions++
			}
		}
		if level.Actions > 0 {
			s.Levels = append(s.Levels, level)
		}
	}
	return s
}

// condition says a condition in words, such as "StringEquals aws:PrincipalTag/team: a, b".
func condition(t policy.Test) string {
	var values []string
	for _, v := range t.Values {
		values = append(values, shown(v.Node))
	}
	return t.OperatorText + " " + t.Key + ": " + strings.Join(values, ", ")
}

// shown returns a value as people read it.
func shown(n *document.Node) string {
	if n.Kind == document.Unknown || !policy.IsScalar(n) {
		return "…"
	}
	return n.Shown()
}

// Reach is what all statements with one effect say together.
type Reach struct {
	Everything bool // all actions of all services
	// But are the services that a statement about all others leaves out, wholly or in part; nil if there is no such
	// statement.
	But      []string
	Services []Service
	Others   []string
}

// Together joins what statements say that a function accepts. Of a service and a level the largest count counts.
func Together(statements []Statement, accept func(Statement) bool) Reach {
	var r Reach
	for _, s := range statements {
		if !accept(s) {
			continue
		}
		if s.Except {
			r.leaveOut(s)
			continue
		}
		r.Everything = r.Everything || s.Everything
		r.Others = append(r.Others, s.Others...)
		for _, service := range s.Services {
			r.add(service)
		}
	}
	slices.SortFunc(r.Services, func(a, b Service) int { return strings.Compare(a.Prefix, b.Prefix) })
	return r
}

// leaveOut adds what a statement with NotAction is not about.
func (r *Reach) leaveOut(s Statement) {
	r.But = append(r.But, s.Others...)
	for _, service := range s.Services {
		r.But = append(r.But, service.Prefix)
	}
}

// add adds a service to those that are known already.
func (r *Reach) add(service Service) {
	i := slices.IndexFunc(r.Services, func(s Service) bool { return s.Prefix == service.Prefix })
	if i < 0 {
		r.Services = append(r.Services, Service{service.Prefix, service.Whole, slices.Clone(service.Levels)})
		return
	}
	of := &r.Services[i]
	of.Whole = of.Whole || service.Whole
	for _, level := range service.Levels {
		j := slices.IndexFunc(of.Levels, func(l Level) bool { return l.Name == level.Name })
		if j < 0 {
			of.Levels = append(of.Levels, level)
		} else {
			of.Levels[j].Actions = max(of.Levels[j].Actions, level.Actions)
		}
	}
	slices.SortFunc(of.Levels, func(a, b Level) int { return rank(a) - rank(b) })
}

// rank is the place of a level in levels.
func rank(l Level) int { return slices.Index(levels, iamcatalog.Access(l.Name)) }

// Empty reports whether the statements say nothing.
func (r Reach) Empty() bool { return !r.Everything && len(r.But)+len(r.Services)+len(r.Others) == 0 }
