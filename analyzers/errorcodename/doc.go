// Package errorcodename defines an Analyzer that finds comparisons with error codes that never come.
//
// # Analyzer errorcodename
//
// errorcodename: find comparisons of error codes with names of exception types
//
// The error code in an answer of AWS is often not the name of the SDK's type. All types end in Exception; most codes of STS
// and IAM do not:
//
//	var failure smithy.APIError
//	if errors.As(err, &failure) && failure.ErrorCode() == "PackedPolicyTooLargeException" { // never true
//
// The code is PackedPolicyTooLarge. The fix writes the code.
package errorcodename
