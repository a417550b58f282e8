package lsp

import (
	"context"
	"sync"
	"time"
)

// queue runs tasks one after another, each some time after it was asked for last: of many requests for the same task, as
// while somebody types, only the last is run, and one that is running is ended.
type queue struct {
	wake chan struct{}

	mutex   sync.Mutex
	waiting map[string]task
	running string
	cancel  context.CancelFunc
}

// task is something to do at a time.
type task struct {
	due time.Time
	run func(context.Context)
}

func newQueue() *queue { return &queue{wake: make(chan struct{}, 1), waiting: map[string]task{}} }

// put asks for a task after a delay. It replaces the task with that name.
func (q *queue) put(name string, delay time.Duration, run func(context.Context)) {
	q.mutex.Lock()
	q.waiting[name] = task{time.Now().Add(delay), run}
	if q.running == name {
		q.cancel()
	}
	q.mutex.Unlock()
	select {
	case q.wake <- struct{}{}:
	default: // it will look at all tasks anyway
	}
}

// drop ends a task, and forgets it if it has not begun.
func (q *queue) drop(name string) {
	q.mutex.Lock()
	defer q.mutex.Unlock()
	delete(q.waiting, name)
	if q.running == name {
		q.cancel()
	}
}

// work runs tasks until the context ends.
func (q *queue) work(ctx context.Context) {
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	for ctx.Err() == nil {
		next, wait := q.next(ctx)
		if next != nil {
			next()
			continue
		}
		timer.Reset(wait)
		select {
		case <-q.wake:
		case <-timer.C:
		case <-ctx.Done():
		}
	}
}

// next returns the task that is due first, or nil and how long to wait.
func (q *queue) next(ctx context.Context) (run func(), wait time.Duration) {
	q.mutex.Lock()
	defer q.mutex.Unlock()
	first, wait := "", time.Hour
	for name, t := range q.waiting {
		if left := time.Until(t.due); left < wait {
			first, wait = name, left
		}
	}
	if first == "" || wait > 0 {
		return nil, wait
	}
	t := q.waiting[first]
	delete(q.waiting, first)
	ctx, cancel := context.WithCancel(ctx)
	q.running, q.cancel = first, cancel
	return func() {
		t.run(ctx)
		q.mutex.Lock()
		defer q.mutex.Unlock()
		q.running = ""
		cancel()
	}, 0
}
