package requests

import (
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/sessionlint/sessionlint/internal/config"
)

// Packages that the same settings hold for get the same, however many ask at once, until a driver has them read again.
func TestSettingsAreReadOnce(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, config.FileName)
	if err := os.WriteFile(path, []byte("strict: true\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	first, err := settingsFor("", dir, "")
	if err != nil || !first.Strict {
		t.Fatalf("%+v, %v", first, err)
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if again, err := settingsFor(path, t.TempDir(), ""); err != nil || again != first {
				t.Errorf("%p, %v, want %p", again, err, first)
			}
		})
	}
	group.Wait()
	if none, err := settingsFor("off", dir, ""); err != nil || none.Strict {
		t.Errorf("%+v, %v", none, err)
	}
	if err := os.WriteFile(path, []byte("strict: false\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	Forget()
	if later, err := settingsFor("", dir, ""); err != nil || later.Strict {
		t.Errorf("%+v, %v", later, err)
	}
	if _, err := settingsFor(filepath.Join(dir, "absent.yaml"), dir, ""); err == nil {
		t.Error("a file that is not there was read")
	}
}
