package repository

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// resource is what a host format makes of a resource: a request with the name that references have for it.
func resource(t *testing.T, file, operation, name, params string) *request.Request {
	t.Helper()
	f := &source.File{Name: file, Data: []byte(params)}
	root := document.ParseJSON(f).Roots[0]
	req, findings := request.Of(request.Request{Operation: operation, Params: root, Span: root.Span, Claim: request.ByHost, Name: name})
	if req == nil || len(findings) > 0 {
		t.Fatal(findings)
	}
	return req
}

func reference(name, attribute string) *document.Node {
	return document.NewReference(source.Span{}, name, attribute)
}

const noRole = `{"RoleName": "r"}`

// A reference leads to the resource of the same template or Terraform module, if there is exactly one.
func TestReferencesOfAModule(t *testing.T) {
	m := New("")
	m.Add(resource(t, "a/role.tf", createRole, "aws_iam_role.r", noRole))
	m.Add(resource(t, "b/one.tf", createRole, "aws_iam_role.r", noRole))
	m.Add(resource(t, "b/two.tf", createRole, "aws_iam_role.r", noRole))
	m.Add(resource(t, "stack.yaml", createRole, "Role", noRole))
	for _, test := range []struct {
		file string
		ref  *document.Node
		want string // the file of the role
	}{
		{"a/use.tf", reference("aws_iam_role.r", "arn"), "a/role.tf"},
		{"a/use.tf", reference("aws_iam_role.r", "name"), ""},
		{"a/use.tf", reference("aws_iam_role.other", "arn"), ""},
		{"a/b/use.tf", reference("aws_iam_role.r", "arn"), ""},
		{"b/use.tf", reference("aws_iam_role.r", "arn"), ""},
		{"stack.yaml", reference("Role", "Arn"), "stack.yaml"},
		{"other.yaml", reference("Role", "Arn"), ""},
	} {
		role, known := m.View(test.file, nil, nil).Role(test.ref)
		got := ""
		if role.Created != nil {
			got = role.Created.Span.File.Name
		}
		if got != test.want || known != (test.want != "") || known && !role.Certain {
			t.Errorf("%s %v: got %q, %v", test.file, *test.ref.Refers, got, known)
		}
	}
}

// Partition and account of an ARN may be unknown; then the role is known by its name, and not for certain.
func TestPartlyKnownARNs(t *testing.T) {
	m := New("")
	m.Add(resource(t, "role.yaml", createRole, "", `{"RoleName": "deploy"}`))
	arn := func(text string, holes ...int) *document.Node {
		n := document.NewText(text, source.Span{}, nil)
		for _, at := range holes {
			n.Holes = append(n.Holes, document.Hole{At: at, Max: -1})
		}
		return n
	}
	for name, test := range map[string]struct {
		arn  *document.Node
		want bool
	}{
		"account":   {arn("arn:aws:iam:::role/deploy", len("arn:aws:iam::")), true},
		"partition": {arn("arn::iam::111122223333:role/deploy", len("arn:")), true},
		"name":      {arn("arn:aws:iam::111122223333:role/", len("arn:aws:iam::111122223333:role/")), false},
		"all":       {arn("", 0), false},
	} {
		role, known := m.View("use.yaml", nil, nil).Role(test.arn)
		if known != test.want || role.Certain {
			t.Errorf("%s: got %v, %v", name, known, role.Certain)
		}
	}
}

// Of resources about one pool the first is named, unless a condition decides about one of them.
func TestEarlierResources(t *testing.T) {
	attachment := func(file, name string) *request.Request {
		return resource(t, file, setRoles, name, `{"IdentityPoolId": "eu-west-1:0f0e1d2c-3b4a-5968-7786-95a4b3c2d1e0", "Roles": {}}`)
	}
	m := New("")
	first, second, elsewhere := attachment("a.tf", "x.a"), attachment("b.tf", "x.b"), attachment("other/c.tf", "x.c")
	tags := resource(t, "d.tf", setTags, "x.d", `{"IdentityPoolId": "eu-west-1:0f0e1d2c-3b4a-5968-7786-95a4b3c2d1e0", "IdentityProviderName": "accounts.google.com"}`)
	for _, req := range []*request.Request{second, elsewhere, tags, first} {
		m.Add(req)
	}
	view := m.View("b.tf", nil, nil)
	if view.Earlier(second) != first || view.Earlier(first) != nil || view.Earlier(elsewhere) != nil {
		t.Error("the first is not named")
	}
	if view.Tags(first) != tags || view.Tags(elsewhere) != nil {
		t.Error("the tags are not found")
	}
	first.Optional = true
	if view.Earlier(second) != nil {
		t.Error("an alternative is named")
	}
	var nobody *View
	if _, known := nobody.Role(reference("Role", "Arn")); known || nobody.Earlier(second) != nil || nobody.Tags(first) != nil || nobody.Developer("x") {
		t.Error("nobody knows something")
	}
}
