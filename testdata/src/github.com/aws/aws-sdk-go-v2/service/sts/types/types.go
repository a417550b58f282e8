package types

type Tag struct {
	Key   *string
	Value *string
}

type PolicyDescriptorType struct {
	Arn *string
}

type ProvidedContext struct {
	ContextAssertion *string
	ProviderArn      *string
}

type Credentials struct {
	AccessKeyId, SecretAccessKey, SessionToken *string
}

type PackedPolicyTooLargeException struct{ Message *string }

func (e *PackedPolicyTooLargeException) Error() string { return "" }
