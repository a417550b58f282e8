package pipeline

import (
	"context"
	"errors"
	"io/fs"

	"github.com/sessionlint/sessionlint/internal/host/cloudtrail"
)

// Entry is a request in a file.
type Entry struct {
	File  string
	Event cloudtrail.Event
}

// Aside is what could not be judged. It quotes nothing of the file.
type Aside struct {
	File   string `json:"file"`
	Event  string `json:"event,omitempty"` // CloudTrail's eventID, if it could be read
	Offset int64  `json:"offset"`          // in bytes of the unpacked file; 0 if Event is known
	Reason string `json:"reason"`
}

// readFn reads files.
type readFn struct{}

// ProcessElement emits what a file has. It fails, so that the runner repeats it, if a file on another machine breaks off; every
// other problem of a file is set aside.
func (*readFn) ProcessElement(ctx context.Context, file string, _ func(*bool) bool, entry func(Entry), aside func(Aside), count func(Counts)) error {
	counts := Counts{Files: 1}
	defer func() { count(counts) }()
	setAside := func(offset int64, reason string) {
		counts.Records++
		counts.Aside++
		aside(Aside{File: file, Offset: offset, Reason: reason})
	}
	from, err := openFile(ctx, file)
	if err != nil {
		counts.Damaged++
		setAside(0, whyNotOpened(err))
		return ctx.Err()
	}
	defer from.Close()
	err = cloudtrail.Visit(file, from, cloudtrail.Visitor{
		Event: func(e cloudtrail.Event) error {
			counts.Records++
			entry(Entry{file, e})
			return ctx.Err()
		},
		Other: func() {
			counts.Records++
			counts.Other++
		},
		Aside: func(f cloudtrail.Fault) { setAside(f.Offset, f.Reason) },
	})
	var damage *cloudtrail.Damage
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil || !errors.As(err, &damage):
		return err
	case !damage.Contents() && !local(file):
		return err
	}
	counts.Damaged++
	setAside(damage.Offset, damage.Reason())
	return nil
}

// whyNotOpened says why a file cannot be opened, without what the file system says of it.
func whyNotOpened(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "the file is not there"
	case errors.Is(err, fs.ErrPermission):
		return "the file may not be read"
	case errors.Is(err, fs.ErrInvalid):
		return "not a regular file"
	}
	return "the file cannot be opened"
}
