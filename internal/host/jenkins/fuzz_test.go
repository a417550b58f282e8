package jenkins_test

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/host/hosttest"
	"github.com/sessionlint/sessionlint/internal/host/jenkins"
)

func FuzzRead(f *testing.F) {
	hosttest.Fuzz(f, jenkins.Format, "Jenkinsfile",
		"#!x\ndef a = 'b'\nwithAWS(role: \"x${a}y$a.b\", duration: 60 * 10, policy: '''{\\n}''', roleAccount: a + 'c') { sh \"\"\"\naws sts get-session-token --duration-seconds ${a}\"\"\" }",
		"withCredentials([[$class: 'AmazonWebServicesCredentialsBinding', credentialsId: $/a$$b/$, roleArn: /a\\/b/]]) { sh(script: 'aws sts get-caller-identity') }",
		"a = b\nb = a\n// sessionlint:ignore x\nwithAWS([federatedUserId: env.a, samlAssertion: '\\u0041", "withAWS(role: (", "sh ${'{\"}",
	)
}
