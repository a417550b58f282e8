// Package formats lists the host formats that sessionlint reads.
package formats

import (
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/ansible"
	"github.com/sessionlint/sessionlint/internal/host/atmos"
	"github.com/sessionlint/sessionlint/internal/host/awsconfig"
	"github.com/sessionlint/sessionlint/internal/host/cdk"
	"github.com/sessionlint/sessionlint/internal/host/cloudformation"
	"github.com/sessionlint/sessionlint/internal/host/dockerfile"
	"github.com/sessionlint/sessionlint/internal/host/environment"
	"github.com/sessionlint/sessionlint/internal/host/githubactions"
	"github.com/sessionlint/sessionlint/internal/host/jenkins"
	"github.com/sessionlint/sessionlint/internal/host/kubernetes"
	"github.com/sessionlint/sessionlint/internal/host/landingzone"
	"github.com/sessionlint/sessionlint/internal/host/makefile"
	"github.com/sessionlint/sessionlint/internal/host/pipelines"
	"github.com/sessionlint/sessionlint/internal/host/shell"
	"github.com/sessionlint/sessionlint/internal/host/terraform"
)

// All returns the formats, in the order in which they are tried. A file may have several: a workflow contains shell
// code.
func All() []host.Format {
	return []host.Format{
		githubactions.Format,
		cloudformation.Format,
		cloudformation.Serverless,
		cdk.Format,
		terraform.Format,
		atmos.Format,
		kubernetes.Format,
		ansible.Format,
		landingzone.Format,
		shell.Format,
		makefile.Format,
		dockerfile.Format,
		jenkins.Format,
		pipelines.Format,
		environment.Format,
		awsconfig.Format,
	}
}
