package values_test

import (
	"fmt"
)

func (g *generator) statement() {
	switch g.IntN(16) {
	case 13:
		g.flags()
	case 14:
		g.otherPackage()
	case 12: // what is marshalled is so at the call, whatever comes later
		g.probes++
		id := g.probes
		g.line("{ x, _ := json.Marshal(%s)", g.one("m", "l", `map[string]string{"a": s}`, "pair{s, &t, l}", "[]*inner{b.q}", "&pair{A: t}"))
		g.statement()
		g.line("probe(%d, string(x)) }", id)
	case 0, 1:
		g.line("%s = %s", g.target(), g.text())
	case 2, 3:
		g.pointers()
	case 4:
		g.calls()
	case 5:
		g.outside()
	case 6:
		g.literals()
	case 7, 8:
		if g.depth < 2 {
			g.blocks()
		}
	case 9:
		g.lists()
	case 10:
		g.line("%s", g.one("n = "+g.number(), "k = "+g.number(), "n++", "b.n = n", "p.n += k", "n, k = k, n", "s, t = t, s", "b.name, e.name = e.name, b.name"))
	default:
		g.probe()
	}
}

// flags declares flags, which have their defaults until the user gives values.
func (g *generator) flags() {
	made, parsed := "fs := newFlags()", "parse(fs, "+g.one("c", "d", "false")+")"
	if g.IntN(3) == 0 {
		made, parsed = "fs := newPflags()", "fs.Parse("+g.one("c", "d", "false")+")"
	} else if g.IntN(6) == 0 {
		g.line("{ %s; bind(fs, %s); %s }", made, g.one("&s", "&b.name", "ps"), g.one(parsed, "s += t"))
		return
	}
	declared := g.one("fs.StringVar(&s, \"name\", "+g.literal()+", \"\")", "fs.StringVar(&b.name, \"name\", t, \"\")", "fs.StringVar(ps, \"name\", "+g.literal()+", \"\")",
		"fs.StringVar(&p.in.s, \"name\", "+g.literal()+", \"\")", "fs.IntVar(&n, \"n\", k, \"\")", "fs.IntVar(&b.n, \"n\", 12, \"\")", "x := fs.String(\"name\", "+g.literal()+", \"\"); defer func() { t = *x }()")
	g.line("{ %s; %s", made, declared)
	g.statement()
	g.line("%s", parsed)
	if g.IntN(2) == 0 {
		g.probe()
	}
	g.line("y := fs.String(\"late\", %s, \"\"); %s; %s = *y }", g.one(`"late"`, "s"), g.one("tick(0)", parsed, "*y += t", "ps = y"), g.target())
}

// otherPackage has a package of the same module change things.
func (g *generator) otherPackage() {
	g.block("dep.Set(&s, t)", "dep.Set(ps, "+g.literal()+")", "dep.Set(&b.name, s)", "dep.Swap(&s, &t)", "dep.Swap(&s, ps)", "dep.Swap(&b.name, &p.q.s)", "dep.Keep(&s)", "dep.Keep(ps)", "dep.Poke()", "dep.Poke()",
		"dep.SetHidden(s)", "dep.Changed = t", "dep.Shared.SetName(s)", "x := dep.Shared; x.Name = t", "x := dep.New(s); x.SetName(t); s = x.Name", "x := dep.New(t); y := x.With(s); x.Name = \"x\"; t = y.Name", "x := dep.Default(); x.Name += s; t = x.Get()",
		"x := dep.New(s); dep.Apply(x, func(b *dep.Box) { b.Name = t }, (*dep.Box).Reset0); s = x.Name", "f = dep.Later(&s)", "dep.Later(ps)()", "x := *dep.Fixed; x.SetName(s); t = x.Name")
}

func (g *generator) pointers() {
	g.block("ps = &s", "ps = &t", "ps = &b.name", "ps = &p.in.s", "ps = &l[0]", "p = &b", "p = &e", "b = e", "e = b", "b = *p", "p = newBox(s)", "p = nested(t)",
		"p.q = &b.in", "e.q = &inner{s: s}", "b.q = p.q", "b.p = &e.name", "p.p = b.p", "boxes[0] = p", "p = boxes[1]", "nm = p", "nm = &b", "p = shared", "q := &ps; *q = &s", "h := &box{q: &e.in}; h.q.s = t; p = h",
		"x := &s; y := &x; **y = t", "ps = self(ps)", "ps = holder(&s).p", "*p = e", "arr := [2]string{s, t}; ps = &arr[1]; arr[1] = \"arr\"; s = arr[0]")
}

