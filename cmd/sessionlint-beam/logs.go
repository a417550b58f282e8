package main

import (
	"context"
	"log/slog"
	"os"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/log"
)

// logTo lets Beam and its runners log from a level on, to standard error. Beam has one logger for the whole process.
func logTo(level slog.Level) {
	handler := slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: level})
	slog.SetDefault(slog.New(handler))
	log.SetLogger(logger{handler})
}

// logger passes on what Beam logs.
type logger struct{ slog.Handler }

// Log logs a message at the level that its severity has.
func (l logger) Log(ctx context.Context, severity log.Severity, _ int, message string) {
	level := slog.LevelDebug
	switch {
	case severity >= log.SevError:
		level = slog.LevelError
	case severity >= log.SevWarn:
		level = slog.LevelWarn
	case severity >= log.SevInfo:
		level = slog.LevelInfo
	}
	slog.New(l.Handler).Log(ctx, level, message)
}
