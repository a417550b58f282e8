package assist

import (
	"fmt"
	"slices"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/repository"
	"github.com/sessionlint/sessionlint/internal/request"
)

// explainRole says what the workspace knows of the role, the pool or the provider that a value names.
func (d *Document) explainRole(t *text, s spot) {
	var things []thing
	for _, m := range s.mentions() {
		things = append(things, m.things...)
	}
	if s.request.Operation == "iam:CreateRole" && last(s.path) == "RoleName" {
		if m, ok := declared(s.request); ok {
			things = m.things
		}
	}
	if len(things) == 0 || things[0].kind == parameter {
		return
	}
	if t.Len() == 0 {
		t.title(things[0].name, things[0].kind)
	}
	d.explainKnown(t, s.node)
	d.explainUses(t, things)
}

// explainKnown writes what other requests and the configuration say about a role.
func (d *Document) explainKnown(t *text, n *document.Node) {
	known, ok := d.View.Role(n)
	if !ok {
		return
	}
	if known.MaxSessionDuration > 0 {
		t.item("longest session", period(known.MaxSessionDuration)+placeOf(known.Limited))
	}
	if known.Chained {
		t.item("assumed by", "other roles only, so that a session lasts one hour at most")
	}
	if known.Created == nil {
		return
	}
	sure := ""
	if !known.Certain {
		sure = ", if it is the role of that account"
	}
	t.item("declared", "by "+code(known.Created.Operation)+placeOf(known.Created)+sure)
	t.item("trusts", trusted(known))
}

// placeOf writes the place of a request; empty if there is none.
func placeOf(req *request.Request) string {
	if req == nil || req.Span.File == nil {
		return ""
	}
	return " in " + code(fmt.Sprintf("%s:%d", req.Span.File.Name, req.Span.File.Position(req.Span.Start).Line))
}

// trusted lists the principals that the trust policy of a role allows.
func trusted(known repository.Role) string {
	var names []string
	for _, s := range policy.Read(treeOf(known.Created.Params.Get("AssumeRolePolicyDocument"))).Statements {
		if s.Effect.TextIfWhole() != "Allow" {
			continue
		}
		for _, kind := range s.Principals.Kinds {
			for _, e := range kind.Elements {
				names = append(names, e.Node.Shown())
			}
		}
	}
	slices.Sort(names)
	return codes(slices.Compact(names), 6)
}

// mostUses is how many places an answer lists.
const mostUses = 8

// explainUses lists where things are used.
func (d *Document) explainUses(t *text, things []thing) {
	var uses []string
	for _, m := range d.Index.about(things) {
		if use := m.File + " (" + m.operation + ")"; !m.declares && !slices.Contains(uses, use) {
			uses = append(uses, use)
		}
	}
	t.item("used in", codes(uses, mostUses))
}
