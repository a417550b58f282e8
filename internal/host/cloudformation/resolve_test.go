package cloudformation

import (
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/host/hosttest"
)

const around = `Parameters:
  Default: {Type: Number, Default: 900}
  Text: {Type: String, Default: my role}
  Good: {Type: Number, Default: 3600, AllowedValues: [900, 3600]}
  AllBad: {Type: Number, AllowedValues: [900, 1800]}
  SomeBad: {Type: Number, AllowedValues: [900, 3600]}
  BelowAll: {Type: Number, MinValue: 900, MaxValue: 1800}
  AboveAll: {Type: Number, MinValue: 90000}
  Around: {Type: Number, MinValue: 900, MaxValue: 90000}
  Unbounded: {Type: Number}
  Env: {Type: String, AllowedValues: [dev, production]}
  Long: {Type: String, MinLength: 60, MaxLength: 80}
  None: {Type: String, Default: NONE}
  Hidden: {Type: String, Default: 'my role', NoEcho: true}
  Stored: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /my role}
  List: {Type: CommaDelimitedList, Default: 'a, b c'}
Conditions:
  AsksText: !Not [!Equals [!Ref Text, '']]
  AsksSub: !Equals [!Sub '${Text}-x', y]
  Both: !And [!Condition AsksText, !Equals [!Ref Env, dev]]
  Circle: {Condition: Circle}
  Else: !Equals [!Ref Env, dev]
Mappings:
  Map:
    dev: {Max: 1000, Name: a b, Mixed: 900}
    production: {Max: 2000, Name: c d, Mixed: 3600}
`

