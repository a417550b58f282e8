package cloudformation_test

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/host/cloudformation"
	"github.com/sessionlint/sessionlint/internal/host/hosttest"
)

// frameworkText has the framework's variables within each other, and those of Fn::Sub beside them.
const frameworkText = `service: a
provider: {name: aws, iam: {role: {name: 'x-${self:a.${opt:b, "c"}.d}-y', path: "${cf(us-east-1):a.b}"}}}
resources:
  - ${file(a.yml)}
  - Resources:
      R:
        Type: AWS::IAM::Role
        Properties:
          RoleName: !Sub "a-${AWS::Region}-${!b}-${env:C}-${D}-${aws:accountId}"
          Path: "/${unclosed:a/"
          Description: ${ssm:/a}
`

func TestServerless(t *testing.T) {
	want := `iam:CreateRole via Serverless Framework
  /RoleName x-{0..}-y <'x-${self:a.${opt:b, "c"}.d}-y'>
iam:CreateRole
  /RoleName a-{9..}-${b}-{0..}-{0..}-{0..} <"a-${AWS::Region}-${!b}-${env:C}-${D}-${aws:accountId}">
  /Path /${unclosed:a/
`
	if got := hosttest.Outline(cloudformation.Serverless, hosttest.File("serverless.yml", frameworkText, nil)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func FuzzServerless(f *testing.F) {
	hosttest.Fuzz(f, cloudformation.Serverless, "serverless.yml",
		frameworkText,
		`{"service": "a", "provider": "aws", "functions": {"a": {"iamRoleStatementsName": "${!a}${b:${c"}}}`,
	)
}
