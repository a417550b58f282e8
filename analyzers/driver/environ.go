package driver

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
)

// goEnv is the environment for the go command, and what the go command reports about its own.
type goEnv struct {
	vars []string
	// version is that of the go command; work is the go.work file of the folder, empty for none.
	version, work string
}

// asked are the settings of the go command that decide what a package is and where modules are. Each is asked for once and
// passed on, since nothing else is taken from the user's or the repository's environment.
var asked = []string{
	"GO111MODULE", "GO386", "GOAMD64", "GOARCH", "GOARM", "GOARM64", "GOCACHE", "GOEXPERIMENT", "GOFIPS140",
	"GOMIPS", "GOMIPS64", "GOMODCACHE", "GOOS", "GOPATH", "GOPPC64", "GORISCV64", "GOWASM",
}

// compilers are the settings that name programs for cgo. They count only with --cgo, as do PKG_CONFIG and the CGO_
// variables, which are not asked for: to answer, the go command would start programs.
var compilers = []string{"AR", "CC", "CXX", "FC"}

// fixed keeps the go command from starting any other program and from using the network, whatever is set: no module is
// downloaded, not even a private one (GONOPROXY); no other toolchain is downloaded; no version control runs, not even for
// the version of a build (-buildvcs), since git runs what a repository's configuration names; no program replaces the cache
// (GOCACHEPROG, which only GOENV=off can empty) or the package driver.
var fixed = []string{
	"GOENV=off", "GOPROXY=off", "GONOPROXY=none", "GOSUMDB=off", "GOTOOLCHAIN=local", "GOVCS=*:off", "GOAUTH=off",
	"GOPACKAGESDRIVER=off",
}

// inherited are variables of Go that are left as they are.
var inherited = []string{"GOROOT", "GOWORK", "GOTMPDIR", "GODEBUG", "GOGC", "GOMEMLIMIT", "GOMAXPROCS"}

// environment finds out how the go command runs in a folder.
func environment(ctx context.Context, dir string, cgo bool) (goEnv, error) {
	names := slices.Concat(asked, []string{"GOFLAGS", "GOVERSION", "GOWORK"})
	if cgo {
		names = append(names, compilers...)
	}
	cmd := command(ctx, append([]string{"env", "-json"}, names...)...)
	cmd.Dir = dir
	// The user's own environment, but for two settings: with another toolchain, or with cgo, the go command would start
	// programs to answer.
	cmd.Env = append(os.Environ(), "GOTOOLCHAIN=local", "CGO_ENABLED=0")
	out, err := output(ctx, cmd)
	if err != nil {
		return goEnv{}, err
	}
	settings := map[string]string{}
	if err := json.Unmarshal(out, &settings); err != nil {
		return goEnv{}, fmt.Errorf("go env: %w", err)
	}
	return environmentWith(settings, cgo), nil
}

// environmentWith is the environment for the go command, with these settings of its own.
func environmentWith(settings map[string]string, cgo bool) goEnv {
	env := goEnv{version: settings["GOVERSION"], work: settings["GOWORK"], vars: os.Environ()}
	env.vars = slices.DeleteFunc(env.vars, func(variable string) bool { return ofGo(variable, cgo) })
	env.vars = append(env.vars, fixed...)
	env.vars = append(env.vars, "GOFLAGS="+buildFlags(settings["GOFLAGS"]), "CGO_ENABLED="+map[bool]string{false: "0", true: "1"}[cgo])
	for name, value := range settings {
		if value != "" && (slices.Contains(asked, name) || cgo && slices.Contains(compilers, name)) {
			env.vars = append(env.vars, name+"="+value)
		}
	}
	return env
}

// ofGo reports whether a variable controls the go command, and is not one of those that are left as they are.
func ofGo(variable string, cgo bool) bool {
	name, _, _ := strings.Cut(variable, "=")
	return strings.HasPrefix(name, "GO") && !slices.Contains(inherited, name) ||
		(strings.HasPrefix(name, "CGO_") || name == "PKG_CONFIG") && (!cgo || name == "CGO_ENABLED") || slices.Contains(compilers, name)
}

// buildFlags are those of GOFLAGS that decide which files make up a package. All others are left out: -toolexec runs a
// program, -overlay replaces files, -mod=mod writes to go.mod. The result is never empty, since an empty GOFLAGS would not
// count.
func buildFlags(goflags string) string {
	kept := []string{"-buildvcs=false"}
	for _, flag := range strings.Fields(goflags) {
		name, value, _ := strings.Cut(strings.TrimLeft(strings.Trim(flag, `'"`), "-"), "=")
		if name == "tags" || name == "modfile" || name == "mod" && value != "mod" {
			kept = append(kept, "-"+name+"="+value)
		}
	}
	return strings.Join(kept, " ")
}
