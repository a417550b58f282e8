package landingzone_test

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/host/hosttest"
	"github.com/sessionlint/sessionlint/internal/host/landingzone"
)

func FuzzRead(f *testing.F) {
	f.Add([]byte("roleSets: [{deploymentTargets: {}, path: x, roles: [{name: a, externalIds: [b], assumedBy: [{type: account, principal: '1'}]}]}]"))
	f.Add([]byte("identityCenter: {identityCenterPermissionSets: [{name: a, sessionDuration: 30}]}\nroleSets: [1, {roles: 2}]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<14 {
			return
		}
		hosttest.CheckSpans(t, landingzone.Format, hosttest.File("iam-config.yaml", string(data), nil))
	})
}
