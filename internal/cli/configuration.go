package cli

import (
	"fmt"
	"os"

	"github.com/sessionlint/sessionlint/internal/config"
)

// loadConfig reads the configuration that the flags name, and changes what they say.
func loadConfig(flags lintFlags) (config.Config, error) {
	load := func() (config.Config, error) { return config.Load(flags.config, flags.rules...) }
	if flags.noConfig {
		load = func() (config.Config, error) { return config.WithRules(flags.rules) }
	}
	settings, err := load()
	if err != nil {
		return settings, err
	}
	if err := exclude(&settings, flags.exclude); err != nil {
		return settings, err
	}
	return settings, turnOff(&settings, flags.off)
}

// exclude adds the patterns of --exclude, which are relative to the working directory.
func exclude(settings *config.Config, patterns []string) error {
	if len(patterns) == 0 {
		return nil
	}
	dir, err := os.Getwd()
	if err == nil {
		err = settings.Exclude(dir, patterns)
	}
	if err != nil {
		return fmt.Errorf("--exclude: %w", err)
	}
	return nil
}

// turnOff turns rules off, whatever the configuration says of them.
func turnOff(settings *config.Config, ids []string) error {
	for _, id := range ids {
		if message := settings.UnknownRule(id); message != "" {
			return fmt.Errorf("--off: %s", message)
		}
		settings.TurnOff(id)
	}
	return nil
}
