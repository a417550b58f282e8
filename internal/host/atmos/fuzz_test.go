package atmos_test

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/host/atmos"
	"github.com/sessionlint/sessionlint/internal/host/hosttest"
)

func FuzzRead(f *testing.F) {
	hosttest.Fuzz(f, atmos.Format, "stack.yaml",
		"terraform: {backend: {s3: {role_arn: 'arn:aws:iam::1:role/{{ .x }}', assume_role: {role_arn: x, duration: 1h}}}}",
		"auth: {providers: {o: {kind: github/oidc}}, identities: {a: {kind: aws/assume-role, via: {provider: o}, principal: {assume_role: x, external_id: y, duration: 10m}}}}",
	)
}
