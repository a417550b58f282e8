package landingzone_test

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/host/hosttest"
	"github.com/sessionlint/sessionlint/internal/host/landingzone"
)

func FuzzRead(f *testing.F) {
	hosttest.Fuzz(f, landingzone.Format, "iam-config.yaml",
		"roleSets: [{deploymentTargets: {}, path: x, roles: [{name: a, externalIds: [b], assumedBy: [{type: account, principal: '1'}]}]}]",
		"identityCenter: {identityCenterPermissionSets: [{name: a, sessionDuration: 30}]}\nroleSets: [1, {roles: 2}]",
	)
}
