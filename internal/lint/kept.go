package lint

import (
	"sync"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// kept holds what formats have made of files that several others use, such as the files of a Terraform module. It begins
// anew when it holds too much: those that use the same files are mostly read one after another.
type kept struct {
	mu     sync.Mutex
	values map[string]any
	size   int
}

func (k *kept) keep(key string, make func() (value any, size int)) any {
	k.mu.Lock()
	value, ok := k.values[key]
	k.mu.Unlock()
	if ok {
		return value
	}
	value, size := make()
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.size += size; k.values == nil || k.size > bound.KeptText {
		k.values, k.size = map[string]any{}, size
	}
	k.values[key] = value
	return value
}
