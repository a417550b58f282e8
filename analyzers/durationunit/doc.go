// Package durationunit defines an Analyzer that finds durations without a unit.
//
// # Analyzer durationunit
//
// durationunit: find session durations that lack a unit
//
// A time.Duration counts nanoseconds, and the SDK sends whole seconds: 3600 is sent as zero, which STS rejects.
//
//	stscreds.NewAssumeRoleProvider(client, role, func(o *stscreds.AssumeRoleOptions) {
//		o.Duration = 3600 // 3600 * time.Second
//	})
//
// If the number is a duration in seconds that STS accepts, the fix adds the unit.
package durationunit
