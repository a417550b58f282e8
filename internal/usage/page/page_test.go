package page

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/tokensize"
	"github.com/sessionlint/sessionlint/internal/usage"
)

// sample is a month of requests of roles in three accounts.
func sample() *usage.Summary {
	r := rand.New(rand.NewPCG(1, 2))
	s := &usage.Summary{}
	roles := []string{
		"reports", "tenant-data", "ci-deploy", "github-actions-production-release-of-the-web-shop", "backup", "etl", "support", "audit", "billing", "search",
		"images", "mail", "cdn-logs", "partner-exports", "sandbox", "break-glass", "data-science", "kiosk",
	}
	for i, role := range roles {
		key := usage.Key{Account: []string{"418273645511", "106732915844", "733105528891"}[i%3], Role: role, Operation: "sts:AssumeRole"}
		s.Add(usage.Request{Key: usage.Key{Account: key.Account, Role: role, Operation: "iam:UpdateRole"}, Sets: usage.Allowed{Seconds: 3600 * (1 + i%4), Since: "2026-09-30T00:00:00Z"}}, tokensize.Input{})
		for n := range 40 + r.IntN(400)/(1+i/4) {
			size := 700 + 90*i + r.IntN(600) + (n%31)*(i%5)*8
			q := usage.Request{
				Key: key, Day: fmt.Sprintf("2026-10-%02d", 1+n%31), Duration: []int{900, 900, 3600, 3600, 7200, 14400}[r.IntN(6)], Chained: i%3 == 0,
				TokenBytes: size, Tags: i % 12, PolicyCharacters: size / 3, Findings: []string{"unraised-role-maximum", "near-token-limit"}[:r.IntN(3)],
				Parts: []tokensize.Part{{Name: tokensize.PartBase, Bytes: 553}, {Name: tokensize.PartPolicy, Bytes: size / 5}, {Name: tokensize.PartTags, Bytes: 20 * (i % 12)}},
			}
			if n%23 == 0 {
				q.Refused, q.TokenBytes = []string{"AccessDenied", "ValidationError"}[n%2], 0
			}
			if q.Duration > 3600 && i%4 == 0 {
				q.Beyond = []string{"session-duration"}
			}
			s.Add(q, tokensize.Input{Operation: "sts:AssumeRole"})
		}
	}
	return s
}

