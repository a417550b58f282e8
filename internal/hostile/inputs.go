package main

import (
	"bytes"
	"fmt"
	"strings"
)

// input is a file that is linted with some arguments.
type input struct {
	name string // for the table
	// file is the path below a temporary folder; with %d in it, there are copies.
	file string
	// args come before the file, or before the folder of copies.
	args []string
	// make returns the text. Texts are made one at a time, since all of them would need much memory.
	make func() []byte
}

// copies is the number of files for a name with %d; all have the same text.
const copies = 40

// files are the names of the files.
func (in input) files() (names []string) {
	if !strings.Contains(in.file, "%d") {
		return []string{in.file}
	}
	for i := range copies {
		names = append(names, fmt.Sprintf(in.file, i))
	}
	return names
}

// top is the path that is removed after an input has been measured: the first part of its name.
func (in input) top() string {
	first, _, _ := strings.Cut(in.file, "/")
	return first
}

// target is what is linted: the file, or the folder of many.
func (in input) target() string {
	if strings.Contains(in.file, "%d") {
		return in.top()
	}
	return in.file
}

const (
	full = 16<<20 - 64 // the largest file that is read, or nearly
	role = `"RoleArn": "arn:aws:iam::123456789012:role/R", "RoleSessionName": "s"`
)

var (
	assumeRole = []string{"--operation", "sts:AssumeRole"}
	asJSON     = []string{"--operation", "sts:AssumeRole", "--format", "json"}
	asSARIF    = []string{"--operation", "sts:AssumeRole", "--format", "sarif"}
)

func inputs() []input {
	var all []input
	for _, group := range [][]input{syntax(), documents(), policies(), lists(), aliases(), hostFiles(), manyFiles()} {
		all = append(all, group...)
	}
	return all
}

// syntax are files that are hard to parse.
func syntax() []input {
	open := func(text string) func() []byte { return repeat("", text, "", full) }
	return []input{
		{"JSON, 16 MiB of `[`", "a.json", assumeRole, open("[")},
		{"YAML, 16 MiB of `[`", "a.yaml", assumeRole, open("[")},
		{"YAML, 16 MiB of `{`", "a.yaml", assumeRole, open("{")},
		{"YAML, 16 MiB of `- `", "a.yaml", assumeRole, open("- ")},
		{"YAML, 16 MiB of `[],`", "a.yaml", assumeRole, repeat("[", "[],", "[]]", full)},
		{"YAML, 16 MiB of `,`", "a.yaml", assumeRole, repeat("[a", ",a", "]", full)},
		{"YAML, 16 MiB of `? `", "a.yaml", assumeRole, open("? ")},
		{"YAML, 16 MiB of `&a `", "a.yaml", assumeRole, open("&a ")},
		{"YAML, 16 MiB of `!`", "a.yaml", assumeRole, open("!")},
		{"YAML, 16 MiB of `a: `", "a.yaml", assumeRole, open("a: ")},
		{"YAML, 16 MiB of `- a` lines", "a.yaml", assumeRole, open("- a\n")},
		{"YAML, 16 MiB of `#` lines", "a.yaml", assumeRole, open("#\n")},
		{"YAML, comments in deep nesting", "a.yaml", assumeRole, repeat(strings.Repeat("- ", 9000)+"a\n", " #\n#\n", "", full)},
		{"YAML, 16 MiB of `%TAG`", "a.yaml", assumeRole, open("%TAG !a! b\n")},
		{"YAML, 16 MiB of `\"`", "a.yaml", assumeRole, open(`"`)},
		{"YAML, one text over 16 MiB of lines", "a.yaml", assumeRole, repeat("a: 'b", "\n b", "'", full)},
		{"YAML, block text of 16 MiB", "a.yaml", assumeRole, repeat("a: >\n", " b\n\n", "", full)},
		{"JSON, escapes", "a.json", assumeRole, repeat(`{"Policy": "`, `\u0061`, `"}`, full)},
		{"JSON, one number of 16 MiB", "a.json", assumeRole, repeat(`{"DurationSeconds": 1`, "0", "}", full)},
		{"JSON, 16 MiB of white space", "a.json", assumeRole, repeat("{", " ", "}", full)},
	}
}

