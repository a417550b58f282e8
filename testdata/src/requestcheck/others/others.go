// Package others has requests of other services for credentials, with structs of their types packages.
package others

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/quicksight"
	qstypes "github.com/aws/aws-sdk-go-v2/service/quicksight/types"
	"github.com/aws/aws-sdk-go-v2/service/redshift"
	"github.com/aws/aws-sdk-go-v2/service/transfer"
	"github.com/aws/aws-sdk-go-v2/service/transfer/types"
)

const hour = 3600

func database(ctx context.Context, c *redshift.Client, cluster *string) {
	c.GetClusterCredentials(ctx, &redshift.GetClusterCredentialsInput{ClusterIdentifier: cluster, DbUser: aws.String("report"), DurationSeconds: aws.Int32(2 * hour)}) // want `DurationSeconds is 7200; AWS accepts 900 to 3600 seconds \(parameter-range\)`
	c.GetClusterCredentials(ctx, &redshift.GetClusterCredentialsInput{ClusterIdentifier: cluster, DbUser: aws.String("report"), DurationSeconds: aws.Int32(hour)})
}

func dashboard(ctx context.Context, c *quicksight.Client, user *string) {
	c.GenerateEmbedUrlForRegisteredUser(ctx, &quicksight.GenerateEmbedUrlForRegisteredUserInput{
		AwsAccountId: aws.String("123456789012"),
		UserArn:      user,
		ExperienceConfiguration: &qstypes.RegisteredUserEmbeddingExperienceConfiguration{
			Dashboard: &qstypes.RegisteredUserDashboardEmbeddingConfiguration{InitialDashboardId: aws.String("sales report")}, // want `Dashboard.InitialDashboardId contains " "`
		},
		SessionLifetimeInMinutes: aws.Int64(10), // want `SessionLifetimeInMinutes is 10; AWS accepts 15 to 600`
	})
}

func upload(ctx context.Context, c *transfer.Client, role *string) {
	c.CreateUser(ctx, &transfer.CreateUserInput{
		Role: role, ServerId: aws.String("s-0123456789abcdef0"), UserName: aws.String("uploads"),
		HomeDirectoryType:     types.HomeDirectoryTypeLogical,
		HomeDirectoryMappings: []types.HomeDirectoryMapEntry{{Entry: aws.String("in"), Target: aws.String("/bucket/in")}},                                                   // want `HomeDirectoryMappings\[0\].Entry`
		Policy:                aws.String(`{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObjct", "Resource": "arn:aws:s3:::bucket/in/*"}]}`), // want `unknown action "s3:GetObjct"`
	})
	c.CreateUser(ctx, &transfer.CreateUserInput{
		Role: role, ServerId: aws.String("s-0123456789abcdef0"), UserName: aws.String("uploads"),
		HomeDirectoryType: types.HomeDirectoryTypeLogical, // want `HomeDirectoryType LOGICAL needs HomeDirectoryMappings`
	})
}
