package pipelines_test

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/host/hosttest"
	"github.com/sessionlint/sessionlint/internal/host/pipelines"
)

func FuzzRead(f *testing.F) {
	f.Add([]byte("steps:\n- plugins:\n  - aws-assume-role-with-web-identity#v1: {role-arn: a, role-session-duration: 1, x: y}\n  - cultureamp/aws-assume-role#v1: {role: $A, duration: '2'}"))
	f.Add([]byte("orbs: {a: circleci/aws-cli@4.1}\njobs: {b: {steps: [a/setup: {role-arn: << x >>, session_duration: 1h}]}}"))
	f.Add([]byte("pipelines: [{pipe: atlassian/aws-s3:1, variables: {AWS_OIDC_ROLE_ARN: a}}]\na: {script: b, variables: {AWS_ROLE_ARN: a, AWS_ROLE_SESSION_NAME: b c}}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<14 {
			return
		}
		hosttest.CheckSpans(t, pipelines.Format, hosttest.File("pipeline.yml", string(data), nil))
	})
}
