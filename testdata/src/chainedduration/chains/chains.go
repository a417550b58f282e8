package chains

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

func throughConfig(cfg aws.Config, hub, spoke string) aws.CredentialsProvider {
	first := stscreds.NewAssumeRoleProvider(sts.NewFromConfig(cfg), hub, func(o *stscreds.AssumeRoleOptions) {
		o.Duration = 4 * time.Hour // the first hop may
	})
	cfg.Credentials = aws.NewCredentialsCache(first)
	return stscreds.NewAssumeRoleProvider(sts.NewFromConfig(cfg), spoke, func(o *stscreds.AssumeRoleOptions) {
		o.Duration = 4 * time.Hour // want `a chained role session lasts 1h0m0s at most, not 4h0m0s \(chained-duration\)`
	})
}

func throughOptions(cfg aws.Config, hub, spoke string) {
	first := stscreds.NewAssumeRoleProvider(sts.NewFromConfig(cfg), hub)
	second := sts.New(sts.Options{Region: cfg.Region, Credentials: first})
	stscreds.NewAssumeRoleProvider(second, spoke, func(o *stscreds.AssumeRoleOptions) {
		o.Duration = 2 * time.Hour // want `a chained role session lasts 1h0m0s at most, not 2h0m0s`
	})
	third := sts.NewFromConfig(cfg, func(o *sts.Options) { o.Credentials = first })
	stscreds.NewAssumeRoleProvider(third, spoke, func(o *stscreds.AssumeRoleOptions) {
		o.Duration = 2 * time.Hour // want `a chained role session lasts 1h0m0s at most`
	})
}

func throughLoading(ctx context.Context, client *sts.Client, hub, spoke string) error {
	provider := stscreds.NewAssumeRoleProvider(client, hub)
	cfg, err := config.LoadDefaultConfig(ctx, config.WithCredentialsProvider(aws.NewCredentialsCache(provider)))
	if err != nil {
		return err
	}
	_, err = sts.NewFromConfig(cfg).AssumeRole(ctx, &sts.AssumeRoleInput{
		RoleArn: &spoke, RoleSessionName: aws.String("spoke"),
		DurationSeconds: aws.Int32(7200), // want `a chained role session lasts 1h0m0s at most, not 2h0m0s`
	})
	return err
}

func byHand(ctx context.Context, client *sts.Client, hub, spoke string) error {
	out, err := client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: &hub, RoleSessionName: aws.String("hub"), DurationSeconds: aws.Int32(7200)})
	if err != nil {
		return err
	}
	c := out.Credentials
	static := credentials.NewStaticCredentialsProvider(*c.AccessKeyId, *c.SecretAccessKey, aws.ToString(c.SessionToken))
	next := sts.New(sts.Options{Credentials: static})
	_, err = next.AssumeRole(ctx, &sts.AssumeRoleInput{
		RoleArn: &spoke, RoleSessionName: aws.String("spoke"),
		DurationSeconds: aws.Int32(3601), // want `a chained role session lasts 1h0m0s at most, not 1h0m1s`
	})
	return err
}

func notChained(ctx context.Context, cfg aws.Config, hub, spoke string) {
	client := sts.NewFromConfig(cfg)
	first := stscreds.NewAssumeRoleProvider(client, hub)
	stscreds.NewAssumeRoleProvider(client, spoke, func(o *stscreds.AssumeRoleOptions) { o.Duration = 4 * time.Hour })
	other := cfg.Copy()
	other.Credentials = first
	stscreds.NewAssumeRoleProvider(sts.NewFromConfig(cfg), spoke, func(o *stscreds.AssumeRoleOptions) { o.Duration = 4 * time.Hour })
	stscreds.NewAssumeRoleProvider(sts.NewFromConfig(other), spoke, func(o *stscreds.AssumeRoleOptions) { o.Duration = time.Hour })
	stscreds.NewAssumeRoleProvider(sts.NewFromConfig(other), spoke)
	other.Credentials = nil
	stscreds.NewAssumeRoleProvider(sts.NewFromConfig(other), spoke, func(o *stscreds.AssumeRoleOptions) { o.Duration = 4 * time.Hour }) // want `a chained`
	user, _ := client.GetSessionToken(ctx, &sts.GetSessionTokenInput{})
	static := credentials.NewStaticCredentialsProvider(*user.Credentials.AccessKeyId, "", "")
	stscreds.NewAssumeRoleProvider(sts.New(sts.Options{Credentials: static}), spoke, func(o *stscreds.AssumeRoleOptions) { o.Duration = 4 * time.Hour })
}
