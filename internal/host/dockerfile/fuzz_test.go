package dockerfile_test

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/host/dockerfile"
	"github.com/sessionlint/sessionlint/internal/host/hosttest"
)

func FuzzRead(f *testing.F) {
	for _, text := range seeds {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<14 {
			return
		}
		file := hosttest.File("Dockerfile", string(data), nil)
		hosttest.CheckSpans(t, dockerfile.Format, file)
		dockerfile.Format.Remarks(file)
	})
}

var seeds = []string{
	"# escape=`\nFROM a\nENV A=1 B=\"x\" C\nRUN aws sts get-session-token `\n# c\n --duration-seconds $A",
	"FROM a\nRUN <<-EOF\n\taws sts get-session-token\n\tEOF\nRUN a <<A <<B\nA\nB\nCMD [\"aws\", \"sts\", \"get-session-token\"]\nENTRYPOINT [\"aws\"]",
	"FROM a\nENV A aws sts get-caller-identity\nRUN [\nRUN --mount=a\nONBUILD RUN \\\nHEALTHCHECK --a CMD aws sts get-caller-identity \\",
}
