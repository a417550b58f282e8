package environment_test

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/host/environment"
	"github.com/sessionlint/sessionlint/internal/host/hosttest"
)

func FuzzRead(f *testing.F) {
	f.Add([]byte("# a\nexport AWS_ROLE_ARN=\"arn:aws:iam::111122223333:role/${X}\" # b\r\nAWS_ROLE_SESSION_NAME='a b'\nAWS_WEB_IDENTITY_TOKEN_FILE=$(x)"))
	f.Add([]byte("AWS_ROLE_ARN=a\nAWS_ROLE_ARN=b\nAWS_ROLE_SESSION_NAME="))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<14 {
			return
		}
		file := hosttest.File(".env", string(data), nil)
		hosttest.CheckSpans(t, environment.Format, file)
		environment.Format.Remarks(file)
	})
}