func (g *generator) calls() {
	g.block("b.SetName("+g.text()+")", "p.SetName("+g.text()+")", "nm.SetName("+g.text()+")", "b.with("+g.literal()+").with(s)", "p = p.with("+g.literal()+")", "e.deep("+g.literal()+")", "p.deep(s)",
		"fill(&b, s)", "fill(p, t)", "fillAll(boxes, "+g.literal()+")", "fillAll([]*box{&b, &e}, s)", "setString(&s, "+g.literal()+")", "setString(ps, t)", "copyTo(&s, &b.name)", "copyTo(ps, &t)", "both(&s, ps)", "both(&b.name, &b.name)",
		"later(&s, t)()", "later(ps, "+g.literal()+")()", "f = later(&b.name, s)", "keep(&s)", "keep(ps)", "useKept()", "apply(&b, withName("+g.literal()+"), withN(k))", "apply(p, withName(s))", "change("+g.literal()+")", "rewrite(t)",
		"put(l, "+g.literal()+")", "mth := b.SetName; mth(t)", "box.get(b); (*box).SetName(&e, s)", "e.f = f; e.run()", "sb.WriteString(s)", `fmt.Fprintf(&sb, "%d.", n)`, "sb.Reset()", "sb.WriteByte('z')", "table2 := map[string]*string{\"s\": &s}; *table2[\"s\"] = t")
}

// outside calls code that is not in view.
func (g *generator) outside() {
	g.line("%s", g.one("ext.Set(&s)", "ext.Set(ps)", "ext.Set(&b.name)", "ext.Set(&p.in.s)", "ext.SetInt(&n)", "ext.SetInt(&b.n)", "ext.Keep(&s)", "ext.Keep(&t)", "ext.Keep(ps)", "ext.Poke()", "ext.Poke()", "ext.Scan(&s, &n)", "ext.Scan(&b)", "ext.Scan(p)", "ext.Scan(b.p)",
		"ext.Name(&b)", "ext.Name(nm)", "ext.Fill(l)", "ext.Put(m)", "ext.Run(f)", "ext.KeepFunc(f)", "ext.Fill(l[1:])", "ext.Scan([]any{&t, &k}...)", "ext.KeepFunc(func() { tick(len(s)); s += \"+\" })", "ext.Scan(f)"))
}

// literals makes function literals that read and write what is around them.
func (g *generator) literals() {
	if g.inside {
		g.line("f()")
		return
	}
	g.inside = true
	g.closed++
	switch name := fmt.Sprint("f", g.closed); g.IntN(10) {
	case 0:
		g.line("%s := func() { tick(len(s) + len(t))", name)
		g.body()
		g.line("}; %s", g.one(name+"()", "ext.Run("+name+")", "ext.KeepFunc("+name+")", "f = "+name, "b.f = "+name, "defer "+name+"()", "_ = "+name, "ext.Scan("+name+")"))
	case 1:
		g.line("func() {")
		g.body()
		g.line("}()")
	case 2:
		g.line("wg.Add(1); go func() { defer wg.Done(); defer quiet(); tick(len(s) + len(t))")
		g.body()
		g.line("}(); wg.Wait()")
	case 3:
		g.line("defer func() {")
		g.body()
		g.line("}()")
	case 4:
		g.line("%s := func(x string) string { %s = x; return x + %s }; %s = %s(%s)", name, g.target(), g.literal(), g.target(), name, g.text())
	case 8: // it runs after the variables have changed
		g.line("%s := func() { tick(len(s) + len(t))", name)
		g.body()
		g.probe()
		g.line("}")
		g.inside = false
		g.body()
		g.line("%s = %s", g.target(), g.text())
		g.line("%s", g.one(name+"()", "ext.Run("+name+")", "ext.Go("+name+"); ext.Wait()"))
	case 5:
		g.line("{ ch := make(chan string, 1); go func() { defer quiet(); defer close(ch); s = %s; ch <- t }(); %s = <-ch }", g.literal(), g.target())
	case 6:
		g.line("ext.Go(func() { %s = %s }); ext.Wait()", g.target(), g.literal())
	default:
		g.line("for x := range func(yield func(string) bool) { _ = yield(%s) && yield(s) } { t = x }", g.literal())
	}
	g.inside = false
}

