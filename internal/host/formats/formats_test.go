package formats_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/ansible"
	"github.com/sessionlint/sessionlint/internal/host/cloudformation"
	"github.com/sessionlint/sessionlint/internal/host/hosttest"
	"github.com/sessionlint/sessionlint/internal/host/kubernetes"
	"github.com/sessionlint/sessionlint/internal/host/terraform"
)

// words splits a name: role, arn for RoleARN and roleArn.
func words(name string) []string {
	var all []string
	runes := []rune(name)
	for i, r := range runes {
		upper := unicode.IsUpper(r)
		if i == 0 || upper && (!unicode.IsUpper(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1])) {
			all = append(all, "")
		}
		all[len(all)-1] += string(unicode.ToLower(r))
	}
	return all
}

func snake(name string) string { return strings.Join(words(name), "_") }

func pascal(name string) string { return strings.ToUpper(name[:1]) + name[1:] }

func camel(name string) string {
	all := words(name)
	for i, word := range all[1:] {
		all[i+1] = pascal(word)
	}
	return strings.Join(all, "")
}

// mirrors are resources of operations, as files with a member for each parameter.
var mirrors = []struct {
	format          host.Format
	file            string
	head, line, end string // %s in head is the resource's type, in line the parameter
	name            func(parameter string) string
	types           map[string]string // the types, by operation
}{
	{
		cloudformation.Format, "template.yaml", "Resources:\n  R:\n    Type: %s\n    Properties:\n", "      %s: !GetAtt A.B\n", "", pascal,
		map[string]string{
			"iam:CreateRole":                               "AWS::IAM::Role",
			"cognito-identity:CreateIdentityPool":          "AWS::Cognito::IdentityPool",
			"cognito-identity:SetIdentityPoolRoles":        "AWS::Cognito::IdentityPoolRoleAttachment",
			"cognito-identity:SetPrincipalTagAttributeMap": "AWS::Cognito::IdentityPoolPrincipalTag",
			"eks:CreatePodIdentityAssociation":             "AWS::EKS::PodIdentityAssociation",
			"rolesanywhere:CreateProfile":                  "AWS::RolesAnywhere::Profile",
			"sso:CreatePermissionSet":                      "AWS::SSO::PermissionSet",
		},
	},
	{
		terraform.Format, "main.tf", "resource \"%s\" \"r\" {\n", "  %s = data.a.b.c\n", "}\n", snake,
		map[string]string{
			"iam:CreateRole":                               "aws_iam_role",
			"cognito-identity:CreateIdentityPool":          "aws_cognito_identity_pool",
			"cognito-identity:SetIdentityPoolRoles":        "aws_cognito_identity_pool_roles_attachment",
			"cognito-identity:SetPrincipalTagAttributeMap": "aws_cognito_identity_pool_provider_principal_tag",
			"eks:CreatePodIdentityAssociation":             "aws_eks_pod_identity_association",
			"rolesanywhere:CreateProfile":                  "aws_rolesanywhere_profile",
			"sso:CreatePermissionSet":                      "aws_ssoadmin_permission_set",
			"sso:PutInlinePolicyToPermissionSet":           "aws_ssoadmin_permission_set_inline_policy",
		},
	},
	{
		kubernetes.Format, "role.yaml", "apiVersion: %s\nmetadata: {name: r}\nspec:\n  forProvider:\n", "    %s: \"{{ .Values.a }}\"\n", "", camel,
		map[string]string{
			"iam:CreateRole":                               "iam.aws.upbound.io/v1beta1\nkind: Role",
			"cognito-identity:CreateIdentityPool":          "cognitoidentity.aws.upbound.io/v1beta1\nkind: Pool",
			"cognito-identity:SetIdentityPoolRoles":        "cognitoidentity.aws.upbound.io/v1beta1\nkind: CognitoIdentityPoolRolesAttachment",
			"cognito-identity:SetPrincipalTagAttributeMap": "cognitoidentity.aws.upbound.io/v1beta1\nkind: CognitoIdentityPoolProviderPrincipalTag",
			"eks:CreatePodIdentityAssociation":             "eks.aws.upbound.io/v1beta1\nkind: PodIdentityAssociation",
			"rolesanywhere:CreateProfile":                  "rolesanywhere.aws.upbound.io/v1beta1\nkind: Profile",
			"sso:CreatePermissionSet":                      "ssoadmin.aws.upbound.io/v1beta1\nkind: PermissionSet",
			"sso:PutInlinePolicyToPermissionSet":           "ssoadmin.aws.upbound.io/v1beta1\nkind: PermissionSetInlinePolicy",
		},
	},
	{
		ansible.Format, "main.yml", "- %s:\n", "    %s: \"{{ a }}\"\n", "", snake,
		map[string]string{
			"iam:CreateRole":      "amazon.aws.iam_role",
			"sts:AssumeRole":      "amazon.aws.sts_assume_role",
			"sts:GetSessionToken": "amazon.aws.sts_session_token",
		},
	},
}

// TestEveryParameterIsRead has a resource for each operation with a member for each of its parameters, in the
// spelling of the tool: new parameters in AWS's model are read without a change of code.
func TestEveryParameterIsRead(t *testing.T) {
	for _, m := range mirrors {
		for operation, kind := range m.types {
			schema, err := catalog.SchemaOf(operation)
			if err != nil {
				t.Fatal(err)
			}
			text := fmt.Sprintf(m.head, kind)
			parameters := slices.Sorted(maps.Keys(schema.Properties))
			for _, name := range parameters {
				text += fmt.Sprintf(m.line, m.name(name))
			}
			places := hosttest.Places(m.format, hosttest.File(m.file, text+m.end, nil))
			if len(places) != 1 || places[0].Operation != operation {
				t.Errorf("%s of %s: %v", kind, m.format.Name, places)
				continue
			}
			for _, name := range parameters {
				// An unknown value that fills in for a required parameter has an empty place.
				if value := places[0].Params.Get(name); value == nil || value.Span.Start == value.Span.End {
					t.Errorf("%s of %s: %s is not read as %s", kind, m.format.Name, m.name(name), name)
				}
			}
		}
	}
}
