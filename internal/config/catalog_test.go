package config

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// packed compresses texts as members of a catalog.
func packed(t *testing.T, texts ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	for _, text := range texts {
		z := gzip.NewWriter(&out)
		if _, err := z.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return out.Bytes()
}

func TestCatalog(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, data []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	block := packed(t, "service\tx\tX\naction\tR\tGet\t-\n")
	head := func(counts string) []byte {
		return packed(t, fmt.Sprintf("sessionlint IAM catalog 1\ndate\t2030-01-02\nsource\ta\ncounts\t%s\nblock\t%d\tx\n", counts, len(block)))
	}
	write("new.gz", append(head("1\t1\t0\t0"), block...))
	write("wrong.gz", append(head("1\tone\t0\t0"), block...))
	write("notes.txt", []byte("not a catalog"))
	for _, tt := range []struct{ file, want string }{
		{"new.gz", ""},
		{"wrong.gz", `:1:10: wrong.gz is not an IAM catalog: line 4: "one" is not a number`},
		{"notes.txt", ":1:10: notes.txt is not an IAM catalog: not compressed with gzip"},
		{"none.gz", "none.gz: no such file or directory"},
		{".", "is not a regular file"},
	} {
		write(FileName, []byte("catalog: "+tt.file+"\n"))
		c, err := Load(filepath.Join(dir, FileName))
		switch {
		case tt.want != "":
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%s: %v, want %s", tt.file, err, tt.want)
			}
		case err != nil || c.Catalog == nil || c.Catalog.Date != "2030-01-02":
			t.Errorf("%s: %v, %v", tt.file, c.Catalog, err)
		}
	}
	if c, err := parse("catalog: \"\"\n"); err == nil {
		t.Errorf("an empty name is accepted: %v", c.Catalog)
	}
}