func TestValues(t *testing.T) {
	tests := []struct{ property, value, want string }{
		{"MaxSessionDuration", "!Ref Default", "900"},
		{"MaxSessionDuration", "{Ref: Default}", "900"},
		{"MaxSessionDuration", "'900'", "900"},
		{"MaxSessionDuration", "900.0", "900 <900.0>"},
		{"MaxSessionDuration", "900.5", ""},
		{"MaxSessionDuration", "an hour", "an hour"},
		{"MaxSessionDuration", "!Ref Good", "3600"},
		{"MaxSessionDuration", "!Ref AllBad", "900"},
		{"MaxSessionDuration", "!Ref SomeBad", ""},
		{"MaxSessionDuration", "!Ref BelowAll", "1800"},
		{"MaxSessionDuration", "!Ref AboveAll", "90000"},
		{"MaxSessionDuration", "!Ref Around", ""},
		{"MaxSessionDuration", "!Ref Unbounded", ""},
		{"MaxSessionDuration", "!Ref Nothing", ""},
		{"MaxSessionDuration", "!Ref AWS::NoValue", ""},
		{"MaxSessionDuration", "!If [Else, 900, 1800]", "900"},
		{"MaxSessionDuration", "!If [Else, 900, 3600]", ""},
		{"MaxSessionDuration", "!If [Else, 900, !Ref AWS::NoValue]", ""},
		{"MaxSessionDuration", "!If [Else, !If [Both, 1, 2], !Ref Default]", "1"},
		{"MaxSessionDuration", "!If [Else, 900]", ""},
		{"MaxSessionDuration", "!FindInMap [Map, dev, Max]", "1000"},
		{"MaxSessionDuration", "!FindInMap [Map, !Ref Env, Max]", "1000"},
		{"MaxSessionDuration", "!FindInMap [Map, !Ref AWS::Region, !Ref X]", ""},
		{"MaxSessionDuration", "!FindInMap [Map, !Ref Env, Mixed]", ""},
		{"MaxSessionDuration", "!FindInMap [Map, !Ref Env, Absent]", ""},
		{"MaxSessionDuration", "!FindInMap [Absent, a, b]", ""},
		{"MaxSessionDuration", "!Select [1, [3600, 60]]", "60"},
		{"MaxSessionDuration", "!Select [5, [3600, 60]]", ""},
		{"MaxSessionDuration", "!Sub '900'", "900"},
		{"MaxSessionDuration", "!GetAtt A.B", ""},
		{"MaxSessionDuration", "[900]", ""},

		{"RoleName", "plain", "plain"},
		{"RoleName", "123456", "123456"},
		{"RoleName", "!Ref Text", "my role"},
		{"RoleName", "!Ref Env", "{3..10} <!Ref Env>"},
		{"RoleName", "!Ref Long", "{60..80} <!Ref Long>"},
		{"RoleName", "!Ref None", ""},
		{"RoleName", "!Ref Hidden", ""},
		{"RoleName", "!Ref Stored", ""},
		{"RoleName", "!If [AsksText, !Ref Text, a b]", ""},
		{"RoleName", "!If [AsksSub, !Ref Text, a b]", ""},
		{"RoleName", "!If [Both, !Ref Text, a b]", ""},
		{"RoleName", "!If [Circle, c d, a b]", "c d"},
		{"RoleName", "!If [Else, a, bcd]", "{1..3} <!If [Else, a, bcd]>"},
		{"RoleName", "!If [Else, a, a]", "a"},
		{"RoleName", "!Sub 'a-${Text}-${Nothing}-${A.B}'", "a-my role-{0..}-{0..} <'a-${Text}-${Nothing}-${A.B}'>"},
		{"RoleName", "!Sub 'a-${!Text}'", "a-${Text} <'a-${!Text}'>"},
		{"RoleName", "!Sub ['${X}${Env}${Y}', {X: b, Y: !Ref Text}]", "b{3..10}my role <'${X}${Env}${Y}'>"},
		{"RoleName", "!Sub [a, b, c]", ""},
		{"RoleName", "!Join ['-', [a, !Ref Env, 5]]", "a-{3..10}-5 <!Join ['-', [a, !Ref Env, 5]]>"},
		{"RoleName", "!Join ['-', !Ref List]", "a-b c <!Join ['-', !Ref List]>"},
		{"RoleName", "!Join ['-', !Split [',', x]]", ""},
		{"RoleName", "!Join ['', [a, [b]]]", ""},
		{"RoleName", "'{{resolve:ssm:/a/b}}-x y'", "{0..}-x y <'{{resolve:ssm:/a/b}}-x y'>"},
		{"RoleName", "!Sub '{{resolve:ssm:/${Env}/b}}-x'", "{0..}-x <'{{resolve:ssm:/${Env}/b}}-x'>"},
		{"RoleName", "'${self:service}-x'", "{0..}-x <'${self:service}-x'>"},
		{"RoleName", "'{{ jinja }}'", "{0..} <'{{ jinja }}'>"},
		{"RoleName", "'<your role>'", "<your role>"},
		{"RoleName", "'${Forgotten}-x'", "${Forgotten}-x"},
		{"RoleName", "!Base64 x", ""},
		{"RoleName", "{Fn::ImportValue: x}", ""},
		{"RoleName", "!FindInMap [Map, !Ref Env, Name]", "a b"},
	}
	for _, test := range tests {
		text := around + "Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties: {" + test.property + ": " + test.value + "}\n"
		got := hosttest.Outline(Format, hosttest.File("a.yaml", text, nil))
		want := "iam:CreateRole\n"
		if test.want != "" {
			want += "  /" + test.property + " " + test.want + "\n"
		}
		if got != want {
			t.Errorf("%s: %s\ngot  %swant %s", test.property, test.value, got, want)
		}
	}
}

// TestDoubt checks that the default of a parameter is not assumed if the resource's own condition depends on it.
func TestDoubt(t *testing.T) {
	const resources = `Resources:
  R:
    Type: AWS::IAM::Role
    Condition: AsksText
    Properties: {RoleName: !Ref Text, MaxSessionDuration: !Ref Default}
  S:
    Type: AWS::IAM::Role
    Properties: {RoleName: !Ref Text}
`
	const want = "iam:CreateRole\n  /MaxSessionDuration 900\niam:CreateRole\n  /RoleName my role\n"
	if got := hosttest.Outline(Format, hosttest.File("a.yaml", around+resources, nil)); got != want {
		t.Errorf("got\n%s", got)
	}
}

