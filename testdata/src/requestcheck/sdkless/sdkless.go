// Package sdkless has a type that looks like one of the SDK's, as emulators of AWS do.
package sdkless

type AssumeRoleInput struct {
	RoleArn, RoleSessionName *string
	DurationSeconds          *int32
}

func emulated() *AssumeRoleInput {
	seconds := int32(99999999)
	return &AssumeRoleInput{DurationSeconds: &seconds}
}
