package lint

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/config"
)

// walked returns the names of the jobs, in order; named ones have an asterisk.
func walked(t *testing.T, c config.Config, paths ...string) []string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	names := []string{}
	w := walker{dir: dir, config: &c, emit: func(j job) bool {
		name := j.name
		if j.explicit {
			name += "*"
		}
		names = append(names, name)
		return true
	}}
	w.paths(paths)
	return names
}

func TestWalk(t *testing.T) {
	dir := files(t, map[string]string{
		".git/info/exclude": "excluded.json\n", ".git/config.json": "",
		".gitignore": "*.gen.json\n!keep.gen.json\n/out/\n",
		"a.json":     "", "b.yaml": "", "c.yml": "", "d.JSON": "", "e.txt": "", "f": "",
		"x.gen.json": "", "keep.gen.json": "", "excluded.json": "",
		"out/a.json": "", "sub/out/a.json": "",
		"sub/.gitignore": "a.json\n!x.gen.json\n", "sub/a.json": "", "sub/x.gen.json": "", "sub/y.gen.json": "", "sub/z.json": "",
		".github/a.yaml": "", "node_modules/a.json": "", "vendored/a.json": "",
	})
	if err := os.Symlink(dir, filepath.Join(dir, "sub", "loop")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(dir, "a.json"), filepath.Join(dir, "link.json")); err != nil {
		t.Fatal(err)
	}
	check := func(got []string, want ...string) {
		t.Helper()
		if !slices.Equal(got, want) {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
	none := config.Config{}
	check(walked(t, none, "."), ".github/a.yaml", "a.json", "b.yaml", "c.yml", "d.JSON", "keep.gen.json", "node_modules/a.json",
		"sub/x.gen.json", "sub/z.json", "vendored/a.json")
	check(walked(t, none, "sub"), "sub/x.gen.json", "sub/z.json")
	check(walked(t, none, "out"), "out/a.json") // named, although it is ignored in its folder
	check(walked(t, settings(t, dir, "exclude: [vendored, '*.yml', '!c.yml', b.*]"), "."), ".github/a.yaml", "a.json", "c.yml", "d.JSON", "keep.gen.json",
		"node_modules/a.json", "sub/x.gen.json", "sub/z.json")
	check(walked(t, none, "x.gen.json", "e.txt", "link.json"), "x.gen.json*", "e.txt*", "link.json*")
	check(walked(t, none, "sub", "sub/z.json", "./sub/../a.json", dir+"/a.json", "sub"), "sub/z.json*", "a.json*", "sub/x.gen.json")
	check(walked(t, none, "absent"), "absent*")

	t.Chdir("sub")
	check(walked(t, none, "."), "x.gen.json", "z.json")
	check(walked(t, none, "../vendored", filepath.Join(dir, "out")), "../vendored/a.json", "../out/a.json")
}

func TestWalkStops(t *testing.T) {
	files(t, map[string]string{"a.json": "", "b/c.json": "", "b/d.json": "", "e.json": ""})
	dir, _ := os.Getwd()
	n := 0
	w := walker{dir: dir, config: &config.Config{}, emit: func(job) bool { n++; return n < 2 }}
	w.paths([]string{"."})
	if n != 2 {
		t.Errorf("%d jobs after the stop", n)
	}
}

// A folder that cannot be read is reported, and the others are walked.
func TestWalkTellsOfFolder(t *testing.T) {
	dir := files(t, nil)
	var jobs []job
	w := tree{root: dir, walker: &walker{dir: dir, config: &config.Config{}, emit: func(j job) bool {
		jobs = append(jobs, j)
		return true
	}}}
	if !w.folder(filepath.Join(dir, "gone"), nil) || len(jobs) != 1 || jobs[0].name != "gone" || jobs[0].err == nil {
		t.Errorf("jobs %+v", jobs)
	}
}

// A file that grows while it is read is not read beyond the limit.
func TestReadAllStopsAtLimit(t *testing.T) {
	if _, err := readAll(endless{}, nil, 10, 1<<16); err == nil || !strings.HasPrefix(err.Error(), "larger than 65536 bytes") {
		t.Errorf("error %v", err)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

func TestReadFileUsesBuffer(t *testing.T) {
	files(t, map[string]string{"a.json": good, "b.json": "", "c.json": strings.Repeat("x", 5000)})
	buf := make([]byte, 0, 1024)
	for name, want := range map[string]string{"a.json": good, "b.json": "", "c.json": strings.Repeat("x", 5000)} {
		got, err := readFile(name, buf, 1<<20)
		if err != nil || string(got) != want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
		if reused := cap(got) == cap(buf); reused != (len(want) < 1024) {
			t.Errorf("%s: buffer of %d bytes reused: %v", name, cap(buf), reused)
		}
	}
}
