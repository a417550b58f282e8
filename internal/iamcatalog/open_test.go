package iamcatalog

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"strings"
	"testing"
)

// pack compresses each text as one member.
func pack(t testing.TB, texts ...string) []byte {
	t.Helper()
	var packed bytes.Buffer
	for _, text := range texts {
		z, err := gzip.NewWriterLevel(&packed, gzip.HuffmanOnly)
		if err == nil {
			_, err = z.Write([]byte(text))
		}
		if err == nil {
			err = z.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return packed.Bytes()
}

// small makes a catalog of one block; the head lists the services of the block, unless it is given.
func small(t testing.TB, head, block string) []byte {
	t.Helper()
	packed := pack(t, block)
	if head == "" {
		head = "date\t2030-01-02\nsource\ta test\ncounts\t1\t1\t1\t2\nblock\tSIZE\tx\n"
	}
	head = magic + "\n" + strings.ReplaceAll(head, "SIZE", fmt.Sprint(len(packed)))
	return append(pack(t, head), packed...)
}

const serviceX = "service\tx\tService X\nkey\tString\tx:a\nkey\tArrayOfARN\tx:B\nset\t0 1\ntype\tthing\t0\tarn:${Partition}:x:::thing/${Id}\tarn:${Partition}:x:::t/${Id}\naction\tP\tDo\t-\t0!=0\n"

func TestOpen(t *testing.T) {
	c, err := Open(small(t, "", serviceX))
	if err != nil {
		t.Fatal(err)
	}
	x, _ := c.Service("x")
	do := x.Action("do")
	if do == nil || do.Access != Permissions || do.Keys != nil || len(do.Resources) != 1 {
		t.Fatalf("x:Do is %+v", do)
	}
	if use := do.Resources[0]; !use.Required || len(use.Type.ARNs) != 2 || len(use.Keys) != 2 || use.Keys[1].Type != ARN || !use.Keys[1].Several {
		t.Errorf("x:Do uses %+v", use)
	}
	if c.Date != "2030-01-02" || c.Source != "a test" {
		t.Errorf("%+v", c)
	}
}

func TestOpenErrors(t *testing.T) {
	with := func(from, to string) []byte { return small(t, "", strings.Replace(serviceX, from, to, 1)) }
	head := func(from, to string) []byte {
		return small(t, strings.Replace("date\t2030-01-02\nsource\ta test\ncounts\t1\t1\t1\t2\nblock\tSIZE\tx\n", from, to, 1), serviceX)
	}
	damaged := small(t, "", serviceX)
	damaged[len(damaged)-5] ^= 1 // in the checksum of the block
	for _, tt := range []struct {
		data []byte
		want string
	}{
		{[]byte("date"), "not compressed with gzip: unexpected EOF"},
		{[]byte("services:\n- a long text that is no catalog\n"), "not compressed with gzip: gzip: invalid header"},
		{small(t, "", serviceX)[:40], "damaged: unexpected EOF"},
		{pack(t, "hello\n"), `the first line is not "sessionlint IAM catalog 1"`},
		{pack(t, magic+"\n"), "the head needs date, source, counts, and a block line for each service counted"},
		{head("date\t", "dated\t"), "line 2: not date, source, counts or block with its fields"},
		{head("date\t2030-01-02\n", ""), "the head needs date, source, counts, and a block line for each service counted"},
		{head("counts\t1", "counts\tx"), `line 4: "x" is not a number`},
		{head("counts\t1\t1\t1\t2", "counts\t1\t1\t1\t3"), "the head counts {1 1 1 3}, and the services have {1 1 1 2}"},
		{head("SIZE", "1000000"), `line 5: a block of "1000000" bytes where`},
		{head("SIZE", "-1"), `line 5: a block of "-1" bytes where`},
		{damaged, "damaged: gzip: invalid checksum"},
		{head("\tx\n", "\ty\n"), "the blocks do not have the services that the head lists"},
		{head("\tx\n", "\tX\n"), `line 5: service "X" is not in lower case, or not in order`},
		{append(small(t, "", serviceX), 'x'), "1 bytes follow the last block"},
		{with("service", "servant"), "line 6: not a service"},
		{with("Service X", ""), "line 6: a service needs a prefix and a name"},
		{with("key\tString\t", "key\tString"), "line 7: a key needs a type and a name"},
		{with("x:B", "X:A"), `line 8: key "X:A" is not in order`},
		{with("0 1", "0 2"), `line 9: "2" refers to none of the 2 above it`},
		{with("0 1", "0 -1"), `line 9: "-1" refers to none of the 2 above it`},
		{with("thing\t0", "thing\t1"), `line 10: "1" refers to none of the 1 above it`},
		{with("arn:${Partition}", "${Partition}"), `line 10: "${Partition}:x:::thing/${Id}" is not an ARN`},
		{with("type\tthing\t0\tarn:${Partition}:x:::thing/${Id}\tarn:${Partition}:x:::t/${Id}", "type\tthing"), "line 10: a type needs a name, a set and an ARN"},
		{with("action\tP", "action\tX"), "line 11: an action needs an access level L, R, W, T or P, a name and a set"},
		{with("action", "key"), `line 11: "key" is not service, key, set, type or action, in this order`},
		{with("\t0!=0\n", "\t1\n"), `line 11: "1" refers to none of the 1 above it`},
		{with("\t0!=0\n", "\t0!=9\n"), `line 11: "9" refers to none of the 1 above it`},
		{with("\t0!=0\n", "\naction\tW\tDO\t-\n"), `line 12: action "DO" is not in order`},
	} {
		if _, err := Open(tt.data); err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("%v, want %s", err, tt.want)
		}
	}
}

// FuzzOpen reads damaged catalogs: as bytes, and as texts that are compressed first.
func FuzzOpen(f *testing.F) {
	f.Add([]byte{}, "", serviceX)
	f.Add(small(f, "", serviceX), "date\t1\nsource\ta\ncounts\t0\t0\t0\t0\nblock\tSIZE\tx\n", "service\tx\tX\n")
	f.Fuzz(func(t *testing.T, raw []byte, head, block string) {
		if len(head)+len(block) > 4096 {
			return
		}
		for _, data := range [][]byte{raw, small(t, head, block)} {
			c, err := Open(data)
			if err != nil {
				continue
			}
			for _, prefix := range c.Prefixes() {
				s, known := c.Service(prefix)
				if !known {
					t.Fatalf("%q is listed and not known", prefix)
				}
				for _, a := range s.Actions {
					if s.Action(a.Name) == nil {
						t.Errorf("action %q is listed and not found", a.Name)
					}
				}
			}
		}
	})
}