func (g *generator) body() {
	for range 1 + g.IntN(2) {
		g.statement()
	}
}

func (g *generator) blocks() {
	g.depth++
	switch g.IntN(12) {
	case 0, 1:
		g.line("if %s {", g.condition())
		g.body()
		g.line("}")
	case 2:
		g.line("if %s {", g.condition())
		g.body()
		g.line("} else {")
		g.body()
		g.line("}")
	case 3:
		g.line("for i := range %d { _ = i; tick(len(s) + len(t))", g.IntN(4))
		g.body()
		g.line("%s}", g.one("", "if "+g.condition()+" { break }\n"))
	case 4:
		g.line("for x, y := range %s { _, _ = x, y; t = y; tick(len(s) + len(t))", g.one("l", "m"))
		g.body()
		g.line("}")
	case 5:
		call := g.one("check", "named")
		g.line("if v, err := %s(%s, %s); err == nil {", call, g.one("c", "d", "n > 4"), g.text())
		g.line("s = v")
		g.body()
		g.line("} else { t = err.Error() }")
	case 6:
		g.line("if v, ok := found(%s, %s); ok { s = v", g.one("c", "d"), g.text())
		g.body()
		g.line("}")
	case 7:
		g.line("switch { case %s:", g.condition())
		g.body()
		g.line("case %s:", g.condition())
		g.body()
		g.line("default:")
		g.body()
		g.line("}")
	case 9:
		g.line("for i, x := range %s { tick(len(s) + len(t)); if %s { continue }; s = x; n += i", g.one("l", `[]string{"a", "", "c"}`, "[2]string{s, t}"), g.one(`x == ""`, `x != "a"`, "i == 1", g.condition()))
		g.body()
		g.line("%s}", g.one("", "if "+g.condition()+" { break }\n", `if x == "c" { break }`+"\n"))
	case 10:
		g.line("for n < %d { tick(len(s) + len(t)); n += 5; if %s { continue }", 10+g.IntN(30), g.one("n%2 == 0", "n > 20", g.condition()))
		g.body()
		g.line("}")
	case 11:
		g.line("if v, ok := %s; ok { s = v", g.one(`table["b"]`, "table[s]", `m["k"]`, `map[string]string{"x": "mapped x", "hello": t}[s]`))
		g.body()
		g.line("} else { t = v + %s }", g.literal())
	default:
		g.line("for n < %d && len(s) < 40 { tick(len(s) + len(t)); n += 3; s += %s", 10+g.IntN(30), g.literal())
		g.body()
		g.line("}")
	}
	g.depth--
}

func (g *generator) lists() {
	g.block("l = append(l, s)", "l = append(l, s, t)", "l = append(l[:1], t)", "x := append(l, s); y := append(l, t); s = short(x[len(x)-1] + y[0])", "x := l; x[0] = s", "l[1] = t", "copy(l, []string{s})", "clear(m)", `delete(m, "k")`,
		"boxes = append(boxes, &e); boxes[2].name = s", "x := make([]string, 2, 4); x[0] = s; y := append(x[:0], t); s = short(x[0] + y[0])", "arr := [3]string{s, t}; x := arr[:]; arr[0] = t; l[0] = x[0]", "bs[0] = 'z'", "bs = append(bs, s...)",
		"x := [2]box{b, e}; x[1].name = s; b = x[1]", "x := []box{b}; x[0].in.s = t; e = x[0]", "l = []string{t, s}", `m["z"] = s; t = m["z"]`, "m[t] = s", `m["k"] = t`, "mm := m; mm[\"k\"] = s", "b.list = l; b.list[0] = t", "b.m = m; b.m[\"k\"] = t", "x := names; _ = x",
		"x := bs[:1]; x[0] = 'y'", "put(append([]string{}, l...), s)", "l = l[1:]; l = append(l, t)", "x := []*string{&s, ps}; *x[0] = t", "x := struct{ p *string; n int }{&s, 1}; *x.p = t", "x := any(&s); *x.(*string) = t")
}
