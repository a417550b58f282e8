package environment_test

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/host/environment"
	"github.com/sessionlint/sessionlint/internal/host/hosttest"
)

func FuzzRead(f *testing.F) {
	hosttest.Fuzz(f, environment.Format, ".env",
		"# a\nexport AWS_ROLE_ARN=\"arn:aws:iam::111122223333:role/${X}\" # b\r\nAWS_ROLE_SESSION_NAME='a b'\nAWS_WEB_IDENTITY_TOKEN_FILE=$(x)",
		"AWS_ROLE_ARN=a\nAWS_ROLE_ARN=b\nAWS_ROLE_SESSION_NAME=",
	)
}
