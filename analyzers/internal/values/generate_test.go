package values_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// generator writes small programs over the declarations of testdata/property/programs.go.txt. All have the same
// variables; what they do with them is chosen by chance.
type generator struct {
	*rand.Rand
	strings.Builder
	probes int
	depth  int
	inside bool // a function literal
	closed int
}

func (g *generator) one(choices ...string) string { return choices[g.IntN(len(choices))] }

func (g *generator) line(format string, args ...any) {
	fmt.Fprintf(g, "\t%s\n", fmt.Sprintf(format, args...))
}

// block writes one of several statements, in a block of its own: it may declare variables.
func (g *generator) block(choices ...string) { g.line("{ %s }", g.one(choices...)) }

// program writes one function, with the variables that it uses.
func (g *generator) program(n int) {
	before := g.String()
	g.Reset()
	g.closed = 0
	for range 2 + g.IntN(5) {
		g.statement()
	}
	g.probe()
	body := g.String()
	g.Reset()
	g.WriteString(before)
	fmt.Fprintf(g, "func p%d(c, d bool) {\n", n)
	g.declare(body)
	g.WriteString(body + "}\n\n")
}

// declare declares the variables of a program, each of those that it uses and that these need.
func (g *generator) declare(body string) {
	variables := []struct{ name, declared string }{
		{"s", "s := " + g.literal()}, {"t", "t := " + g.literal()}, {"n", fmt.Sprint("n := ", g.IntN(50))}, {"k", fmt.Sprint("k := ", g.IntN(9))},
		{"ps", "ps := &t"}, {"e", "e := box{}; e.q = &inner{s: s, n: n}"}, {"p", fmt.Sprintf("p := newBox(%s); p.p = &t", g.literal())},
		{"b", fmt.Sprintf("b := box{name: %s, n: %d, q: &inner{s: t}}; b.p = &s", g.literal(), g.IntN(9))},
		{"l", fmt.Sprintf("l := []string{%s, %s}", g.literal(), g.literal())}, {"m", fmt.Sprintf("m := map[string]string{%q: %s}", "k", g.literal())},
		{"boxes", "boxes := []*box{&b, p}"}, {"nm", "var nm namer = &e"}, {"bs", fmt.Sprintf("bs := []byte(%s)", g.literal())},
		{"f", "f := func() {}"}, {"sb", "var sb strings.Builder"}, {"wg", "var wg sync.WaitGroup"},
	}
	var lines []string
	for i := len(variables) - 1; i >= 0; i-- {
		if v := variables[i]; uses(body, v.name) {
			line := v.declared
			if v.name != "wg" && v.name != "sb" {
				line += "; _ = " + v.name
			}
			lines = append(lines, line)
			body += line
		}
	}
	slices.Reverse(lines)
	for _, line := range lines {
		g.line("%s", line)
	}
}

// uses reports whether a program has a word that is not a field.
func uses(body, name string) bool {
	isWord := func(c byte) bool {
		return c == '_' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z'
	}
	for at := 0; ; {
		next := strings.Index(body[at:], name)
		if next < 0 {
			return false
		}
		start, end := at+next, at+next+len(name)
		continues := start > 0 && (isWord(body[start-1]) || body[start-1] == '.' && !strings.HasSuffix(body[:start], "..."))
		if !continues && (end >= len(body) || !isWord(body[end])) {
			return true
		}
		at = end
	}
}

func (g *generator) literal() string {
	return g.one(`""`, `"x"`, `"ab"`, `"hello"`, `"é"`, `"日本語"`, `"a b"`, fmt.Sprintf("%q", fmt.Sprint("v", g.IntN(1000))))
}

// target is what a string can be assigned to.
func (g *generator) target() string {
	return g.one("s", "t", "b.name", "e.name", "p.name", "b.in.s", "p.in.s", "p.q.s", "b.q.s", "e.q.s", "*ps", "*b.p", "*p.p", "l[0]", "l[1]", `m["k"]`,
		"boxes[0].name", "boxes[1].in.s", "shared.in.s")
}

