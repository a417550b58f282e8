// Package chainedduration defines an Analyzer that finds chained roles with sessions over an hour.
//
// # Analyzer chainedduration
//
// chainedduration: find chained role sessions that ask for more than an hour
//
// Assuming a role with the credentials of another role is role chaining, and such a session lasts an hour at most,
// whatever the maximum of the role is:
//
//	first := stscreds.NewAssumeRoleProvider(sts.NewFromConfig(cfg), hub)
//	cfg.Credentials = aws.NewCredentialsCache(first)
//	second := stscreds.NewAssumeRoleProvider(sts.NewFromConfig(cfg), spoke, func(o *stscreds.AssumeRoleOptions) {
//		o.Duration = 4 * time.Hour
//	})
//
// Only chains in one function are found.
package chainedduration
