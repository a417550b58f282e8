package lint

import (
	"maps"
	"slices"
	"sync"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// sharedCache holds what formats have made of files that several others use, such as the files of a Terraform module.
// It is emptied when it holds too much: files that use the same module are mostly read one after another.
type sharedCache struct {
	mu     sync.Mutex
	values map[string]sharedValue
	// size is how many bytes of text the values are made of.
	size int
}

// sharedValue is a value, and what was read to make it.
type sharedValue struct {
	value any
	reads []string
}

// get returns the value for a key. If there is none, make makes it, and returns how many bytes of text it is made of. What
// was read to make it is also read for the file that asks now.
func (c *sharedCache) get(key string, by *reads, make func() (value any, size int)) any {
	c.mu.Lock()
	kept, ok := c.values[key]
	c.mu.Unlock()
	if ok {
		by.add(kept.reads...)
		return kept.value
	}
	// The lock is not held meanwhile, so that workers make different values at once. Two workers may make the same value;
	// the later one replaces the other, which is equal.
	before := by.count()
	value, size := make()
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.size += size; c.values == nil || c.size > bound.KeptText {
		c.values, c.size = map[string]sharedValue{}, size
	}
	c.values[key] = sharedValue{value, by.since(before)}
	return value
}

// forget removes the values for which one of the files or folders was read. Their size still counts.
func (c *sharedCache) forget(names ...string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	maps.DeleteFunc(c.values, func(_ string, kept sharedValue) bool {
		return slices.ContainsFunc(names, func(name string) bool { return slices.Contains(kept.reads, name) })
	})
}