func (g *generator) text() string {
	if g.IntN(2) == 0 {
		return g.one(g.target(), g.literal())
	}
	switch g.IntN(22) {
	case 14, 15:
		return g.edited()
	case 16:
		return g.one("dep.Name", "dep.Changed", "dep.Constant", "dep.Hidden()", "dep.Fixed.Name", "dep.Shared.Name", `dep.Table["a"]`, "dep.Table[s]", "dep.Rows[1].Name",
			"dep.New(s).Name", "dep.New(t).In.S", "dep.New(s).With(t).Get()", "dep.Default().Get()", "short(dep.Greet(s))", "short(dep.Twice(t))", "dep.Unknown()", "dep.Pick(c, s, dep.Name)")
	case 17:
		return g.one("rows[0].s", "rows[k].s", `byName["x"].s`, "byName[s].s", "byName[t].s", `pointed["a"].s`, `filled["a"]`, "filled[s]", `map[bool]string{true: s}[c]`,
			`[]string{"zero", s, "two"}[k%3]`, `strconv.Itoa(counts[s])`, `strconv.Itoa(counts["a"])`)
	case 18:
		return g.one("cmp.Or(s, t)", `cmp.Or(s, "other")`, `cmp.Or("", t, ext.Text())`, "short(fmt.Sprint(s, n, t))", "s[:min(len(s), k)]", "t[min(1, len(t)):]", "short(strconv.Quote(s))")
	case 0:
		return g.one("s", "t", "b.name") + " + " + g.literal()
	case 1:
		return fmt.Sprintf("pick(%s, %s, %s)", g.one("c", "d", "n > 10", "true"), g.literal(), g.one("s", "t"))
	case 2:
		return g.one("b.get()", "p.get()", "e.get()", "short(sb.String())", "short(string(bs))", "first(l)", "constant", "changed", "shared.name", "written.name", `table["a"]`, "names[1]", "table[s]", "table[t]", `map[string]string{"x": s, "ab": "two"}[t]`)
	case 3:
		return fmt.Sprintf("short(fmt.Sprintf(%q, %s, %s))", g.one("%s-%d", "<%s>%d", "%5s%d"), g.one("s", "*ps", "b.name"), g.number())
	case 4:
		return "strconv.Itoa(" + g.one("n", "k", "len(s)") + ")"
	case 5:
		return g.one("strings.ToUpper", "strings.TrimSpace", "strings.ToLower") + "(" + g.one("s", "t", "p.name") + ")"
	case 6:
		return "short(" + g.one("base64.StdEncoding", "base64.RawURLEncoding", "base64.StdEncoding.WithPadding(base64.NoPadding)") + ".EncodeToString([]byte(" + g.one("s", "t") + ")))"
	case 7:
		return "short(hex.EncodeToString([]byte(" + g.one("s", "t") + ")))"
	case 8:
		return g.one("newBox", "nested") + "(" + g.literal() + ")." + g.one("name", "in.s", "q.s")
	case 9:
		return "*self(" + g.one("&s", "ps", "&b.name") + ")"
	case 10:
		return "*holder(" + g.one("&s", "ps", "&p.name") + ").p"
	case 11:
		return "p.set(" + g.literal() + ")"
	case 12:
		return "short(strings.Join(l, " + g.literal() + "))"
	case 13:
		return "append([]string{}, l...)[0]"
	default:
		return g.literal()
	}
}

// edited is a text of which a function of package strings makes another one. What it is made of may be known in part.
func (g *generator) edited() string {
	x := g.one("s", "t", "b.name", `"x-" + s + "-x"`, "ext.Text()", `"<" + ext.Text() + "> "`, `ext.Text() + "-" + t`, `s + " a b " + ext.Text()`)
	old := g.one(`"x"`, `"l"`, `"-"`, `"ab"`, `"é"`, `" "`, `"> "`, `""`, g.literal(), "t")
	switch g.IntN(8) {
	case 0:
		return "short(strings.Repeat(" + x + ", " + g.one("2", "k%4", "n%3", "0") + "))"
	case 1:
		return fmt.Sprintf("short(strings.ReplaceAll(%s, %s, %s))", x, old, g.one(`""`, `"_"`, `"..."`, "s"))
	case 2:
		return fmt.Sprintf("short(strings.Replace(%s, %s, %s, %s))", x, old, g.one(`""`, `"_"`, `"..."`), g.one("1", "2", "-1", "k"))
	case 3:
		return fmt.Sprintf("strings.%s(%s, %s)", g.one("Trim", "TrimLeft", "TrimRight"), x, g.one(`"x-"`, `" <>"`, `"hé"`, "t"))
	case 4:
		return fmt.Sprintf("strings.%s(%s, %s)", g.one("TrimPrefix", "TrimSuffix"), x, g.one(`"x"`, `"x-"`, `"<"`, `"> "`, `"-x"`, old))
	case 5:
		return "strings." + g.one("ToUpper", "ToLower", "TrimSpace", "Title") + "(" + x + ")"
	case 6:
		return fmt.Sprintf("short(strings.NewReplacer(%s, %s, %q, %q).Replace(%s))", g.one(`"x"`, `"-"`, `"ab"`), g.one(`""`, `"y"`, `"long"`), "h", g.one("j", ""), x)
	default:
		return "strings.Map(func(r rune) rune { if r == 'x' { return " + g.one("-1", "'y'", "'é'") + " }; return r }, " + x + ")"
	}
}

func (g *generator) number() string {
	return g.one("n", "k", "b.n", "p.n", "len(s)", "len(l)", "n + 3", "k * 5", "n - k", fmt.Sprint(g.IntN(100)), "int(int8(n * 9))", "max(n, k)", "min(k, 4)", "n / 3", "shared.n", "len(t) + 1", "n % 7", "int(uint8(k - 20))", `counts["x"]`, "counts[s]", "dep.Fixed.N", "rows[1].n", "dep.Rows[0].N")
}

func (g *generator) condition() string {
	return g.one("c", "d", "!c", `s == ""`, `t != "x"`, "len(s) > 3", "len(t) <= 2", "n > 10", "k == 4", "len(b.name) >= 5", `strings.HasPrefix(s, "h")`, "len(*ps) < 4", "s == t", `p.name == s`, "n == k")
}

func (g *generator) probe() {
	g.probes++
	if g.IntN(4) == 0 {
		g.line("probeInt(%d, %s)", g.probes, g.number())
	} else {
		g.line("probe(%d, %s)", g.probes, g.text())
	}
}
