package e2e

import (
	"reflect"
	"testing"

	iam "github.com/aws/aws-sdk-go-v2/service/iam/types"
	sts "github.com/aws/aws-sdk-go-v2/service/sts/types"
	"github.com/aws/smithy-go"

	"github.com/sessionlint/sessionlint/analyzers/errorcodename"
)

// The analyzer reports the SDK's type names, and never reports a code that AWS answers.
func TestErrorCodes(t *testing.T) {
	for _, failure := range []smithy.APIError{
		&sts.ExpiredTokenException{}, &sts.ExpiredTradeInTokenException{}, &sts.IDPCommunicationErrorException{},
		&sts.IDPRejectedClaimException{}, &sts.InvalidAuthorizationMessageException{}, &sts.InvalidIdentityTokenException{},
		&sts.JWTPayloadSizeExceededException{}, &sts.MalformedPolicyDocumentException{},
		&sts.OutboundWebIdentityFederationDisabledException{}, &sts.PackedPolicyTooLargeException{},
		&sts.RegionDisabledException{}, &sts.SessionDurationEscalationException{},
		&iam.ConcurrentModificationException{}, &iam.EntityAlreadyExistsException{}, &iam.InvalidInputException{},
		&iam.LimitExceededException{}, &iam.NoSuchEntityException{}, &iam.ServiceFailureException{},
		&iam.UnmodifiableEntityException{},
	} {
		name, code := reflect.TypeOf(failure).Elem().Name(), failure.ErrorCode()
		if meant, ok := errorcodename.Code(name, true); ok != (name != code) || ok && meant != code {
			t.Errorf("%s: the code is %q, the analyzer says %q, %v", name, code, meant, ok)
		}
		if meant, ok := errorcodename.Code(code, true); ok {
			t.Errorf("%s is a code; the analyzer says %q", code, meant)
		}
	}
}