// documents are files with very many values.
func documents() []input {
	return []input{
		{"YAML stream of `--- {}`", "a.yaml", asJSON, repeat("", "--- {}\n", "", 280_000)},
		{"YAML stream of `--- {}`, 16 MiB", "a.yaml", asJSON, repeat("", "--- {}\n", "", full)},
		{"20,000 unknown members in one line, text", "a.json", assumeRole, members(20_000)},
		{"400,000 unknown members in one line, JSON", "a.json", asJSON, members(400_000)},
		{"400,000 unknown members in one line, SARIF", "a.json", asSARIF, members(400_000)},
		{"16 MiB of members of the same name", "a.json", asJSON, repeat("{"+role, `,"a":1`, "}", full)},
		{"16 MiB of numbers in a list", "a.json", asJSON, repeat(`{"Tags": [1`, ",1", "]}", full)},
		{"16 MiB of small objects in a list", "a.json", asJSON, repeat(`{"Tags": [{}`, ",{}", "]}", full)},
		{"16 MiB of envelopes with mistakes", "a.json", []string{"--format", "json"}, repeat("[1", `,{"operation":"sts:AssumeRole","parameters":{"RoleArn":1}}`, "]", full)},
		{"16 MiB of good requests", "a.json", []string{"--format", "json"}, repeat("[1", `,{"operation":"sts:AssumeRole","parameters":{`+role+`}}`, "]", full)},
		{"one text of 16 MiB", "a.json", assumeRole, repeat(`{"RoleSessionName": "`, "a", `"}`, full)},
		{"wrong characters in a text of 16 MiB", "a.json", assumeRole, repeat(`{"RoleSessionName": "`, "/ ", `"}`, full)},
		{"a key of 16 MiB", "a.json", assumeRole, repeat(`{"`, "a", `": 1}`, full)},
	}
}

// policies are policies far beyond what AWS accepts.
func policies() []input {
	text := func(statements int) func() []byte {
		return func() []byte {
			policy := strings.ReplaceAll(statementsOf(statements), `"`, `\"`)
			return []byte(`{` + role + `, "Policy": "` + policy + `"}`)
		}
	}
	return []input{
		{"policy of 1,000 statements", "a.json", assumeRole, text(1000)},
		{"policy of 4,000 statements", "a.json", assumeRole, text(4000)},
		{"policy of 100,000 statements", "a.json", assumeRole, text(100_000)},
		{"policy file of 100,000 statements", "a.json", []string{"--operation", "policy:session"}, func() []byte { return []byte(statementsOf(100_000)) }},
		{"policy of 16 MiB of `[`", "a.json", assumeRole, repeat(`{"Policy": "`, "[", `"}`, full)},
		{"policy with an action of 16 MiB of `*`", "a.json", assumeRole, repeat(`{"Policy": "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:`, "*a", `\"}}"}`, full)},
		{"policy of 200,000 actions", "a.json", assumeRole, repeat(`{"Policy": "{\"Statement\":{\"Effect\":\"Allow\",\"Resource\":\"*\",\"Action\":[\"s3:a\"`, `,\"s3:Get*\"`, `]}}"}`, 2<<20)},
		{"200 policies of 60 KiB", "a.json", nil, policiesOf(200, 880)},
		{"1,000 policies of 9 KiB", "a.json", nil, policiesOf(1000, 130)},
	}
}

// lists are lists far beyond what AWS accepts.
func lists() []input {
	return []input{
		{"1,000 rules in a role mapping", "a.json", nil, mapping(1000)},
		{"100,000 rules in a role mapping", "a.json", nil, mapping(100_000)},
		{"10,000 tags", "a.json", assumeRole, repeat("{"+role+`, "Tags": [{"Key":"a","Value":"b"}`, `,{"Key":"K","Value":"v"}`, "]}", 240_000)},
		{"16 MiB of tags", "a.json", assumeRole, repeat("{"+role+`, "Tags": [{"Key":"a","Value":"b"}`, `,{"Key":"K","Value":"v"}`, "]}", full/4)},
		{"100,000 policy ARNs", "a.json", assumeRole, repeat("{"+role+`, "PolicyArns": [{"arn":"a"}`, `,{"arn":"arn:aws:iam::aws:policy/ReadOnlyAccess"}`, "]}", 5_000_000)},
		{"100,000 logins", "a.json", []string{"--operation", "cognito-identity:GetId"}, func() []byte {
			var b bytes.Buffer
			b.WriteString(`{"IdentityPoolId": "us-east-1:00000000-0000-0000-0000-000000000000", "Logins": {"a": "b"`)
			for i := range 100_000 {
				fmt.Fprintf(&b, `,"accounts%d.google.com": "eyJhbGciOiJub25lIn0.e30."`, i)
			}
			b.WriteString("}}")
			return b.Bytes()
		}},
	}
}

