package request

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// recognize parses a text as a file of that name.
func recognize(name, text string, hint Hint) ([]*Request, []finding.Finding) {
	f := &source.File{Name: name, Data: []byte(text)}
	return Recognize(document.Parse(f, document.Auto), f, hint)
}

// summary writes requests as "claim operation member member", one a line.
func summary(requests []*Request) string {
	var lines []string
	for _, r := range requests {
		line := r.Claim.String() + " " + r.Operation
		for _, m := range r.Params.Members {
			line += " " + m.Name
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// said writes findings as `rule "underlined text" message`, one a line.
func said(findings []finding.Finding) string {
	var lines []string
	for _, f := range findings {
		lines = append(lines, fmt.Sprintf("%s %q %s", f.Rule, f.Span.Bytes(), f.Message))
	}
	return strings.Join(lines, "\n")
}

const (
	assumeRole = `{"RoleArn": "arn:aws:iam::123456789012:role/demo", "RoleSessionName": "ci"}`
	trust      = `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "ec2.amazonaws.com"}}]}`
)

func TestRecognize(t *testing.T) {
	for _, c := range []struct {
		name, file, text string
		hint             Hint
		want             string
	}{
		{"envelope", "a.json", `{"operation": "sts:AssumeRole", "parameters": ` + assumeRole + `}`, Hint{},
			"envelope sts:AssumeRole RoleArn RoleSessionName"},
		{"envelope wins over all hints", "get-id.json", `{"operation": "sts:AssumeRole", "parameters": ` + assumeRole + `}`,
			Hint{Operation: "sts:GetSessionToken", Configured: "sts:GetSessionToken", Named: true}, "envelope sts:AssumeRole RoleArn RoleSessionName"},
		{"envelope as the command line has it", "a.yaml", "operation: aws sts assume-role\nparameters: {RoleArn: a}", Hint{}, "envelope sts:AssumeRole RoleArn"},
		{"envelope without the service", "a.yaml", "operation: AssumeRole\nparameters: {RoleArn: a}", Hint{}, "envelope sts:AssumeRole RoleArn"},
		{"envelope without parameters", "a.yaml", "operation: sts:GetCallerIdentity", Hint{}, "envelope sts:GetCallerIdentity"},
		{"envelope with null for parameters", "a.yaml", "operation: sts:GetCallerIdentity\nparameters:\n", Hint{}, "envelope sts:GetCallerIdentity"},
		{"list of envelopes", "a.yaml", "- {operation: sts:GetSessionToken, parameters: {}}\n- {operation: sts:AssumeRole, parameters: {RoleArn: a}}", Hint{},
			"envelope sts:GetSessionToken\nenvelope sts:AssumeRole RoleArn"},
		{"stream of envelopes and others", "a.yaml", "kind: Pod\n---\noperation: sts:GetSessionToken\n---\n" + assumeRole + "\n---\n- 1\n", Hint{},
			"envelope sts:GetSessionToken\nmember names sts:AssumeRole RoleArn RoleSessionName"},
		{"another program's operation", "a.json", `{"operation": "create", "parameters": {"Name": "x"}}`, Hint{}, ""},
		{"another program's AssumeRole", "a.json", `{"operation": "AssumeRole", "parameters": {"who": "x", "what": "y"}}`, Hint{}, ""},
		{"operation in a larger document", "a.json", `{"operation": "sts:AssumeRole", "resource": "x", "expect": "deny"}`, Hint{}, ""},
		{"operation that is computed", "a.json", `{"operation": ["sts:AssumeRole"], "parameters": {}}`, Hint{}, ""},

		{"flag", "a.json", `{"Foo": 1}`, Hint{Operation: "sts:AssumeRole", Named: true}, "--operation sts:AssumeRole Foo"},
		{"flag, empty object", "a.json", `{}`, Hint{Operation: "sts:AssumeRole", Named: true}, "--operation sts:AssumeRole"},
		{"flag, found in walking", "a.json", `{"RoleArn": "a", "RoleSesionName": "b"}`, Hint{Operation: "sts:AssumeRole"}, "--operation sts:AssumeRole RoleArn RoleSesionName"},
		{"flag, found in walking, foreign", "package.json", `{"name": "a", "version": "1"}`, Hint{Operation: "sts:AssumeRole"}, ""},
		{"flag, list", "a.json", `[{"RoleArn": "a"}, {"RoleArn": "b"}]`, Hint{Operation: "sts:AssumeRole", Named: true},
			"--operation sts:AssumeRole RoleArn\n--operation sts:AssumeRole RoleArn"},
		{"settings", "a.json", `{"Foo": 1}`, Hint{Configured: "sts:AssumeRole"}, "configuration sts:AssumeRole Foo"},
		{"flag over settings", "a.json", `{"Foo": 1}`, Hint{Operation: "sts:GetId", Configured: "sts:AssumeRole"}, ""},
		{"comment", "a.yaml", "# sessionlint:operation sts:AssumeRole\nFoo: 1", Hint{}, "comment sts:AssumeRole Foo"},
		{"comment in each document", "a.yaml", "# sessionlint:operation sts:AssumeRole\nFoo: 1\n---\n# sessionlint:operation sts:GetSessionToken\nFoo: 1\n---\nFoo: 1", Hint{},
			"comment sts:AssumeRole Foo\ncomment sts:GetSessionToken Foo\ncomment sts:GetSessionToken Foo"},
		{"comment over file name", "get-id.yaml", "# sessionlint:operation sts:AssumeRole\nIdentityPoolId: 1", Hint{}, "comment sts:AssumeRole IdentityPoolId"},

		{"file name", "assume-role.json", `{"RoleArn": "a"}`, Hint{}, "file name sts:AssumeRole RoleArn"},
		{"file name, misspelled members", "assume-role.json", `{"RoleArn": "a", "RoleSesionName": "b", "DurationSecond": 900}`, Hint{},
			"file name sts:AssumeRole RoleArn RoleSesionName DurationSecond"},
		{"file name, longest operation", "assume-role-with-saml.prod.json", `{"RoleArn": "a", "SAMLAssertion": "b"}`, Hint{}, "file name sts:AssumeRoleWithSAML RoleArn SAMLAssertion"},
		{"file name, trust policy", "assume-role-policy.json", trust, Hint{}, "file name policy:trust Version Statement"},
		{"file name, trust policy, named", "assume-role.json", trust, Hint{Named: true}, "member names policy:trust Version Statement"},
		{"file name, answer", "assume-role.json", `{"Credentials": {}, "AssumedRoleUser": {}, "PackedPolicySize": 6, "SourceIdentity": "x"}`, Hint{}, ""},
		{"file name, JSON Schema", "assume-role.json", `{"$schema": "x", "type": "object", "properties": {"RoleArn": {}}, "required": ["RoleArn"]}`, Hint{}, ""},
		{"file name, CloudTrail", "assume-role.json", `{"eventVersion": "1.08", "eventName": "AssumeRole", "requestParameters": ` + assumeRole + `, "responseElements": {}}`, Hint{}, ""},
		{"file name that all services share", "tag-resource.json", `{"ResourceArn": "a", "Tags": {}}`, Hint{}, ""},

		{"members", "a.json", assumeRole, Hint{}, "member names sts:AssumeRole RoleArn RoleSessionName"},
		{"members in lower case", "a.json", `{"roleArn": "a", "roleSessionName": "b"}`, Hint{}, "member names sts:AssumeRole RoleArn RoleSessionName"},
		{"members, with the wrong values", "a.json", `{"RoleArn": 1, "RoleSessionName": true, "PolicyArns": ["x"]}`, Hint{}, "member names sts:AssumeRole RoleArn RoleSessionName PolicyArns"},
		{"members and a foreign one", "a.json", `{"RoleArn": "a", "RoleSessionName": "b", "Foo": 1}`, Hint{}, ""},
		{"members, a required one lacking", "a.json", `{"RoleSessionName": "b"}`, Hint{}, ""},
		{"members of two operations", "a.json", `{"DelegationRequestId": "a", "Notes": "b"}`, Hint{}, ""},
		{"members that tell nothing", "a.json", `{"IdentityPoolId": "a"}`, Hint{}, ""},
		{"members of a federation", "a.json", `{"Name": "bob", "Policy": "{}"}`, Hint{}, "member names sts:GetFederationToken Name Policy"},
		{"members of a REST API", "a.json", `{"name": "api", "policy": "{}"}`, Hint{}, ""},
		{"members of a program's settings", "a.json", `{"Name": "bob", "Policy": "strict"}`, Hint{}, ""},
		{"members of a list of grants", "a.json", `{"name": "bob", "policyArns": ["arn:aws:iam::aws:policy/x"]}`, Hint{}, ""},
		{"members with policy ARNs", "a.json", `{"Name": "bob", "PolicyArns": [{"arn": "x"}]}`, Hint{}, "member names sts:GetFederationToken Name PolicyArns"},
		{"members of roles", "a.json", `{"IdentityPoolId": "a", "Roles": {"authenticated": "b"}}`, Hint{}, "member names cognito-identity:SetIdentityPoolRoles IdentityPoolId Roles"},
		{"members of a web token", "a.json", `{"Audience": ["a"], "SigningAlgorithm": "RS256"}`, Hint{}, "member names sts:GetWebIdentityToken Audience SigningAlgorithm"},
		{"members of a program's web token", "a.json", `{"audience": ["a"], "signingAlgorithm": "RS256"}`, Hint{}, ""},
		{"members in a list", "a.json", `[` + assumeRole + `]`, Hint{}, "member names sts:AssumeRole RoleArn RoleSessionName"},
		{"skeleton", "a.json", `{"RoleArn": "", "RoleSessionName": "", "PolicyArns": [{"arn": ""}], "DurationSeconds": 0}`, Hint{}, ""},
		{"skeleton with listed values", "set-identity-pool-roles.json",
			`{"IdentityPoolId": "", "Roles": {"KeyName": ""}, "RoleMappings": {"KeyName": {"Type": "Token", "AmbiguousRoleResolution": "Deny"}}}`, Hint{}, ""},
		{"skeleton, half filled in", "a.json", `{"RoleArn": "arn", "RoleSessionName": "", "DurationSeconds": 0}`, Hint{}, "member names sts:AssumeRole RoleArn RoleSessionName DurationSeconds"},
		{"skeleton, by flag", "a.json", `{"RoleArn": "", "RoleSessionName": ""}`, Hint{Operation: "sts:AssumeRole", Named: true}, "--operation sts:AssumeRole RoleArn RoleSessionName"},
		{"empty object", "a.json", `{}`, Hint{}, ""},
		{"empty file", "a.yaml", ``, Hint{}, ""},
		{"single value", "assume-role.yaml", `text`, Hint{}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			requests, findings := recognize(c.file, c.text, c.hint)
			if got := summary(requests); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			if !c.hint.Named && len(findings) > 0 {
				t.Errorf("findings:\n%s", said(findings))
			}
		})
	}
}

func TestFindings(t *testing.T) {
	envelope := func(members string) string {
		return `{"operation": "sts:GetSessionToken", "parameters": {}, ` + members + `}`
	}
	for _, c := range []struct {
		name, file, text string
		hint             Hint
		want             string
	}{
		{"unknown operation", "a.json", `{"operation": "sts:AsumeRole", "parameters": {}}`, Hint{},
			`unknown-operation "\"sts:AsumeRole\"" unknown operation "sts:AsumeRole"; did you mean "sts:AssumeRole"?`},
		{"unknown operation without service", "a.json", `{"operation": "AsumeRole", "parameters": {"RoleArn": "a"}}`, Hint{},
			`unknown-operation "\"AsumeRole\"" unknown operation "AsumeRole"; did you mean "sts:AssumeRole"?`},
		{"unknown operation of the command line", "a.json", `{"operation": "sts assumme-role", "parameters": {}}`, Hint{},
			`unknown-operation "\"sts assumme-role\"" unknown operation "sts assumme-role"; did you mean "sts:AssumeRole"?`},
		{"operation of another service", "a.json", `{"operation": "s3:PutObject", "parameters": {}, "caller": "role"}`, Hint{},
			`unknown-operation "\"s3:PutObject\"" unknown operation "s3:PutObject"; an operation is written as in sts:AssumeRole`},
		{"operation of nobody, named", "a.json", `{"operation": "frobnicate", "parameters": {}}`, Hint{Named: true},
			`unknown-operation "\"frobnicate\"" unknown operation "frobnicate"; an operation is written as in sts:AssumeRole`},
		{"unknown operation in a comment", "a.yaml", "# sessionlint:operation sts:AsumeRole\nFoo: 1", Hint{},
			`unknown-operation "# sessionlint:operation sts:AsumeRole" unknown operation "sts:AsumeRole"; did you mean "sts:AssumeRole"?`},
		{"unknown member", "a.json", envelope(`"credentialFrom": "x"`), Hint{},
			`invalid-envelope "\"credentialFrom\"" unknown member "credentialFrom"; did you mean "credentialsFrom"?`},
		{"parameters under another name", "a.json", `{"operation": "sts:AssumeRole", "params": ` + assumeRole + `}`, Hint{},
			`invalid-envelope "\"params\"" unknown member "params"; an envelope has operation, parameters, id, credentialsFrom, caller`},
		{"wrong caller", "a.json", envelope(`"caller": "rol"`), Hint{}, `invalid-envelope "\"rol\"" unknown caller "rol"; did you mean "role"?`},
		{"strange caller", "a.json", envelope(`"caller": "admin"`), Hint{}, `invalid-envelope "\"admin\"" unknown caller "admin"; it is one of user, role, root, federated`},
		{"id that is no text", "a.json", envelope(`"id": []`), Hint{}, `invalid-envelope "[" id must be a text with at least one character`},
		{"parameters that are no object", "a.json", `{"operation": "sts:GetSessionToken", "parameters": "file://x"}`, Hint{},
			`invalid-envelope "\"" parameters must be an object, not a string`},
		{"the same id twice", "a.json", `[{"operation": "sts:GetSessionToken", "id": "a"}, {"operation": "sts:GetSessionToken", "id": "a"}]`, Hint{},
			`invalid-envelope "\"a\"" id "a" is given to another request before`},
		{"credentials from nowhere", "a.json", `[{"operation": "sts:GetSessionToken", "id": "first"}, {"operation": "sts:GetSessionToken", "credentialsFrom": "frist"}]`, Hint{},
			`invalid-envelope "\"frist\"" unknown request "frist"; did you mean "first"?`},
		{"an item without operation", "a.json", `[{"operation": "sts:GetSessionToken"}, {"parameters": {}}, 3]`, Hint{},
			`invalid-envelope "{" this item names no operation, as the others of the list do`},
		{"flag for what is no object", "a.json", `"text"`, Hint{Operation: "sts:AssumeRole", Named: true},
			`parameter-type "\"" parameters must be an object, not a string`},

		{"flag for a list of what are no objects", "a.json", `[1, 2]`, Hint{Operation: "sts:AssumeRole", Named: true},
			`parameter-type "[" parameters must be an object, not an array`},

		{"both spellings", "a.json", `{"RoleArn": "a", "roleArn": "b", "RoleSessionName": "c"}`, Hint{},
			`duplicate-key "\"roleArn\"" key "roleArn" is "RoleArn" in another spelling; only the last counts` + "\n" +
				`unknown-parameter "\"roleArn\"" no parameter "roleArn": AWS's command line spells it "RoleArn"`},
		{"mixed spellings", "a.json", `{"RoleArn": "a", "RoleSessionName": "c", "Tags": [{"key": "k", "Value": "v"}], "PolicyArns": [{"Arn": "x"}]}`, Hint{},
			`unknown-parameter "\"key\"" no parameter "key": AWS's command line spells it "Key"` + "\n" +
				`unknown-parameter "\"Arn\"" no parameter "Arn": AWS's command line spells it "arn"`},
		{"mixed spellings in an envelope", "a.json", `{"operation": "sts:AssumeRole", "parameters": {"RoleArn": "a", "RoleSessionName": "c", "tags": []}}`, Hint{},
			`mixed-spelling "\"tags\"" member "tags" is spelled unlike the others; AWS's command line takes "Tags" only`},
		{"lower case by flag", "a.json", `{"audience": ["a"], "SigningAlgorithm": "RS256"}`, Hint{Operation: "sts:GetWebIdentityToken", Named: true},
			`unknown-parameter "\"audience\"" no parameter "audience": AWS's command line spells it "Audience"`},
		{"lower case throughout", "a.json", `{"roleArn": "a", "roleSessionName": "c", "tags": [{"key": "k", "value": "v"}], "policyArns": [{"arn": "x"}]}`, Hint{}, ``},

		{"note: several operations", "a.json", `{"DelegationRequestId": "a", "Notes": "b"}`, Hint{Named: true},
			`unrecognized-request "{" this may be iam:RejectDelegationRequest or iam:UpdateDelegationRequest, name it with --operation`},
		{"note: three operations", "a.json", `{"IdentityId": "a"}`, Hint{Named: true}, `unrecognized-request "{" this may be cognito-identity:DescribeIdentity ` +
			`or GetCredentialsForIdentity or GetOpenIdToken, name it with --operation`},
		{"note: one operation", "a.json", `{"AccessKeyId": "AKIA"}`, Hint{Named: true},
			`unrecognized-request "{" this may be sts:GetAccessKeyInfo, name it with --operation`},
		{"note: skeleton", "a.json", `{"RoleArn": "", "RoleSessionName": ""}`, Hint{Named: true}, `unrecognized-request "{" not a request but an unfilled skeleton of sts:AssumeRole`},
		{"note: nearly", "a.json", `{"RoleArn": "a", "RoleSesionName": "b", "DurationSeconds": 1}`, Hint{Named: true},
			`unrecognized-request "{" not recognized as a request; the nearest is sts:AssumeRole, name it with --operation`},
		{"note: foreign", "package.json", `{"name": "a", "version": "1"}`, Hint{Named: true},
			`unrecognized-request "{" not recognized as a request; name the operation with --operation or an operation key`},
		{"note: empty", "a.yaml", ``, Hint{Named: true}, `unrecognized-request "" the file has no content`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, findings := recognize(c.file, c.text, c.hint)
			if got := said(findings); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			for _, f := range findings {
				if n := len([]rune(f.Message)); n > 120 {
					t.Errorf("%d characters: %s", n, f.Message)
				}
			}
		})
	}
}

// An object without an operation among envelopes is a mistake; the envelopes behind it are read all the same.
func TestEnvelopesBehindAnotherObject(t *testing.T) {
	requests, findings := recognize("a.json", `[{"operation": "sts:GetSessionToken"}, {"x": 1}, {"operation": "sts:GetCallerIdentity"}]`, Hint{})
	if got := summary(requests); got != "envelope sts:GetSessionToken\nenvelope sts:GetCallerIdentity" || len(findings) != 1 || findings[0].Rule != RuleEnvelope {
		t.Errorf("%s; findings:\n%s", got, said(findings))
	}
}

func TestCaller(t *testing.T) {
	const circle = "credentialsFrom leads in a circle: this request would be signed with its own credentials"
	for _, c := range []struct{ name, text, want string }{
		{"said", `[{operation: sts:AssumeRole, parameters: {}, caller: role}]`, "role"},
		{"role", `[{operation: sts:AssumeRole, parameters: {}, id: a}, {operation: sts:AssumeRole, parameters: {}, credentialsFrom: a}]`, " role"},
		{"written after", `[{operation: sts:AssumeRole, parameters: {}, credentialsFrom: a}, {operation: sts:GetFederationToken, parameters: {}, id: a}]`, "federated "},
		{"said, though another follows", `[{operation: sts:AssumeRole, parameters: {}, id: a}, {operation: sts:AssumeRole, parameters: {}, credentialsFrom: a, caller: user}]`, " user"},
		{"session token of a role's", `[{operation: sts:AssumeRole, parameters: {}, id: a}, {operation: sts:GetSessionToken, id: b, credentialsFrom: a}, {operation: sts:AssumeRole, parameters: {}, credentialsFrom: b}]`, " role role"},
		{"circle", `[{operation: sts:GetSessionToken, id: a, credentialsFrom: b}, {operation: sts:GetSessionToken, id: b, credentialsFrom: a}]`, " "},
		{"itself", `[{operation: sts:GetSessionToken, id: a, credentialsFrom: a}]`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			requests, findings := recognize("a.yaml", c.text, Hint{})
			var callers []string
			for _, r := range requests {
				callers = append(callers, r.Caller)
			}
			if got := strings.Join(callers, " "); got != c.want || slices.ContainsFunc(findings, func(f finding.Finding) bool { return f.Message != circle }) {
				t.Errorf("callers %q, want %q; findings:\n%s", got, c.want, said(findings))
			}
			if (c.name == "circle" || c.name == "itself") != (len(findings) == len(requests)) {
				t.Errorf("%d findings", len(findings))
			}
		})
	}
}

