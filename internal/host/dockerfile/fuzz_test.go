package dockerfile_test

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/host/dockerfile"
	"github.com/sessionlint/sessionlint/internal/host/hosttest"
)

func FuzzRead(f *testing.F) {
	hosttest.Fuzz(f, dockerfile.Format, "Dockerfile", seeds...)
}

var seeds = []string{
	"# escape=`\nFROM a\nENV A=1 B=\"x\" C\nRUN aws sts get-session-token `\n# c\n --duration-seconds $A",
	"FROM a\nRUN <<-EOF\n\taws sts get-session-token\n\tEOF\nRUN a <<A <<B\nA\nB\nCMD [\"aws\", \"sts\", \"get-session-token\"]\nENTRYPOINT [\"aws\"]",
	"FROM a\nENV A aws sts get-caller-identity\nRUN [\nRUN --mount=a\nONBUILD RUN \\\nHEALTHCHECK --a CMD aws sts get-caller-identity \\",
}
