// Package requestcheck defines an Analyzer that checks requests for temporary AWS credentials in Go
// source with the same JSON Schemas and Rego rules as sessionlint checks request files with.
//
// # Analyzer requestcheck
//
// requestcheck: check requests for temporary AWS credentials
//
// The analyzer looks at the input types of all operations that sessionlint knows, of STS, Cognito
// Identity, IAM, EKS, IAM Roles Anywhere and IAM Identity Center, and at the providers and options of
// package stscreds, in version 1 and 2 of the AWS SDK for Go. It reports parameters that AWS refuses:
//
//	client.AssumeRole(ctx, &sts.AssumeRoleInput{
//		RoleArn:         aws.String(role),
//		RoleSessionName: aws.String("nightly build"), // a blank is not allowed
//		DurationSeconds: aws.Int32(86400),            // at most 43200
//	})
//
// A value counts where it is known: constants, also from other packages, variables with one
// assignment on the path to the request, results of functions in the package, texts put together by
// fmt.Sprintf as far as their parts are known, embedded policies. What is not known is not reported.
// A mistake that depends on the path through the function says "on some path".
//
// A comment accepts the findings of a rule on its line or, alone above it, on the next, and in the statement there:
//
//	//sessionlint:ignore session-duration the role allows it from March on
//
// Requests in test files are left out unless -requestcheck.tests is given, and advice unless
// -requestcheck.severity=info is. Both flags hold for all of sessionlint's analyzers.
package requestcheck
