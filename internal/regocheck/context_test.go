package regocheck

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/repository"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// chain returns the requests of a file, linked with each other, by their IDs.
func chain(t *testing.T, text string) map[string]*request.Request {
	t.Helper()
	file := &source.File{Name: "chain.yaml", Data: []byte(text)}
	requests, findings := request.Recognize(document.ParseYAML(file), file, request.Hint{Named: true})
	circle := func(f finding.Finding) bool { return strings.HasPrefix(f.Message, "credentialsFrom leads in a circle") }
	if findings = slices.DeleteFunc(findings, circle); len(findings) > 0 {
		t.Fatal(findings)
	}
	byID := map[string]*request.Request{}
	for _, r := range requests {
		byID[r.ID] = r
	}
	return byID
}

const threeHops = `
- operation: sts:AssumeRole
  id: a
  parameters:
    SourceIdentity: alice
    DurationSeconds: 900
    Tags: [{Key: Dept, Value: engineering}, {Key: Team, Value: payments}]
    TransitiveTagKeys: [dept]
- operation: sts:AssumeRole
  id: b
  credentialsFrom: a
  parameters:
    RoleArn: arn:aws:iam::123456789012:role/b
    Tags: [{Key: Cost, Value: "4711"}]
    TransitiveTagKeys: [Cost, DEPT]
- {operation: sts:GetSessionToken, id: c, credentialsFrom: b}
- {operation: sts:AssumeRole, id: d, credentialsFrom: c, parameters: {}}
- {operation: sts:AssumeRoleWithSAML, id: saml}
- {operation: sts:AssumeRole, id: e, credentialsFrom: saml, parameters: {}}
- {operation: sts:GetFederationToken, id: f, credentialsFrom: a, parameters: {}}
- {operation: sts:AssumeRole, id: x, credentialsFrom: y, parameters: {TransitiveTagKeys: [Round]}}
- {operation: sts:AssumeRole, id: y, credentialsFrom: x, parameters: {}}
`

func TestChains(t *testing.T) {
	requests := chain(t, threeHops)
	settings := Context{Inherited: map[string]string{"Pod": "p", "dept": "x"}}
	for id, want := range map[string]struct{ inherited, source, identity string }{
		"a": {`[{"key": "Pod", "hop": 0, "path": []}, {"key": "dept", "hop": 0, "path": []}]`, "", ""},
		"b": {`[{"key": "dept", "hop": 1, "path": ["TransitiveTagKeys", 0]}, {"key": "Pod", "hop": 0, "path": []}]`,
			`["sts:AssumeRole", 900]`, `{"value": "alice", "hop": 1}`},
		"d": {`[{"key": "Cost", "hop": 2, "path": ["TransitiveTagKeys", 0]}, {"key": "DEPT", "hop": 2, "path": ["TransitiveTagKeys", 1]},
			{"key": "Pod", "hop": 0, "path": []}]`, `["sts:GetSessionToken", 43200]`, `{"value": "alice", "hop": 3}`},
		"e": {"", `["sts:AssumeRoleWithSAML", 3600]`, ""},
		"f": {"", `["sts:AssumeRole", 900]`, `{"value": "alice", "hop": 1}`},
		"y": {`[{"key": "Round", "hop": 1, "path": ["TransitiveTagKeys", 0]}]`, `["sts:AssumeRole", 3600]`, ""},
	} {
		t.Run(id, func(t *testing.T) {
			input := inputFor(t, requests[id], settings)
			expect(t, input, "context inherited", want.inherited)
			expect(t, input, "context source_identity", want.identity)
			if want.source == "" {
				expect(t, input, "context source", "")
				return
			}
			source := mustTerm(t, want.source).Value.(*ast.Array)
			expect(t, input, "context source operation", source.Elem(0).String())
			expect(t, input, "context source duration_seconds", source.Elem(1).String())
		})
	}
	expect(t, inputFor(t, requests["b"], Context{}), "context tag_limit", "50")
	expect(t, inputFor(t, requests["c"], Context{}), "context source role", `"arn:aws:iam::123456789012:role/b"`)
}

