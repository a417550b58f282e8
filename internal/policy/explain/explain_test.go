package explain

import (
	"reflect"
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy/scope"
	"github.com/sessionlint/sessionlint/internal/source"
)

func parse(t *testing.T, text string) *document.Node {
	t.Helper()
	parsed := document.ParseJSON(&source.File{Name: "policy.json", Data: []byte(text)})
	if len(parsed.Roots) != 1 {
		t.Fatalf("%s does not parse", text)
	}
	return parsed.Roots[0]
}

func explained(t *testing.T, statement string) Statement {
	t.Helper()
	all := Policy(parse(t, `{"Statement": `+statement+`}`), scope.New(nil))
	if len(all) != 1 {
		t.Fatalf("%d statements", len(all))
	}
	return all[0]
}

func TestStatements(t *testing.T) {
	for statement, want := range map[string]Statement{
		`{"Sid": "A", "Effect": "Allow", "Action": ["SQS:sendmessage", "sqs:SendMessage", "sqs:ListQueues", "sqs:Nothing", "x:y"], "Resource": ["*"]}`: {
			Sid: "A", Effect: "Allow", Resources: []string{"*"}, Others: []string{"sqs:Nothing", "x:y"}, Whole: true,
			Services: []Service{{Prefix: "sqs", Levels: []Level{{"Read", 1, 6}, {"Write", 1, 9}}}},
		},
		`{"Effect": "Deny", "NotAction": "*", "NotResource": "arn:aws:s3:::a", "Condition": {"Bool": {"aws:SecureTransport": false}}}`: {
			Effect: "Deny", Everything: true, Except: true, AllBut: true, Resources: []string{"arn:aws:s3:::a"}, Whole: true,
			Conditions: []string{"Bool aws:SecureTransport: false"},
		},
		`{"Effect": "allow", "Action": 7, "Resource": {"a": "b"}}`: {
			Others: []string{"7"}, Resources: []string{"…"}, Whole: true,
		},
		`{}`: {Whole: true},
	} {
		got := explained(t, statement)
		for i := range got.Services { // how many actions there are changes with the catalog
			for j := range got.Services[i].Levels {
				if level := &got.Services[i].Levels[j]; level.All >= level.Actions && len(want.Services) > i && len(want.Services[i].Levels) > j {
					level.All = want.Services[i].Levels[j].All
				}
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s\n%+v, want\n%+v", statement, got, want)
		}
	}
}

func TestWholeService(t *testing.T) {
	s := explained(t, `{"Action": ["sns:*", "s3:Get*"]}`)
	if len(s.Services) != 2 || !s.Services[0].Whole || s.Services[1].Whole || s.Services[1].Levels[0].Actions < 10 {
		t.Errorf("%+v", s.Services)
	}
}

func TestUnknownParts(t *testing.T) {
	root := parse(t, `{"Statement": [{"Effect": "x", "Action": "s3:", "Resource": "arn:"}]}`)
	statement := root.Get("Statement").Items[0]
	statement.Get("Action").Holes = []document.Hole{{At: 3, Max: -1}}
	statement.Get("Resource").Holes = []document.Hole{{At: 4, Max: -1}}
	s := Policy(root, scope.New(nil))[0]
	if s.Whole || !reflect.DeepEqual(s.Others, []string{"s3:…"}) || !reflect.DeepEqual(s.Resources, []string{"arn:…"}) {
		t.Errorf("%+v", s)
	}
}

func TestTogether(t *testing.T) {
	all := []Statement{
		{Effect: "Allow", Services: []Service{{"sqs", false, []Level{{"Write", 1, 9}}}, {"s3", false, []Level{{"Read", 5, 66}}}}},
		{Effect: "Allow", Services: []Service{{"s3", false, []Level{{"Write", 2, 90}, {"Read", 3, 66}, {"List", 1, 18}}}}, Others: []string{"x:y"}},
		{Effect: "Deny", Everything: true},
		{Effect: "Deny", Except: true, Services: []Service{{Prefix: "sns"}}},
	}
	allowed := Together(all, func(s Statement) bool { return s.Effect == "Allow" })
	want := Reach{Others: []string{"x:y"}, Services: []Service{
		{"s3", false, []Level{{"List", 1, 18}, {"Read", 5, 66}, {"Write", 2, 90}}}, {"sqs", false, []Level{{"Write", 1, 9}}},
	}}
	if !reflect.DeepEqual(allowed, want) {
		t.Errorf("%+v, want\n%+v", allowed, want)
	}
	denied := Together(all, func(s Statement) bool { return s.Effect == "Deny" })
	if !reflect.DeepEqual(denied, Reach{Everything: true, But: []string{"sns"}}) {
		t.Errorf("%+v", denied)
	}
	if !Together(all, func(Statement) bool { return false }).Empty() || denied.Empty() {
		t.Error("what is said of no statement is empty")
	}
}
