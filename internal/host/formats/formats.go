// Package formats lists the host formats that sessionlint reads.
package formats

import (
	"path"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/ansible"
	"github.com/sessionlint/sessionlint/internal/host/awsconfig"
	"github.com/sessionlint/sessionlint/internal/host/cloudformation"
	"github.com/sessionlint/sessionlint/internal/host/githubactions"
	"github.com/sessionlint/sessionlint/internal/host/kubernetes"
	"github.com/sessionlint/sessionlint/internal/host/shell"
	"github.com/sessionlint/sessionlint/internal/host/terraform"
)

// All gives the formats, in the order in which they are tried. A file may be of several: a workflow holds
// shell code.
func All() []host.Format {
	return []host.Format{
		named(githubactions.Format()),
		documents(named(cloudformation.Format(), ".template")),
		named(terraform.Format(), ".tf", ".tofu"),
		named(kubernetes.Format()),
		named(ansible.Format()),
		named(shell.Format(), ".sh", ".bash", ".zsh", ".ksh"),
		config(awsconfig.Format()),
	}
}

// named gives a format the endings of its files.
func named(f host.Format, endings ...string) host.Format {
	if len(endings) > 0 {
		f.Names = func(name string) bool {
			for _, ending := range endings {
				if strings.HasSuffix(name, ending) {
					return true
				}
			}
			return false
		}
	}
	return f
}

func documents(f host.Format) host.Format {
	f.Documents = true
	return f
}

// config gives the format of AWS's settings the name under which they lie in a home folder, and those that people give
// copies of them, to which AWS_CONFIG_FILE leads.
func config(f host.Format) host.Format {
	f.Names = func(name string) bool {
		return path.Base(name) == "config" && path.Base(path.Dir(name)) == ".aws"
	}
	f.Likely = func(name string) bool {
		base := strings.ToLower(path.Base(name))
		plain := slices.Contains([]string{"", ".ini", ".conf", ".cfg", ".config"}, path.Ext(base))
		within := strings.Contains(strings.ToLower(path.Base(path.Dir(name))), "aws")
		return plain && (strings.Contains(base, "aws") || within && (base == "credentials" || strings.HasPrefix(base, "config")))
	}
	return f
}
