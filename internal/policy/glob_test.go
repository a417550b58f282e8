package policy

import (
	"regexp"
	"strings"
	"testing"
)

func TestCovers(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"*", "", true},
		{"*", "s3:Get*", true},
		{"", "", true},
		{"", "*", false},
		{"?", "", false},
		{"s3:*", "s3:GetObject", true},
		{"s3:Get*", "s3:*", false},
		{"s3:*Object", "s3:Get*Object", true},
		{"s3:*Object", "s3:GetObject*", false},
		{"s3:Get?bject", "s3:GetObject", true},
		{"s3:GetObject", "s3:Get?bject", false},
		{"*?", "?*", true},
		{"?*", "*?", true},
		{"?*", "*x", true},
		{"?*", "*", false},
		{"??*", "?*?", true},
		{"??*", "*x*", false},
		{"*x*", "??x*", true},
		{"*a*b*", "*ab*", true},
		{"*ab*", "*a*b*", false},
		{"*a?*", "*aa*", true},
		{"*a?b*", "*aab*", true},
		{"*a?b*", "*ab*", false},
		{"a*a", "a", false},
		{"a*a", "a*a*a", true},
		{"*a?a*", "*aaa*", true},
		{"b/*", "b/**", true},
		{"b/**", "b/*", true},
		{"é?", "éa", true},
		{"?", "é", true}, // one character, whatever its bytes
		{"home/*", "home/${aws:username}", true},
		{"home/?", "home/${aws:username}", false},
		{"home/${aws:username}", "home/${aws:username}", true},
		{"home/${aws:username}/*", "home/${aws:username}/x", true},
		{"home/${aws:username}", "home/${aws:userid}", false},
		{"home/${aws:username}", "home/x", false},
		{"home/${aws:username}", "home/*", false},
		{"a*", "a${*}", true},
		{"a?", "a${*}", false}, // it would, but no is always safe
		{"${aws:userid", "${aws:userid", true},
		{"${*", "${x", true}, // not closed, so plain text
	} {
		if got := Covers(tt.a, tt.b); got != tt.want {
			t.Errorf("Covers(%q, %q) = %v", tt.a, tt.b, got)
		}
	}
}

func TestCoversLongPatterns(t *testing.T) {
	long := strings.Repeat("abcdefgh", 20)
	if !Covers("*"+long+"?*", "?"+long+"*x") {
		t.Error("a pattern over several words of states is not found to cover")
	}
	if Covers("*"+long+"?*", "?"+long+"*") {
		t.Error("a pattern that misses the shortest text is said to cover")
	}
}

func TestMatches(t *testing.T) {
	for _, tt := range []struct {
		pattern, text string
		want          bool
	}{
		{"s3:*", "s3:GetObject", true},
		{"s3:Get*", "s3:PutObject", false},
		{"a*b*c", "a-b-b-c", true},
		{"a*b*c", "a-c-b", false},
		{"a?c", "a*c", true},
		{"a*c", "a*c", true},
		{"abc", "a*c", false},
		{"**", "", true},
		{"?", "", false},
	} {
		if got := Matches(tt.pattern, tt.text); got != tt.want {
			t.Errorf("Matches(%q, %q) = %v", tt.pattern, tt.text, got)
		}
	}
}

// asRegexp is the pattern in another notation, to hold the code against.
func asRegexp(pattern string) *regexp.Regexp {
	quoted := regexp.QuoteMeta(pattern)
	quoted = strings.ReplaceAll(quoted, `\*`, `.*`)
	quoted = strings.ReplaceAll(quoted, `\?`, `.`)
	return regexp.MustCompile(`(?s)^(?:` + quoted + `)$`)
}

// textsOver returns all texts over an alphabet up to a length.
func textsOver(alphabet string, length int) []string {
	all := []string{""}
	for from := 0; length > 0; length-- {
		to := len(all)
		for _, w := range all[from:to] {
			for _, r := range alphabet {
				all = append(all, w+string(r))
			}
		}
		from = to
	}
	return all
}

