// Package chainedduration defines an Analyzer that finds chained roles with sessions over an hour.
//
// # Analyzer chainedduration
//
// chainedduration: find chained role sessions that ask for more than an hour
//
// Who assumes a role with the credentials of another role chains them, and STS gives such a session
// an hour at most, whatever the role's own maximum is:
//
//	first := stscreds.NewAssumeRoleProvider(sts.NewFromConfig(cfg), hub)
//	cfg.Credentials = aws.NewCredentialsCache(first)
//	second := stscreds.NewAssumeRoleProvider(sts.NewFromConfig(cfg), spoke, func(o *stscreds.AssumeRoleOptions) {
//		o.Duration = 4 * time.Hour
//	})
//
// Only chains are found whose two hops are made in one function.
package chainedduration
