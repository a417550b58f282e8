package cloudformation

import (
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/host/hosttest"
)

// sample is a realistic template: its comments name the mistakes in it, and there are no others.
const sample = `AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Parameters:
  Stage: {Type: String, AllowedValues: [dev, production]}
  Short: {Type: Number, Default: 900}            # the minimum of a request, not of a role
  Boundary: {Type: String, Default: ""}
Conditions:
  Bounded: !Not [!Equals [!Ref Boundary, ""]]
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties: {Handler: index.handler, RoleArn: !GetAtt Role.Arn}
  Role:
    Type: AWS::IAM::Role
    Properties:
      RoleName: !Sub "${AWS::StackName}-${Stage}-deploy"
      MaxSessionDuration: !Ref Short
      PermissionsBoundary: !If [Bounded, !Ref Boundary, !Ref AWS::NoValue]
      AssumeRolePolicyDocument:
        Version: 2012-10-17
        Statement:
          - Effect: Allow
            Principal: {Federated: !Sub "arn:${AWS::Partition}:iam::${AWS::AccountId}:oidc-provider/x"}
            Action: sts:AssumeRoleWithWebIdentity
      Tags:
        - Key: stage
          Value: !Join ["/", [a, !Ref Stage, "b|c"]]   # a wrong character
  Attachment:
    Type: AWS::Cognito::IdentityPoolRoleAttachment
    Properties:
      IdentityPoolId: !Ref Pool
      Roles:
        authenticated: !GetAtt Role.Arn
      RoleMappings:
        userPool:
          IdentityProvider: !Sub "cognito-idp.${AWS::Region}.amazonaws.com/${UserPool}:${Client}"
          AmbiguousRoleResolution: Deny
          Type: Rules
          RulesConfiguration:
            Rules:
              - {Claim: isAdmin, MatchType: Equal, RoleARN: !GetAtt Role.Arn, Value: "true"}   # Equals
        facebook:
          IdentityProvider: graph.facebook.com
          Type: Token
  Pool:
    Type: AWS::Cognito::IdentityPool
    Properties:
      AllowUnauthenticatedIdentities: "false"
      DeveloperProviderName: "my provider"        # a space
      IdentityPoolTags:
        - {Key: a, Value: b}
`