// TestCoversExactly asks for all pairs of short patterns, and finds the answer by trying texts.
func TestCoversExactly(t *testing.T) {
	patterns, texts := textsOver("a*?", 4), textsOver("az", 9)
	matched := make([][]bool, len(patterns))
	for i, p := range patterns {
		re := asRegexp(p)
		matched[i] = make([]bool, len(texts))
		for j, text := range texts {
			matched[i][j] = re.MatchString(text)
			if got := Matches(p, text); got != matched[i][j] {
				t.Fatalf("Matches(%q, %q) = %v", p, text, got)
			}
		}
	}
	for i, a := range patterns {
		for j, b := range patterns {
			if want := implies(matched[j], matched[i]); Covers(a, b) != want {
				t.Errorf("Covers(%q, %q) = %v", a, b, !want)
			}
		}
	}
}

func implies(b, a []bool) bool {
	for i := range b {
		if b[i] && !a[i] {
			return false
		}
	}
	return true
}

// TestCoversIsBounded asks what would take an exhaustive search for ever.
func TestCoversIsBounded(t *testing.T) {
	a := "*" + strings.Repeat("a?", 400) + "*"
	b := strings.Repeat("*a", 400)
	if Covers(a, b) {
		t.Error("a pattern of 800 characters is said to cover one of 400")
	}
	if hard := strings.Repeat("?a", 40); Covers("*"+hard+"*", "*"+strings.Repeat("?a*", 30)+hard) {
		t.Log("found out") // either answer will do, as long as there is one
	}
}

func FuzzCovers(f *testing.F) {
	for _, seed := range [][2]string{{"*a?b", "?a*b"}, {"*ab*", "*aab*"}, {"?*", "*?"}, {"a*a", "aa"}} {
		f.Add(seed[0], seed[1])
	}
	texts := textsOver("abz", 8)
	f.Fuzz(func(t *testing.T, a, b string) {
		a, b = shortPattern(a), shortPattern(b)
		left, right := asRegexp(a), asRegexp(b)
		want := true
		for _, text := range texts {
			if right.MatchString(text) && !left.MatchString(text) {
				want = false
				break
			}
		}
		if got := Covers(a, b); got != want {
			t.Errorf("Covers(%q, %q) = %v", a, b, got)
		}
	})
}

// shortPattern makes a pattern of at most five symbols of any text.
func shortPattern(s string) string {
	p := []byte(s)
	for i := range p {
		p[i] = "ab*?"[p[i]%4]
	}
	return string(p[:min(len(p), 5)])
}

func TestMeets(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"", "", true}, {"", "a", false}, {"*", "", true}, {"?", "", false},
		{"abc", "abc", true}, {"abc", "abd", false}, {"a?c", "abc", true}, {"a?c", "ac", false},
		{"a*", "*z", true}, {"a*c", "b*c", false}, {"a*c", "a*d", false}, {"a*b*c", "a?c", true}, {"a*bb*c", "a?c", false}, {"a*b*c", "abc", true},
		{"log-group:/x-*", "log-group:*:log-stream:*", true}, {"log-group:/x-", "log-group:*:log-stream:*", false},
		{"*a*", "*b*", true}, {"??", "*", true}, {"??", "a*b", true}, {"??", "a*bc", false},
		{"user/${aws:username}", "user/ann", true}, {"user/${aws:username}", "role/*", false}, {"${a}", "x*", true},
		{"*ab", "*b", true}, {"*ab", "b", false}, {"a*a", "a", false},
	} {
		a, b := Alphabet{}.Glob(tt.a), Alphabet{}.Glob(tt.b)
		if got := a.Meets(b); got != tt.want {
			t.Errorf("%q and %q: %t", tt.a, tt.b, got)
		}
		if got := b.Meets(a); got != tt.want {
			t.Errorf("%q and %q: %t", tt.b, tt.a, got)
		}
	}
}
