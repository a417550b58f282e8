package errorcodename

// codes are the error codes of STS and IAM, by the names that they are mistaken for: the shape in the service model, which
// is the name of the SDK's type, or that name without its ending. Source: the service models of STS 2011-06-15 and IAM
// 2010-05-08, as of 2026-08-07. A test in internal/e2e compares them with the SDK.
var codes = map[string]string{
	"IDPCommunicationErrorException":        "IDPCommunicationError",
	"IDPRejectedClaimException":             "IDPRejectedClaim",
	"InvalidIdentityTokenException":         "InvalidIdentityToken",
	"PackedPolicyTooLargeException":         "PackedPolicyTooLarge",
	"ExpiredTradeInToken":                   "ExpiredTradeInTokenException",
	"InvalidAuthorizationMessage":           "InvalidAuthorizationMessageException",
	"JWTPayloadSizeExceeded":                "JWTPayloadSizeExceededException",
	"OutboundWebIdentityFederationDisabled": "OutboundWebIdentityFederationDisabledException",
	"RegionDisabled":                        "RegionDisabledException",
	"SessionDurationEscalation":             "SessionDurationEscalationException",
}

// shared are more such names, which are error codes of other services: they count only in packages that use no other
// service.
var shared = map[string]string{
	"ConcurrentModificationException":  "ConcurrentModification",
	"EntityAlreadyExistsException":     "EntityAlreadyExists",
	"InvalidInputException":            "InvalidInput",
	"LimitExceededException":           "LimitExceeded",
	"MalformedPolicyDocumentException": "MalformedPolicyDocument",
	"NoSuchEntityException":            "NoSuchEntity",
	"ServiceFailureException":          "ServiceFailure",
	"UnmodifiableEntityException":      "UnmodifiableEntity",
}

// Code is the error code that a name is mistaken for; false if there is none. sole: no service but STS, IAM and Cognito
// Identity is used.
func Code(name string, sole bool) (string, bool) {
	code, ok := codes[name]
	if !ok && sole {
		code, ok = shared[name]
	}
	return code, ok
}