func TestInheritedTagsCountInTheToken(t *testing.T) {
	requests := chain(t, threeHops)
	in := TokenInput(requests["b"], Context{Inherited: map[string]string{"Pod": "p"}})
	if len(in.Inherited) != 2 || in.Inherited[0].Value != "engineering" || in.Inherited[1].Value != "p" || in.Partial {
		t.Errorf("%+v", in)
	}
	// Whose value is not known makes the estimate an open one.
	if in := TokenInput(requests["y"], Context{}); len(in.Inherited) != 1 || !in.Partial {
		t.Errorf("%+v", in)
	}
	if in := TokenInput(requests["f"], Context{Inherited: map[string]string{"Pod": "p"}}); in.Inherited != nil {
		t.Errorf("a federated user inherits %+v", in.Inherited)
	}
}

func TestIdentity(t *testing.T) {
	c := Context{Caller: "role", CallerARN: "arn:aws:sts::123456789012:assumed-role/demo/alice"}
	for text, want := range map[string]string{
		assumeRole(`{}`): `"123456789012"`,
		`{"operation": "sts:AssumeRole", "caller": "role", "parameters": {}}`: `"123456789012"`,
		`{"operation": "sts:AssumeRole", "caller": "user", "parameters": {}}`: "",
	} {
		expect(t, inputFor(t, parse(t, text), c), "context identity account", want)
	}
	requests := chain(t, threeHops)
	expect(t, inputFor(t, requests["b"], c), "context identity account", "")
}

func TestPlainContext(t *testing.T) {
	input := inputFor(t, parse(t, assumeRole(`{}`)), Context{
		Endpoint: "global", Partition: "aws-cn", Live: true, Now: time.Unix(1790000000, 5),
	})
	expect(t, input, "context", `{"endpoint": "global", "partition": "aws-cn", "live": true, "now": 1790000000}`)
}

const roleAndUse = `
- operation: iam:CreateRole
  id: role
  parameters:
    RoleName: demo
    AssumeRolePolicyDocument:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Principal: "*"
          Action: [sts:assumerole, "sts:Tag*", s3:GetObject]
          Condition:
            StringEquals: {"sts:ExternalId": [a, b]}
            StringEqualsIfExists: {"sts:RoleSessionName": x}
            StringLike: {"aws:PrincipalArn": "*"}
        - {Effect: Deny, NotPrincipal: {AWS: "*"}, Action: "*"}
        - {Effect: Allow, Principal: {Federated: [p], Service: s.amazonaws.com}, Action: "sts:AssumeRoleWith*"}
    Tags: [{Key: Dept, Value: x}, {Value: y}]
- {operation: sts:AssumeRole, id: use, parameters: {RoleArn: "arn:aws:iam::123456789012:role/demo"}}
`

func TestTrust(t *testing.T) {
	requests := chain(t, roleAndUse)
	context := func(created *request.Request) Context {
		return Context{Repository: repository.Settled(func(string) (repository.Role, bool) { return repository.Role{Created: created}, true })}
	}
	input := inputFor(t, requests["use"], context(requests["role"]))
	expect(t, input, "context role tags", `{"dept": ["Tags", 0, "Key"]}`)
	saml := chain(t, `{operation: sts:AssumeRoleWithSAML, id: saml, parameters: {RoleArn: "arn:aws:iam::123456789012:role/demo"}}`)["saml"]
	expect(t, inputFor(t, saml, context(requests["role"])), "context assumed", "")
	expect(t, inputFor(t, saml, context(chain(t, roleForUsers)["role"])), "context assumed", `[{"path": ["RoleArn"], "index": 0,
		"refusal": {"reason": "action", "place": ["AssumeRolePolicyDocument", "Statement", "Action"], "accepts": [], "given": []}}]`)
}

const roleForUsers = `
operation: iam:CreateRole
id: role
parameters:
  RoleName: demo
  AssumeRolePolicyDocument:
    Statement: {Effect: Allow, Principal: {AWS: "*"}, Action: sts:AssumeRole, Condition: {StringLike: {"sts:RoleSessionName": "${aws:username}"}}}
`

