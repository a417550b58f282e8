// Package nested has parts of requests, and requests of the other services.
package nested

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentity"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentity/types"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	iamtypes "github.com/aws/aws-sdk-go-v2/service/iam/types"
	ststypes "github.com/aws/aws-sdk-go-v2/service/sts/types"
)

// tag stands alone.
//
//	sts:AssumeRole {Tags=[{Key="aws:x" Value="y"} ?]}
func tag() ststypes.Tag {
	return ststypes.Tag{Key: aws.String("aws:x"), Value: aws.String("y")}
}

// rule stands alone, and so does what it is part of.
//
//	cognito-identity:SetIdentityPoolRoles {RoleMappings={key={RulesConfiguration={Rules=[{Claim="c" MatchType="Equals"} ?]}}}}
//	cognito-identity:SetIdentityPoolRoles {RoleMappings={key={RulesConfiguration={Rules=[]} Type="Rules"}}}
func rule(all *[]types.MappingRule) types.RoleMapping {
	*all = append(*all, types.MappingRule{Claim: aws.String("c"), MatchType: types.MappingRuleMatchTypeEquals})
	return types.RoleMapping{Type: types.RoleMappingTypeRules, RulesConfiguration: &types.RulesConfigurationType{Rules: []types.MappingRule{}}}
}

// roles are maps, filled in a literal and later.
//
//	cognito-identity:SetIdentityPoolRoles {IdentityPoolId="p" RoleMappings={idp={AmbiguousRoleResolution="Deny" Type="Token"}} Roles={authenticated="a" unauthenticated=?}}
func roles(ctx context.Context, client *cognitoidentity.Client, guest string) {
	all := map[string]string{"authenticated": "b"}
	all["authenticated"] = "a"
	all["unauthenticated"] = guest
	client.SetIdentityPoolRoles(ctx, &cognitoidentity.SetIdentityPoolRolesInput{
		IdentityPoolId: aws.String("p"), Roles: all,
		RoleMappings: map[string]types.RoleMapping{"idp": {Type: types.RoleMappingTypeToken, AmbiguousRoleResolution: types.AmbiguousRoleResolutionTypeDeny}},
	})
}

// maps with keys that are not known may have more members.
//
//	cognito-identity:SetIdentityPoolRoles {IdentityPoolId="p" Roles=?}
func maps(ctx context.Context, client *cognitoidentity.Client, key string) {
	client.SetIdentityPoolRoles(ctx, &cognitoidentity.SetIdentityPoolRolesInput{
		IdentityPoolId: aws.String("p"), Roles: map[string]string{key: "a"},
	})
}

// delegation has a struct behind a pointer, and a plain boolean that is always sent.
//
//	iam:CreateDelegationRequest {Description="d" NotificationChannel="n" OnlySendByOwner=false Permissions={Parameters=[{Name="x" Type="string" Values=["1"]}] PolicyTemplateArn="arn:t"} SessionDuration=300}
func delegation(ctx context.Context, client *iam.Client) {
	client.CreateDelegationRequest(ctx, &iam.CreateDelegationRequestInput{
		Description: aws.String("d"), NotificationChannel: aws.String("n"), SessionDuration: aws.Int32(300),
		Permissions: &iamtypes.DelegationPermission{
			PolicyTemplateArn: aws.String("arn:t"),
			Parameters: []iamtypes.PolicyParameter{
				{Name: aws.String("x"), Type: iamtypes.PolicyParameterTypeEnumString, Values: []string{"1"}},
			},
		},
	})
}

// others of IAM are none of ours: its tags, for one.
func others() iamtypes.Tag {
	return iamtypes.Tag{Key: aws.String("aws:x")}
}