// aliases are YAML files whose aliases repeat much more than the file contains.
func aliases() []input {
	return []input{
		{"YAML alias bomb", "a.yaml", assumeRole, func() []byte { return bomb(30) }},
		{"YAML, merges of merges", "a.yaml", assumeRole, func() []byte {
			var b bytes.Buffer
			b.WriteString("- &a0 {x: 1}\n")
			for i := range 20_000 {
				fmt.Fprintf(&b, "- &a%d {<<: *a%d, k%d: 1}\n", i+1, i, i)
			}
			return b.Bytes()
		}},
		{"YAML, 16 MiB of aliases", "a.yaml", assumeRole, repeat("- &a x\n", "- *a\n", "", full)},
		{"YAML, alias in itself", "a.yaml", assumeRole, func() []byte { return []byte("&a [*a, &b {k: *b}]\n") }},
	}
}

// hostFiles are such files in the host formats.
func hostFiles() []input {
	terraform := "provider \"aws\" {\n  assume_role {\n    role_arn = "
	const workflow = "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n"
	const step = "      - uses: aws-actions/configure-aws-credentials@v4\n        with: {role-to-assume: a, aws-region: b, role-duration-seconds: 1}\n"
	const script = "aws sts assume-role --role-arn a --role-session-name b\n"
	return []input{
		{"Terraform, 16 MiB of `[`", "a.tf", nil, repeat(terraform, "[", "", full)},
		{"Terraform, 16 MiB of `(`", "a.tf", nil, repeat(terraform, "(", "", full)},
		{"Terraform, 16 MiB of `${`", "a.tf", nil, repeat(terraform+`"`, "${", "", full)},
		{"Terraform, 16 MiB of `-1`", "a.tf", nil, repeat(terraform+"1", "-1", "\n}\n}\n", full)},
		{"Terraform, 16 MiB of blocks", "a.tf", nil, repeat("", "provider \"aws\" {\n assume_role {\n role_arn = 1\n }\n}\n", "", full)},
		{"Terraform, 16 MiB of attributes", "a.tf", nil, repeat(terraform+"1\n}\n}\nlocals {\n", "a=1\n", "}\n", full)},
		{"Terraform JSON, 16 MiB", "a.tf.json", nil, repeat(`{"provider":{"aws":[{}`, `,{"assume_role":{"role_arn":"${1}"}}`, "]}}", full)},
		{"shell, 16 MiB of `(`", "a.sh", nil, repeat(script, "(", "", full)},
		{"shell, 16 MiB of `$(`", "a.sh", nil, repeat(script, "$(", "", full)},
		{"shell, 16 MiB of `a;`", "a.sh", nil, repeat(script, "a;", "", full)},
		{"shell, 16 MiB of calls", "a.sh", nil, repeat("", script, "", full)},
		{"shell, 16 MiB of arguments", "a.sh", nil, repeat("aws sts assume-role", " a", "\n", full)},
		{"shell, doubling variables", "a.sh", nil, func() []byte {
			return []byte("a=xxxxxxxxxxxxxxxx\n" + strings.Repeat("a=$a$a\n", 1000) + "aws sts assume-role --role-arn $a --role-session-name b\n")
		}},
		{"workflow, 16 MiB of steps", ".github/workflows/a.yaml", nil, repeat(workflow, step, "", full)},
		{"workflow, 16 MiB of shell", ".github/workflows/a.yaml", nil, repeat(workflow+step+"      - run: |\n", "          "+script, "", full)},
		{"workflow, matrix of 10^12", ".github/workflows/a.yaml", nil, func() []byte {
			var b bytes.Buffer
			b.WriteString("on: push\njobs:\n  a:\n    runs-on: x\n    strategy:\n      matrix:\n")
			for i := range 12 {
				fmt.Fprintf(&b, "        m%d: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]\n", i)
			}
			b.WriteString("    steps:\n" + step)
			return b.Bytes()
		}},
		{"CloudFormation, 16 MiB of resources", "a.yaml", nil, repeat("Resources:\n", "  A:\n    Type: AWS::IAM::Role\n    Properties: {MaxSessionDuration: 1}\n", "", full)},
		{"Kubernetes, 16 MiB of manifests", "a.yaml", nil, repeat("", "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  annotations: {eks.amazonaws.com/role-arn: a}\n---\n", "", full)},
		{"Ansible, 16 MiB of tasks", "a.yaml", nil, repeat("- hosts: x\n  tasks:\n", "  - sts_assume_role: role_arn=a role_session_name=b\n", "", full)},
		{"AWS configuration, 16 MiB of profiles", ".aws/config", nil, repeat("", "[profile a]\nrole_arn = a\nsource_profile = a\n", "", full)},
	}
}

