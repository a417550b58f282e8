package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"

	"github.com/sessionlint/sessionlint/internal/baseline"
	"github.com/sessionlint/sessionlint/internal/changed"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/lint"
)

// known is what a run leaves out: findings that were there before.
type known struct {
	baseline *baseline.Baseline // nil if there is none
	lines    *changed.Lines     // nil if findings in all lines are reported
}

// knownBefore reads the baseline and asks git, before anything is checked: mistakes then cost no time.
func knownBefore(ctx context.Context, flags lintFlags, options lint.Options) (known, error) {
	var before known
	var err error
	if before.baseline, err = loadBaseline(flags, &options.Config); err != nil {
		return before, err
	}
	before.lines, err = changedLines(ctx, flags, options)
	return before, err
}

// changedLines returns the lines to which --changed or --new-from-rev limits the findings.
func changedLines(ctx context.Context, flags lintFlags, options lint.Options) (*changed.Lines, error) {
	flag := "--changed"
	switch {
	case flags.newFrom != "" && flags.changed:
		return nil, errors.New("--changed and --new-from-rev exclude each other")
	case flags.newFrom != "":
		flag = "--new-from-rev"
	case !flags.changed:
		return nil, nil
	}
	if slices.Contains(options.Paths, standardInput) {
		return nil, fmt.Errorf("%s cannot compare standard input with a commit", flag)
	}
	dir, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	lines, err := changed.Since(ctx, dir, flags.newFrom)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", flag, err)
	}
	return lines, nil
}

// leaveOut removes what was there before from a result.
func (k known) leaveOut(result *lint.Result, flags lintFlags, options lint.Options) {
	if k.baseline != nil {
		acceptBaseline(k.baseline, result)
		// With --context, the findings of other files have been left out already.
		if flags.context == nil {
			noteStale(k.baseline, result, options)
		}
		result.Order()
	}
	if k.lines == nil {
		return
	}
	before := len(result.Findings)
	result.Drop(func(f finding.Finding) bool { return !k.lines.Touch(f) })
	result.Unchanged = before - len(result.Findings)
}

// lintNew checks, without the findings that were there before.
func lintNew(ctx context.Context, io streams, flags lintFlags, options lint.Options) (lint.Result, error) {
	before, err := knownBefore(ctx, flags, options)
	if err != nil {
		return lint.Result{}, err
	}
	result, err := lintOnce(ctx, io, flags, options)
	if err == nil {
		before.leaveOut(&result, flags, options)
	}
	return result, err
}
