// Package requestcheck defines an Analyzer that checks requests for temporary AWS credentials in Go
// source with the same JSON Schemas and Rego rules as sessionlint checks request files with.
//
// # Analyzer requestcheck
//
// requestcheck: check requests for temporary AWS credentials
//
// The analyzer looks at the input types of all operations that sessionlint knows, of STS, Cognito
// Identity, IAM, EKS, IAM Roles Anywhere and IAM Identity Center, and at the providers and options of
// package stscreds, in version 1 and 2 of the AWS SDK for Go. It reports parameters that AWS rejects:
//
//	client.AssumeRole(ctx, &sts.AssumeRoleInput{
//		RoleArn:         aws.String(role),
//		RoleSessionName: aws.String("nightly build"), // a blank is not allowed
//		DurationSeconds: aws.Int32(86400),            // at most 43200
//	})
//
// Values are checked as far as they are known: constants, also of other packages, variables, results of functions in the
// package, texts of fmt.Sprintf with holes for unknown parts, embedded policies. Nothing is reported about unknown values.
// A mistake on only some paths through a function says "on some path".
//
// A comment accepts the findings of a rule in the statement on its line or, on a line of its own, in the next statement:
//
//	//sessionlint:ignore session-duration the role allows it from March on
//
// Requests in test files are left out without -requestcheck.tests, and advice without -requestcheck.severity=info. Both
// flags apply to all of sessionlint's analyzers.
package requestcheck