// TestPolicies checks that findings in policies are at the exact value, and that texts with unknown parts cause none.
func TestPolicies(t *testing.T) {
	many := func(n int) string { return strings.Repeat("a", n) }
	tests := []struct{ name, policy, want string }{
		{"text", `'{"Version": "2012-10-17",}'`,
			`5:40 policy-syntax /Policy <,>`},
		{"block", "|\n        {\n          \"Version\" \"2012-10-17\"\n        }",
			`7:21 policy-syntax /Policy <">`},
		{"partial", `!Sub '{"Version": "${V}",}'`, `5:40 policy-syntax /Policy <}>`},
		{"object", `{Version: 2012-10-17, Statement: {Effect: Allow, Action: "*", Resource: "*"}}`, ""},
		{"an object with a wrong character", "\n        Version: 2012-10-17\n        Id: \"ab\\u4e2dc\"",
			`7:16 parameter-pattern /Policy <\u4e2d>`},
		{"an object too long", `{Id: !Sub "${X}` + many(2048) + `"}`,
			`5:15 session-policy-length /Policy <{Id`},
		{"as JSON", `{Fn::ToJsonString: {Id: "` + many(2048) + `"}}`, `5:34 session-policy-length /Policy <{Id`},
		{"short enough as far as known", `{Statement: [!If [X, {Sid: "` + many(2000) + `"}, !Ref AWS::NoValue], {Sid: "` + many(1000) + `"}]}`, ""},
	}
	for _, test := range tests {
		text := "Resources:\n  U:\n    Type: AWS::Transfer::User\n    Properties:\n      Policy: " + test.policy + "\n"
		f := hosttest.File("a.yaml", text, nil)
		all := hosttest.Findings(t, Format, f) + "\n" + hosttest.Ruled(t, Format, f, "session-policy-length")
		got := ""
		for line := range strings.Lines(all) {
			for _, rule := range []string{"policy-syntax", "parameter-pattern", "session-policy-length"} {
				if strings.Contains(line, " "+rule+" ") {
					got += line
				}
			}
		}
		if test.want == "" && got != "" || !strings.HasPrefix(got, test.want) {
			t.Errorf("%s: got %.300s", test.name, all)
		}
	}
}

// TestBomb checks that a value that would grow without end is unknown.
func TestBomb(t *testing.T) {
	text := "Parameters: {P: {Type: String, Default: '" + strings.Repeat("x", 4000) + "'}}\n" +
		"Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties: {Tags: [" +
		strings.Repeat("!Sub '"+strings.Repeat("${P}", 200)+"', ", 500) + "]}\n"
	places := hosttest.Places(Format, hosttest.File("a.yaml", text, nil))
	if len(places) != 1 {
		t.Fatalf("%d places", len(places))
	}
	size := 0
	for _, tag := range places[0].Params.Get("Tags").Items {
		size += len(tag.Text)
	}
	if size > 100<<20 {
		t.Errorf("%d bytes of text", size)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample)
	f.Add(around + "Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties: {RoleName: !Sub ['${X}${Env}{{a}}', {X: !If [Else, a, b]}]}\n")
	f.Add(`{"Resources": {"A": {"Type": "AWS::Transfer::User", "Properties": {"Policy": {"Fn::Join": ["\u00e9", [{"Ref": "AWS::Region"}, "\n"]]}}}}}`)
	f.Add("Resources:\n  A:\n    Type: AWS::Transfer::User\n    Properties:\n      Policy: {a: [!Sub \"x${Y}é\\u0041\", {b: !Ref c}], d: \"\\\"\"}\n")
	f.Add("Parameters: {L: {Type: CommaDelimitedList, Default: \" a,, b\"}}\nResources: {A: {Type: AWS::RolesAnywhere::Profile, Properties: {RoleArns: !Ref L}}}")
	f.Fuzz(func(t *testing.T, text string) {
		for _, name := range []string{"a.yaml", "a.json"} {
			hosttest.CheckSpans(t, Format, hosttest.File(name, text, nil))
		}
	})
}