func written(t testing.TB, s *usage.Summary) string {
	t.Helper()
	var b strings.Builder
	if err := Write(&b, s); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

var svg = regexp.MustCompile(`(?s)<svg.*?</svg>`)

// TestAccessible checks what a reader has who does not see the page: each picture has a title and a description, and is followed by
// a table; each table has a caption and headings.
func TestAccessible(t *testing.T) {
	text := written(t, sample())
	pictures := svg.FindAllString(text, -1)
	if len(pictures) != 5 || strings.Count(text, "<caption>") != strings.Count(text, "<table>") || strings.Count(text, "<table>") < 4 {
		t.Fatalf("%d pictures, %d captions, %d tables", len(pictures), strings.Count(text, "<caption>"), strings.Count(text, "<table>"))
	}
	for _, picture := range pictures {
		var of struct {
			Role  string `xml:"role,attr"`
			By    string `xml:"aria-labelledby,attr"`
			Title struct {
				ID   string `xml:"id,attr"`
				Text string `xml:",chardata"`
			} `xml:"title"`
			Desc struct {
				ID   string `xml:"id,attr"`
				Text string `xml:",chardata"`
			} `xml:"desc"`
		}
		if err := xml.Unmarshal([]byte(picture), &of); err != nil {
			t.Fatal(err)
		}
		if of.Role != "img" || of.By != of.Title.ID+" "+of.Desc.ID || of.Title.Text == "" || len(of.Desc.Text) < 40 {
			t.Errorf("%+v", of)
		}
	}
}

// The page needs nothing besides itself, and runs nothing.
func TestSelfContained(t *testing.T) {
	text := written(t, sample())
	wrong := regexp.MustCompile(`<script|https?:|src=|href=|@import|url\(|<[^>]*\son[a-z]+=`)
	if found := wrong.FindString(text); found != "" {
		t.Errorf("the page has %s", found)
	}
}

// Whatever a summary contains, nothing of it is markup.
func TestHostile(t *testing.T) {
	const wrong = "<script>alert(1)</script>\"'><img src=x onerror=y>\u202e\x1b[31m&"
	s := &usage.Summary{}
	s.Add(usage.Request{
		Key: usage.Key{Account: wrong, Role: wrong, Operation: wrong}, Day: wrong, Refused: wrong, Duration: 1 << 40, TokenBytes: 1 << 40,
		Tags: 1 << 40, Findings: []string{wrong}, Beyond: []string{wrong}, Parts: []tokensize.Part{{Name: wrong, Bytes: -5}},
	}, tokensize.Input{})
	text := written(t, s)
	for _, part := range []string{"<script", "<img", "\u202e", "\x1b", `"'>`} {
		if strings.Contains(text, part) {
			t.Errorf("%q is in the page", part)
		}
	}
	for _, picture := range svg.FindAllString(text, -1) {
		if err := xml.Unmarshal([]byte(picture), new(struct{})); err != nil && !errors.Is(err, io.EOF) {
			t.Error(err)
		}
	}
}

// Without requests the page says so, and draws nothing.
func TestEmpty(t *testing.T) {
	text := written(t, &usage.Summary{})
	if strings.Contains(text, "<svg") || !strings.Contains(text, "No record has the size of a session token") || !strings.Contains(text, "No request names a duration") {
		t.Error(text)
	}
}

// Many days are drawn by month; many roles are those at the top.
func TestMany(t *testing.T) {
	s := &usage.Summary{}
	for i := range 400 {
		s.Add(usage.Request{
			Key: usage.Key{Account: "418273645511", Role: fmt.Sprint("role-", i), Operation: "sts:AssumeRole"},
			Day: fmt.Sprintf("2026-%02d-%02d", 1+i%12, 1+i/12%28), TokenBytes: 1000 + i, Duration: 900,
		}, tokensize.Input{})
	}
	p := contentsOf(s)
	days, closest := p.Sections[3].Table, p.Sections[1].Table
	if len(days.Rows) != 12 || days.Rows[0][0] != "2026-01" || len(closest.Rows) != rolesShown || closest.Rows[0][0] != "role-399" {
		t.Errorf("%v, %v", days.Rows, closest.Rows)
	}
}

func TestWords(t *testing.T) {
	for seconds, want := range map[int]string{0: "0", 59: "59 s", 3600: "1 h", 3660: "1 h 1 min", 43201: "12 h 1 s"} {
		if got := strings.ReplaceAll(duration(seconds), "\u00a0", " "); got != want {
			t.Errorf("%d: %q, want %q", seconds, got, want)
		}
	}
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1 000", -1000: "-1 000", 1234567: "1 234 567"} {
		if got := strings.ReplaceAll(thousands(n), "\u202f", " "); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
	if got := shorten("github-actions-production-release", 20); len([]rune(got)) != 20 || !strings.HasPrefix(got, "github-ac…") || !strings.HasSuffix(got, "release") {
		t.Error(got)
	}
}

// TestChromium looks at the page with a browser: in light and dark, in print, and as text for those who hear it. PAGES is a folder
// for the pictures, to look at.
func TestChromium(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser takes long to start")
	}
	browser, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("chromium is not installed: the page is not looked at in a browser")
	}
	folder := t.TempDir()
	if named := os.Getenv("PAGES"); named != "" {
		folder = named
	}
	name := filepath.Join(folder, "usage.html")
	if err := os.WriteFile(name, []byte(written(t, sample())), 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(flags ...string) string {
		t.Helper()
		flags = append(flags, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--user-data-dir="+t.TempDir(), "file://"+name)
		out, err := exec.CommandContext(t.Context(), browser, flags...).Output()
		if err != nil {
			t.Fatal(err)
		}
		return string(out)
	}
	for file, flags := range map[string][]string{
		"light.png": {"--window-size=900,3600"},
		"dark.png":  {"--window-size=900,3600", "--blink-settings=preferredColorScheme=0"},
		"phone.png": {"--window-size=500,3600"},
	} {
		picture := filepath.Join(folder, file)
		run(append(flags, "--screenshot="+picture)...)
		checkSize(t, picture)
	}
	printed := filepath.Join(folder, "usage.pdf")
	run("--print-to-pdf="+printed, "--no-pdf-header-footer")
	checkSize(t, printed)
	// The document as the browser has it: nothing of it was dropped or moved by its parser.
	if tree := run("--dump-dom"); strings.Count(tree, "<svg") != 5 || strings.Count(tree, "<desc") != 5 || !strings.Contains(tree, "Roles closest to a limit") {
		t.Errorf("%d bytes of a document that is not the page", len(tree))
	}
}

func checkSize(t *testing.T, name string) {
	t.Helper()
	if info, err := os.Stat(name); err != nil || info.Size() < 10_000 {
		t.Errorf("%s: %v, %v", name, info, err)
	}
}
