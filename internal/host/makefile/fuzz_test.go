package makefile_test

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/host/hosttest"
	"github.com/sessionlint/sessionlint/internal/host/makefile"
)

func FuzzRead(f *testing.F) {
	hosttest.Fuzz(f, makefile.Format, "Makefile", seeds...)
}

var seeds = []string{
	"D := 1\nexport S = a # b\na: b ; aws sts get-session-token --duration-seconds $(D)\n\t@aws sts \\\n\t  get-session-token --duration-seconds $$S ${D",
	"define x\naws sts get-session-token $(1\nendef\n.ONESHELL:\na::\n\t-aws sts get-session-token $",
	"A = $(B)\nB = $(A)\na:\n\taws sts get-caller-identity $(A) # sessionlint:ignore a",
}
