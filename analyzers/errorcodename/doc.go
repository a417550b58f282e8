// Package errorcodename defines an Analyzer that finds comparisons with error codes that never come.
//
// # Analyzer errorcodename
//
// errorcodename: find comparisons of error codes with the names of exception types
//
// The code in an answer of AWS is often not the name of the SDK's type for it. Types all end in
// Exception; the codes of STS and IAM mostly do not:
//
//	var failure smithy.APIError
//	if errors.As(err, &failure) && failure.ErrorCode() == "PackedPolicyTooLargeException" { // never true
//
// The code is PackedPolicyTooLarge. The fix writes the code.
package errorcodename
