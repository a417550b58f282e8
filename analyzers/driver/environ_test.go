package driver

import (
	"slices"
	"strings"
	"testing"
)

func TestBuildFlags(t *testing.T) {
	tests := map[string]string{
		"":                               "-buildvcs=false",
		"-mod=mod":                       "-buildvcs=false",
		"-mod=vendor -race":              "-buildvcs=false -mod=vendor",
		"-toolexec=/x -tags=a,b":         "-buildvcs=false -tags=a,b",
		`--tags=a '-ldflags=-s -w'`:      "-buildvcs=false -tags=a",
		"-overlay=o.json -modfile=x.mod": "-buildvcs=false -modfile=x.mod",
		`"-toolexec=a -tags=b"`:          "-buildvcs=false -tags=b",
		"-exec=x -vettool=y -gcflags=z -compiler=gccgo -buildvcs=true": "-buildvcs=false",
	}
	for flags, want := range tests {
		if got := buildFlags(flags); got != want {
			t.Errorf("buildFlags(%q) = %q, want %q", flags, got, want)
		}
	}
}

// Variables that start programs or reach the network are the driver's own whatever the caller's environment has.
func TestEnvironment(t *testing.T) {
	for name, value := range map[string]string{
		"GOFLAGS": "-toolexec=x -tags=t", "GOPROXY": "direct", "GOPRIVATE": "example.com", "GOVCS": "*:all", "GOTOOLCHAIN": "auto",
		"CGO_ENABLED": "1", "CGO_CFLAGS": "-O1", "CC": "mycc", "GOCACHEPROG": "x", "GOPACKAGESDRIVER": "x", "GOTOOLDIR": "x", "GOAUTH": "x",
		"GOARCH": "arm64",
	} {
		t.Setenv(name, value)
	}
	for _, cgo := range []bool{false, true} {
		env, err := environment(t.Context(), "", cgo)
		if err != nil {
			t.Fatal(err)
		}
		want := []string{
			"GOENV=off", "GOPROXY=off", "GONOPROXY=none", "GOVCS=*:off", "GOTOOLCHAIN=local", "GOPACKAGESDRIVER=off", "GOAUTH=off",
			"GOFLAGS=-buildvcs=false -tags=t", "GOARCH=arm64", "CGO_ENABLED=0",
		}
		refused := []string{"GOPRIVATE", "GOCACHEPROG", "GOTOOLDIR", "CGO_CFLAGS", "CC"}
		if cgo {
			want[len(want)-1] = "CGO_ENABLED=1"
			want = append(want, "CC=mycc", "CGO_CFLAGS=-O1")
			refused = refused[:3]
		}
		for _, variable := range want {
			name, _, _ := strings.Cut(variable, "=")
			if got := of(env.vars, name); len(got) != 1 || got[0] != variable {
				t.Errorf("cgo %v: %q, want %q", cgo, got, variable)
			}
		}
		for _, name := range refused {
			if got := of(env.vars, name); len(got) > 0 {
				t.Errorf("cgo %v: %q", cgo, got)
			}
		}
		if !strings.HasPrefix(env.version, "go1.") {
			t.Errorf("version %q", env.version)
		}
	}
}

func of(vars []string, name string) []string {
	return slices.DeleteFunc(slices.Clone(vars), func(v string) bool { return !strings.HasPrefix(v, name+"=") })
}
