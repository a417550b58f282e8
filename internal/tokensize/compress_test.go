package tokensize

import (
	"strings"
	"testing"
)

func TestCompressed(t *testing.T) {
	hash := randomText(64)
	tests := []struct {
		name, text string
		want       int
	}{
		{"nothing", "", 0},
		{"new text", "abcdef", 6},
		{"repeat of three", "abc-abc", 7},
		{"repeat of four", "abcd-abcd", 8},
		{"repeat of four at the end of a long text", hash + "-" + hash[:4], 68},
		{"a long repeat costs no more", hash + hash, 67},
		{"run", strings.Repeat("a", 1000), 4},
		{"the longest of two earlier places counts", "abcdX" + "abcdefY" + "abcdef", 5 + 6 + 3},
		{"action names share their service", "ec2:RunInstances\x00ec2:StopInstances", 17 + 3 + 4 + 3},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := compressed(test.text); got != test.want {
				t.Errorf("compressed = %d, want %d", got, test.want)
			}
		})
	}
}

// The work is bounded whatever the text: each of these has 128 KiB.
func TestCompressedLargest(t *testing.T) {
	const size = 128 << 10
	for name, text := range map[string]string{
		"random":       randomText(size),
		"run":          strings.Repeat("a", size),
		"short period": strings.Repeat("abcde", size/5),
		"many near repeats": func() string {
			var b strings.Builder
			for i := range size / 8 {
				b.WriteString("abcdef" + string(rune('A'+i%26)) + string(rune('A'+i/26%26)))
			}
			return b.String()
		}(),
	} {
		if got := compressed(text); got <= 0 || got > len(text) {
			t.Errorf("%s: compressed = %d of %d bytes", name, got, len(text))
		}
	}
}

func FuzzCompressed(f *testing.F) {
	f.Add("s3:GetObject\x00s3:GetObjectVersion")
	f.Add("aaaaaaaaaaaa")
	f.Fuzz(func(t *testing.T, text string) {
		once, twice := compressed(text), compressed(text+text)
		if once > len(text) || twice < once || twice > once+max(matchCost, len(text)) {
			t.Errorf("compressed = %d for %d bytes, %d for them twice", once, len(text), twice)
		}
	})
}

func BenchmarkCompressed(b *testing.B) {
	names := randomText(64 << 10)
	var policy strings.Builder
	for i := 0; i < len(names); i += 32 {
		policy.WriteString("arn:aws:s3:::a-common-bucket-name/" + names[i:i+32])
	}
	text := policy.String()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		compressed(text)
	}
}