// What a policy variable stands for is known if the caller is.
func TestUserName(t *testing.T) {
	use := chain(t, `{operation: sts:AssumeRole, id: use, parameters: {RoleArn: "arn:aws:iam::123456789012:role/demo", RoleSessionName: kim}}`)["use"]
	repo := repository.Settled(func(string) (repository.Role, bool) {
		return repository.Role{Created: chain(t, roleForUsers)["role"]}, true
	})
	for arn, refused := range map[string]bool{
		"arn:aws:iam::123456789012:user/team/kim":          false,
		"arn:aws:iam::123456789012:user/lee":               true,
		"arn:aws:sts::123456789012:assumed-role/admin/kim": true,
		"": false,
	} {
		c := Context{CallerARN: arn, Repository: repo}
		if strings.Contains(arn, "role") {
			c.Caller = "role"
		}
		if got := inputFor(t, use, c); strings.Contains(fmt.Sprint(got), "sts:RoleSessionName") != refused {
			t.Errorf("%s: %v", arn, got)
		}
	}
}

func TestRoleFacts(t *testing.T) {
	use := chain(t, roleAndUse)["use"]
	role := repository.Role{MaxSessionDuration: 7200, Chained: true, Limited: use}
	c := Context{Repository: repository.Settled(func(arn string) (repository.Role, bool) {
		return role, arn == "arn:aws:iam::123456789012:role/demo"
	})}
	input := inputFor(t, use, c)
	expect(t, input, "context role", `{"max_session_duration": 7200, "limited": true}`)
	expect(t, input, "context caller", `"role"`)
	c.Caller = "user"
	expect(t, inputFor(t, use, c), "context caller", `"user"`)
}

// Findings name places in other requests; those of requests that are not there are left out.
func TestRelatedPlaces(t *testing.T) {
	requests := chain(t, threeHops)
	settings := func(string) (repository.Role, bool) {
		return repository.Role{MaxSessionDuration: 900, Limited: requests["a"]}, true
	}
	r := subject{requests["b"], &Context{Repository: repository.Settled(settings)}}
	said := `{{"path": ["RoleArn"], "message": "m", "related": [
		{"of": 0, "path": ["Tags", 0, "Key"], "message": "here"}, {"of": 1, "path": ["SourceIdentity"], "message": "before"},
		{"of": 1, "path": ["Nowhere"], "message": "its head"}, {"of": 1, "path": [], "message": "its head"},
		{"of": 2, "path": [], "message": "no such request"}, {"of": "created", "path": [], "message": "no such role"},
		{"of": "limited", "path": ["DurationSeconds"], "message": "the role"}, {"of": "other", "path": [], "message": "no such name"}]}}`
	findings, err := findingsOf(t, r, "incomplete-mfa", mustTerm(t, said))
	if err != nil || len(findings) != 1 {
		t.Fatal(findings, err)
	}
	want := []string{"Cost", "alice", "operation: sts:AssumeRole", "operation: sts:AssumeRole", "900"}
	if len(findings[0].Related) != len(want) {
		t.Fatalf("%+v", findings[0].Related)
	}
	for i, related := range findings[0].Related {
		if got := string(related.Span.Bytes()); got != want[i] {
			t.Errorf("%s: %q, want %q", related.Message, got, want[i])
		}
	}
	for _, broken := range []string{`1`, `[1]`, `[{"of": 0, "path": []}]`, `[{"of": 0, "path": "a", "message": "m"}]`, `[{"of": 0, "path": [], "message": 1}]`} {
		if _, err := findingsOf(t, r, "incomplete-mfa", mustTerm(t, `{{"path": [], "message": "m", "related": `+broken+`}}`)); err == nil {
			t.Errorf("related %s is no list of places", broken)
		}
	}
}

func mustTerm(t *testing.T, text string) *ast.Term {
	t.Helper()
	term, err := ast.ParseTerm(text)
	if err != nil {
		t.Fatal(err)
	}
	return term
}

// Of the roles of a profile, the one with the shortest sessions counts; the first of several that are equal, and one whose
// maximum is unknown only without another.
func TestShortestSessions(t *testing.T) {
	for _, test := range []struct {
		maxima []int64
		want   int
	}{
		{[]int64{7200, 3600, 5400}, 1}, {[]int64{3600, 3600}, 0}, {[]int64{0, 3600}, 1}, {[]int64{3600, 0}, 0}, {[]int64{0}, 0},
	} {
		var shortest repository.Role
		got := -1
		for i, seconds := range test.maxima {
			if role := (repository.Role{MaxSessionDuration: seconds}); hasShorterSessions(role, shortest) {
				shortest, got = role, i
			}
		}
		if got != test.want {
			t.Errorf("of %v it is %d, want %d", test.maxima, got, test.want)
		}
	}
}