func TestTemplate(t *testing.T) {
	const want = `5:34 role-max-session-duration /MaxSessionDuration <900>
27:48 parameter-pattern /Tags/0/Value <|>
41:45 parameter-value /RoleMappings/cognito-idp.….amazonaws.com~1…:…/RulesConfiguration/Rules/0/MatchType <Equal>
43:29 ambiguous-role-resolution /RoleMappings/graph.facebook.com/AmbiguousRoleResolution <graph.facebook.com>
49:33 parameter-pattern /DeveloperProviderName < >`
	if got := hosttest.Findings(t, Format, hosttest.File("template.yaml", sample, nil)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestSynthesized checks that JSON as the CDK makes it is read like YAML.
func TestSynthesized(t *testing.T) {
	const text = `{
 "Resources": {
  "Role1ABCC5F0": {
   "Type": "AWS::IAM::Role",
   "Properties": {
    "AssumeRolePolicyDocument": {"Statement": [{"Action": "sts:AssumeRole", "Effect": "Allow",
      "Principal": {"AWS": {"Fn::Join": ["", ["arn:", {"Ref": "AWS::Partition"}, ":iam::", {"Ref": "AWS::AccountId"}, ":root"]]}}}],
      "Version": "2012-10-17"},
    "Description": {"Fn::Join": ["", ["role — of ", {"Ref": "AWS::Region"}]]},
    "MaxSessionDuration": 50400
   },
   "Metadata": {"aws:cdk:path": "Stack/Role/Resource"}
  },
  "CDKMetadata": {"Type": "AWS::CDK::Metadata", "Properties": {"Analytics": "v2:deflate64:x"}, "Condition": "CDKMetadataAvailable"}
 },
 "Parameters": {"BootstrapVersion": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/cdk-bootstrap/hnb659fds/version"}}
}`
	f := hosttest.File("Stack.template.json", text, nil)
	const want = `9:45 parameter-pattern /Description <—>
10:27 role-max-session-duration /MaxSessionDuration <50400>`
	if got := hosttest.Findings(t, Format, f); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if outline := hosttest.Outline(Format, f); !strings.Contains(outline, `"Principal":{"AWS":"arn:{3..}:iam::{12..12}:root"}`) {
		t.Errorf("policy: %s", outline)
	}
}

// TestLookalikes checks that files that only look like templates are not read as templates.
func TestLookalikes(t *testing.T) {
	role := "Type: AWS::IAM::Role\n    Properties: {MaxSessionDuration: 900}\n"
	tests := []struct{ name, file, text string }{
		{"no type", "a.yaml", "Resources:\n  A:\n    Properties: {MaxSessionDuration: 900}\n# AWS::IAM::Role\n"},
		{"a list", "a.yaml", "Resources:\n  - Type: AWS::IAM::Role\n    Properties: {MaxSessionDuration: 900}\n"},
		{"a guard test", "a.yaml", "- name: x\n  input:\n    Resources:\n      A:\n        Type: AWS::IAM::Role\n        Properties: {MaxSessionDuration: 900}\n"},
		{"a resource of something else", "a.yaml", "Resources:\n  A:\n    " + role + "  B:\n    Type: bucket\n"},
		{"a specification", "a.json", `{"ResourceSpecificationVersion": "1", "Resources": {"A": {"Type": "AWS::IAM::Role", "Properties": {"MaxSessionDuration": 900}}}}`},
		{"a schema", "a.json", `{"$schema": "x", "Resources": {"A": {"Type": "AWS::IAM::Role", "Properties": {"MaxSessionDuration": 900}}}}`},
		{"a resource schema", "a.json", `{"typeName": "AWS::IAM::Role", "Resources": {}, "properties": {"MaxSessionDuration": {"type": "integer"}}}`},
		{"no properties", "a.yaml", "Resources:\n  A:\n    Type: AWS::IAM::Role\n"},
		{"no resources", "a.yaml", "MaxSessionDuration: 900\nType: AWS::IAM::Role\n"},
		{"another type", "a.yaml", "Resources:\n  A:\n    Type: AWS::S3::Bucket\n    Properties: {MaxSessionDuration: 900}\n"},
		{"properties by a macro", "a.yaml", "Resources:\n  A:\n    Type: AWS::IAM::Role\n    Properties: {MaxSessionDuration: 900, Fn::Transform: {Name: x}}\n"},
		{"properties by a function", "a.yaml", "Resources:\n  A:\n    Type: AWS::IAM::Role\n    Properties: !If [X, {MaxSessionDuration: 900}, {}]\n"},
	}
	for _, test := range tests {
		if got := hosttest.Findings(t, Format, hosttest.File(test.file, test.text, nil)); got != "" {
			t.Errorf("%s: %s", test.name, got)
		}
	}
	genuine := hosttest.File("a.yaml", "Resources:\n  A:\n    "+role, nil)
	if why, ok := Format.Detect(genuine); !ok || !strings.Contains(why, "AWS::IAM::Role") {
		t.Errorf("a template is not recognised: %q", why)
	}
	if got := hosttest.Findings(t, Format, genuine); got == "" {
		t.Error("nothing found in the template")
	}
}

// TestResources checks the requests of each type, value by value.
func TestResources(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"pod identity", `
  A:
    Type: AWS::EKS::PodIdentityAssociation
    Properties:
      ClusterName: c
      Policy: !Sub '{"Version": "2012-10-17", "Id": "${AWS::AccountId}"}'
      RoleArn: !GetAtt R.Arn
      Tags: [{Key: a, Value: 5}, {Key: !Ref K, Value: b}]
`, `eks:CreatePodIdentityAssociation
  /clusterName c
  /policy {"Version": "2012-10-17", "Id": "{12..12}"} <'{"Version": "2012-10-17", "Id": "${AWS::AccountId}"}'>
  /tags/a 5
`},
		{"profile", `
  A:
    Type: AWS::RolesAnywhere::Profile
    Properties: {Name: p, DurationSeconds: 600, RoleArns: [!GetAtt R.Arn, x], SessionPolicy: '{}', Tags: [{Key: a, Value: b}], AttributeMappings: [x]}
`, `rolesanywhere:CreateProfile
  /name p
  /durationSeconds 600
  /roleArns/1 x
  /sessionPolicy {}
  /tags/0/key a
  /tags/0/value b
`},
		{"permission set", `
  A:
    Type: AWS::SSO::PermissionSet
    Properties:
      Name: Admin
      SessionDuration: PT30M
      RelayStateType: https://x
      InlinePolicy: {Version: 2012-10-17}
`, `sso:CreatePermissionSet
  /Name Admin
  /SessionDuration PT30M
  /RelayState https://x
sso:PutInlinePolicyToPermissionSet
  /InlinePolicy {"Version":"2012-10-17"} <{Version: 2012-10-17}>
`},
		{"no inline policy", `
  A:
    Type: AWS::SSO::PermissionSet
    Properties: {Name: Admin}
`, "sso:CreatePermissionSet\n  /Name Admin\n"},
		{"transfer user", `
  A:
    Type: AWS::Transfer::User
    Properties:
      Role: !GetAtt R.Arn
      Policy: !Sub '{"Resource": "${!transfer:HomeFolder}"}'
  B:
    Type: AWS::Transfer::User
    Properties: {Role: x}
`, "transfer:CreateUser\n  /Policy {\"Resource\": \"${transfer:HomeFolder}\"} <'{\"Resource\": \"${!transfer:HomeFolder}\"}'>\ntransfer:CreateUser\n  /Role x\n"},
		{"mappings as a list", `
  A:
    Type: AWS::Cognito::IdentityPoolRoleAttachment
    Properties:
      IdentityPoolId: p
      RoleMappings:
        - {IdentityProvider: x.com, Type: Token, AmbiguousRoleResolution: Deny}
        - {IdentityProvider: !Ref P, Type: Token}
        - {Type: Token}
`, `cognito-identity:SetIdentityPoolRoles
  /IdentityPoolId p
  /RoleMappings/x.com/Type Token
  /RoleMappings/x.com/AmbiguousRoleResolution Deny
  /RoleMappings/!Ref P/Type Token
`},
		{"mappings by a macro", `
  A:
    Type: AWS::Cognito::IdentityPoolRoleAttachment
    Properties: {IdentityPoolId: p, RoleMappings: {Fn::Transform: {Name: M}}}
`, "cognito-identity:SetIdentityPoolRoles\n  /IdentityPoolId p\n"},
		{"principal tags", `
  A:
    Type: AWS::Cognito::IdentityPoolPrincipalTag
    Properties: {IdentityPoolId: p, IdentityProviderName: n, PrincipalTags: {a: b}}
`, "cognito-identity:SetPrincipalTagAttributeMap\n  /IdentityPoolId p\n  /IdentityProviderName n\n  /PrincipalTags/a b\n"},
		{"a loop", `
  Fn::ForEach::Roles:
    - Name
    - [a, b]
    - "Role${Name}":
        Type: AWS::IAM::Role
        Properties: {RoleName: !Sub "x-${Name}", MaxSessionDuration: 5}
`, "iam:CreateRole\n  /RoleName x-{0..} <\"x-${Name}\">\n  /MaxSessionDuration 5\n"},
	}
	for _, test := range tests {
		f := hosttest.File("a.yaml", "Resources:"+test.text, nil)
		if got := hosttest.Outline(Format, f); got != test.want {
			t.Errorf("%s: got\n%swant\n%s", test.name, got, test.want)
		}
	}
}