func TestParseOperation(t *testing.T) {
	for text, want := range map[string]string{
		"sts:AssumeRole": "sts:AssumeRole", "STS:assumerole": "sts:AssumeRole", "sts assume-role": "sts:AssumeRole",
		"aws sts assume-role": "sts:AssumeRole", "AssumeRole": "sts:AssumeRole", "assume-role": "sts:AssumeRole",
		"aws cognito-identity set-identity-pool-roles": "cognito-identity:SetIdentityPoolRoles",
		"AssumeRoleWithSAML":                           "sts:AssumeRoleWithSAML", "sts:assume_role_with_saml": "sts:AssumeRoleWithSAML",
		"": "", "sts": "", "sts:": "", "iam:AssumeRole": "", "sts:AsumeRole": "",
	} {
		if got, _ := ParseOperation(text); got != want {
			t.Errorf("ParseOperation(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestOperationOfFile(t *testing.T) {
	for name, want := range map[string]string{
		"assume-role.json": "sts:AssumeRole", "x/assume-role-prod.json": "sts:AssumeRole", "assume-role2.yaml": "sts:AssumeRole",
		"prod.assume-role.yaml": "sts:AssumeRole", "AssumeRole.json": "sts:AssumeRole", "assume_role_x.json": "sts:AssumeRole",
		"sts-assume-role.json": "sts:AssumeRole", "assume-role-with-saml.json": "sts:AssumeRoleWithSAML", "AssumeRoleWithSAML.json": "sts:AssumeRoleWithSAML",
		"assume-roles.json": "", "my-assume-role.json": "", "assume-role/x.json": "", "x.assume-role-y.yaml": "", "tag-resource.json": "", ".json": "", "": "",
		"create-delegation-request.json": "iam:CreateDelegationRequest",
	} {
		if got := OperationOfFile(name); got != want {
			t.Errorf("OperationOfFile(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestPaths(t *testing.T) {
	_, findings := recognize("a.json", `{"RoleArn": "a", "RoleSessionName": "c", "Tags": [{"Key": "k", "Value": "v"}, {"key": "k"}]}`, Hint{})
	if got := said(findings); len(findings) != 1 || findings[0].Path.Pointer() != "/Tags/1/Key" || findings[0].Operation != "sts:AssumeRole" {
		t.Errorf("%s at %v", got, findings[0].Path)
	}
}

func TestMapKeysStayAsWritten(t *testing.T) {
	requests, _ := recognize("a.json", `{"identityPoolId": "a", "roles": {"Authenticated": "b"}, "roleMappings": {"Type": {"type": "Token"}}}`, Hint{})
	if len(requests) != 1 {
		t.Fatal("not recognized")
	}
	var names []string
	for _, path := range [][]any{{"Roles"}, {"RoleMappings"}, {"RoleMappings", "Type"}} {
		n, _ := requests[0].Params.Resolve(path)
		for _, m := range n.Members {
			names = append(names, m.Name)
		}
	}
	if want := []string{"Authenticated", "Type", "Type"}; !slices.Equal(names, want) {
		t.Errorf("names %q, want %q", names, want)
	}
}
