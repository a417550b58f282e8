package plugin_test

import (
	"testing"

	"github.com/golangci/plugin-module-register/register"

	"github.com/sessionlint/sessionlint/analyzers"
	"github.com/sessionlint/sessionlint/analyzers/plugin"
	"github.com/sessionlint/sessionlint/analyzers/requestcheck"
)

func TestPlugin(t *testing.T) {
	create, err := register.GetPlugin(plugin.Name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = requestcheck.Analyzer.Flags.Set("tests", "false") })
	for _, settings := range []any{nil, map[string]any{"tests": true}} {
		linter, err := create(settings)
		if err != nil {
			t.Fatal(err)
		}
		if mode := linter.GetLoadMode(); mode != register.LoadModeTypesInfo {
			t.Errorf("load mode %q", mode)
		}
		all, err := linter.BuildAnalyzers()
		if err != nil || len(all) != len(analyzers.All()) {
			t.Errorf("%d analyzers, %v", len(all), err)
		}
	}
	if got := requestcheck.Analyzer.Flags.Lookup("tests").Value.String(); got != "true" {
		t.Errorf("the tests flag is %s after settings that ask for tests", got)
	}
	if _, err := create(map[string]any{"test": true}); err == nil {
		t.Error("settings that are not known are taken")
	}
}
