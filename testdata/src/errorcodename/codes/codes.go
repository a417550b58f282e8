package codes

import (
	"errors"

	"github.com/aws/aws-sdk-go/aws/awserr"
	v1 "github.com/aws/aws-sdk-go/service/sts"

	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/smithy-go"
)

var _ *sts.Client

const tooLarge = "PackedPolicyTooLargeException"

func bad(err error) bool {
	var api smithy.APIError
	if errors.As(err, &api) && api.ErrorCode() == "PackedPolicyTooLargeException" { // want `the error code is "PackedPolicyTooLarge"; AWS never answers "PackedPolicyTooLargeException" \(error-code-name\)`
		return true
	}
	if old, ok := err.(awserr.Error); ok {
		switch code := old.Code(); code {
		case "ExpiredTokenException", "RegionDisabled": // want `the error code is "RegionDisabledException"; AWS never answers "RegionDisabled"`
			return true
		case tooLarge: // want `the error code is "PackedPolicyTooLarge"`
			return true
		}
		return "MalformedPolicyDocumentException" != old.Code() // want `the error code is "MalformedPolicyDocument"`
	}
	return false
}

func good(err error, name string) bool {
	var api smithy.APIError
	if errors.As(err, &api) && (api.ErrorCode() == "PackedPolicyTooLarge" || api.ErrorCode() == "ExpiredToken") {
		return true
	}
	if old, ok := err.(awserr.Error); ok && old.Code() == v1.ErrCodePackedPolicyTooLargeException {
		return true
	}
	return name == "PackedPolicyTooLargeException" // the name of a type, perhaps
}