// manyFiles are files each of which is within all bounds.
func manyFiles() []input {
	spaces := func(operation, parameters string) func() []byte {
		return repeat(`{"operation": "`+operation+`", "parameters": {`+parameters, " ", "}}", full/2)
	}
	return []input{
		{"40 files of 8 MiB with findings", "many/a%d.json", nil, spaces("sts:AssumeRole", role+`, "DurationSeconds": 1`)},
		{"the same as SARIF", "many/a%d.json", []string{"--format", "sarif"}, spaces("sts:AssumeRole", role+`, "DurationSeconds": 1`)},
		{"40 files of 8 MiB that create roles", "many/a%d.json", nil, spaces("iam:CreateRole", `"RoleName": "R", "AssumeRolePolicyDocument": "{}"`)},
	}
}

// repeat makes a text of about so many bytes.
func repeat(head, text, tail string, size int) func() []byte {
	return func() []byte {
		var b bytes.Buffer
		b.Grow(size)
		b.WriteString(head)
		for range max(0, (size-len(head)-len(tail))/len(text)) {
			b.WriteString(text)
		}
		b.WriteString(tail)
		return b.Bytes()
	}
}

// members makes an object with so many members that no operation has.
func members(count int) func() []byte {
	return func() []byte {
		var b bytes.Buffer
		b.WriteString("{" + role)
		for i := range count {
			fmt.Fprintf(&b, `,"member%d":1`, i)
		}
		b.WriteString("}")
		return b.Bytes()
	}
}

// mapping makes a role mapping with so many rules, each of which is compared with the ones before it.
func mapping(rules int) func() []byte {
	return func() []byte {
		var b bytes.Buffer
		b.WriteString(`{"operation": "cognito-identity:SetIdentityPoolRoles", "parameters": {` +
			`"IdentityPoolId": "us-east-1:00000000-0000-0000-0000-000000000000", "Roles": {}, "RoleMappings": {"a:b": {` +
			`"Type": "Rules", "AmbiguousRoleResolution": "Deny", "RulesConfiguration": {"Rules": [1`)
		for i := range rules {
			fmt.Fprintf(&b, `,{"Claim":"c","MatchType":"Equals","Value":"v%d","RoleARN":"arn:aws:iam::123456789012:role/R"}`, i)
		}
		b.WriteString("]}}}}}")
		return b.Bytes()
	}
}

// bomb is a YAML text of ten values, and of ten times as many with each step.
func bomb(steps int) []byte {
	var b bytes.Buffer
	b.WriteString("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n")
	for i := range steps {
		fmt.Fprintf(&b, "a%d: &a%d [%s*a%d]\n", i+1, i+1, strings.Repeat(fmt.Sprintf("*a%d, ", i), 9), i)
	}
	return b.Bytes()
}

// policiesOf makes requests with policies of so many statements each, and one more with Deny.
func policiesOf(requests, statements int) func() []byte {
	return func() []byte {
		policy := strings.ReplaceAll(statementsOf(statements), `"`, `\"`)
		one := `,{"operation":"sts:AssumeRole","parameters":{` + role + `, "Policy": "` + policy + `"}}`
		return []byte("[1" + strings.Repeat(one, requests) + "]")
	}
}

// statementsOf is a policy of that many statements.
func statementsOf(count int) string {
	var b strings.Builder
	b.WriteString(`{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:Get*","Resource":"*"}`)
	for i := range count {
		fmt.Fprintf(&b, `,{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/%d"}`, i)
	}
	b.WriteString("]}")
	return b.String()
}
