package lint

import (
	"sync"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// sharedCache holds what formats have made of files that several others use, such as the files of a Terraform module.
// It is emptied when it holds too much: files that use the same module are mostly read one after another.
type sharedCache struct {
	mu     sync.Mutex
	values map[string]any
	// size is how many bytes of text the values are made of.
	size int
}

// get returns the value for a key. If there is none, make makes it, and returns how many bytes of text it is made of.
func (c *sharedCache) get(key string, make func() (value any, size int)) any {
	c.mu.Lock()
	value, ok := c.values[key]
	c.mu.Unlock()
	if ok {
		return value
	}
	// The lock is not held meanwhile, so that workers make different values at once. Two workers may make the same value;
	// the later one replaces the other, which is equal.
	value, size := make()
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.size += size; c.values == nil || c.size > bound.KeptText {
		c.values, c.size = map[string]any{}, size
	}
	c.values[key] = value
	return value
}
