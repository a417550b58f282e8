package driver

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
)

// goEnv is the environment that the go command runs in, and what it said of its own.
type goEnv struct {
	vars []string
	// version is that of the go command; work is the go.work file that holds for the folder, empty for none.
	version, work string
}

// asked are the settings of the go command that decide what a package is and where modules lie. Each is asked for once
// and handed on, since nothing else of what the user's or the repository's environment says is taken.
var asked = []string{
	"GO111MODULE", "GO386", "GOAMD64", "GOARCH", "GOARM", "GOARM64", "GOCACHE", "GOEXPERIMENT", "GOFIPS140",
	"GOMIPS", "GOMIPS64", "GOMODCACHE", "GOOS", "GOPATH", "GOPPC64", "GORISCV64", "GOWASM",
}

// compilers are the settings that name programs for cgo. They count with --cgo alone, as do PKG_CONFIG and the CGO_
// variables, which are not asked for: to answer, the go command starts programs.
var compilers = []string{"AR", "CC", "CXX", "FC"}

// fixed is what keeps the go command from starting any other program and from using the network, whatever is set:
// no module is downloaded, also none that is private (GONOPROXY); no other toolchain is fetched; no version control
// is asked, also not for the version of a build (-buildvcs), since git runs what a repository's settings name; no
// program answers for the cache (GOCACHEPROG, which only GOENV=off can empty) or for the package driver.
var fixed = []string{
	"GOENV=off", "GOPROXY=off", "GONOPROXY=none", "GOSUMDB=off", "GOTOOLCHAIN=local", "GOVCS=*:off", "GOAUTH=off",
	"GOPACKAGESDRIVER=off",
}

// inherited are the variables of Go's own that stay as they are.
var inherited = []string{"GOROOT", "GOWORK", "GOTMPDIR", "GODEBUG", "GOGC", "GOMEMLIMIT", "GOMAXPROCS"}

// environment works out how the go command runs in a folder.
func environment(ctx context.Context, dir string, cgo bool) (goEnv, error) {
	names := slices.Concat(asked, []string{"GOFLAGS", "GOVERSION", "GOWORK"})
	if cgo {
		names = append(names, compilers...)
	}
	cmd := command(ctx, append([]string{"env", "-json"}, names...)...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOTOOLCHAIN=local", "CGO_ENABLED=0")
	said := map[string]string{}
	out, err := output(ctx, cmd)
	if err != nil {
		return goEnv{}, err
	}
	if err := json.Unmarshal(out, &said); err != nil {
		return goEnv{}, fmt.Errorf("go env: %w", err)
	}
	env := goEnv{version: said["GOVERSION"], work: said["GOWORK"], vars: os.Environ()}
	env.vars = slices.DeleteFunc(env.vars, func(variable string) bool { return ofGo(variable, cgo) })
	env.vars = append(env.vars, fixed...)
	env.vars = append(env.vars, "GOFLAGS="+buildFlags(said["GOFLAGS"]), "CGO_ENABLED="+map[bool]string{false: "0", true: "1"}[cgo])
	for name, value := range said {
		if value != "" && (slices.Contains(asked, name) || cgo && slices.Contains(compilers, name)) {
			env.vars = append(env.vars, name+"="+value)
		}
	}
	return env, nil
}

// ofGo reports whether a variable steers the go command, and is not one of those that may stay.
func ofGo(variable string, cgo bool) bool {
	name, _, _ := strings.Cut(variable, "=")
	return strings.HasPrefix(name, "GO") && !slices.Contains(inherited, name) ||
		(strings.HasPrefix(name, "CGO_") || name == "PKG_CONFIG") && (!cgo || name == "CGO_ENABLED") || slices.Contains(compilers, name)
}

// buildFlags are those of GOFLAGS that decide which files make up a package. All others are left out: -toolexec runs a
// program, -overlay exchanges files, -mod=mod writes into go.mod. The result is never empty, so that it counts.
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
