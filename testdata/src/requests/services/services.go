// Package services has requests of services whose packages are called in their own way, or have lower-case members.
package services

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/eks"
	"github.com/aws/aws-sdk-go-v2/service/rolesanywhere"
	"github.com/aws/aws-sdk-go-v2/service/rolesanywhere/types"
	"github.com/aws/aws-sdk-go-v2/service/ssoadmin"
)

// profile has lower-case members.
//
//	rolesanywhere:CreateProfile {durationSeconds=86400 name="p" roleArns=["r"] tags=[{key="k" value=?}]}
func profile(ctx context.Context, c *rolesanywhere.Client, value string) {
	c.CreateProfile(ctx, &rolesanywhere.CreateProfileInput{
		Name: aws.String("p"), RoleArns: []string{"r"}, DurationSeconds: aws.Int32(86400),
		Tags: []types.Tag{{Key: aws.String("k"), Value: &value}},
	})
}

// tag stands alone.
//
//	rolesanywhere:CreateProfile {tags=[{key="k"} ?]}
func tag() types.Tag { return types.Tag{Key: aws.String("k")} }

// pod has a policy.
//
//	eks:CreatePodIdentityAssociation {clusterName="c" namespace="n" policy="{" roleArn=? serviceAccount="s"}
//	eks:CreatePodIdentityAssociation policy-syntax at 129: the policy is not valid JSON: the JSON ends before the '{' in line 35 is closed
func pod(ctx context.Context, c *eks.Client, role string) {
	c.CreatePodIdentityAssociation(ctx, &eks.CreatePodIdentityAssociationInput{
		ClusterName: aws.String("c"), Namespace: aws.String("n"), RoleArn: &role, ServiceAccount: aws.String("s"), Policy: aws.String("{"),
	})
	c.DescribeCluster(ctx, &eks.DescribeClusterInput{})
}

// set is of a service that IAM calls otherwise than the SDK does.
//
//	sso:CreatePermissionSet {InstanceArn="i" Name="n" SessionDuration="PT24H"}
func set(ctx context.Context, c *ssoadmin.Client) {
	in := &ssoadmin.CreatePermissionSetInput{InstanceArn: aws.String("i"), Name: aws.String("n")}
	in.SessionDuration = aws.String("PT24H")
	c.CreatePermissionSet(ctx, in)
}
