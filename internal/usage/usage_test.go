package usage

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/tokensize"
)

// random makes a request of one of a few roles.
func random(r *rand.Rand) (Request, tokensize.Input) {
	in := tokensize.Input{Operation: "sts:AssumeRole", SessionName: strings.Repeat("n", r.IntN(30))}
	q := Request{
		Key:      Key{"418273645511", fmt.Sprint("role-", r.IntN(4)), in.Operation, r.IntN(8) == 0},
		Day:      fmt.Sprintf("2026-10-%02d", 1+r.IntN(5)),
		Duration: r.IntN(5) * 1000, TokenBytes: 700 + r.IntN(4000), Chained: r.IntN(2) == 0, Tags: r.IntN(60),
		Parts:    []tokensize.Part{{Name: tokensize.PartTags, Bytes: r.IntN(99)}, {Name: tokensize.PartPolicy, Bytes: r.IntN(999)}},
		Findings: []string{"session-duration", "no-session-policy"}[:r.IntN(3)],
		Sets:     Allowed{r.IntN(3) * 3600, fmt.Sprintf("2026-10-01T00:00:%02dZ", r.IntN(3))},
	}
	if r.IntN(4) == 0 {
		q.Refused = "AccessDenied"
	}
	return q, in
}

func written(t *testing.T, s *Summary) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, s); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestDivision divides requests at random, writes and reads the parts, and merges them in any order and grouping.
func TestDivision(t *testing.T) {
	for seed := range uint64(50) {
		r := rand.New(rand.NewPCG(seed, 1))
		var whole Summary
		parts := make([]*Summary, 1+r.IntN(6))
		for i := range parts {
			parts[i] = &Summary{}
		}
		for range 200 {
			q, in := random(r)
			whole.Add(q, in)
			parts[r.IntN(len(parts))].Add(q, in)
		}
		for len(parts) > 1 {
			i := 1 + r.IntN(len(parts)-1)
			read, err := Read(strings.NewReader(written(t, parts[i])))
			if err != nil {
				t.Fatal(err)
			}
			into := r.IntN(i)
			if r.IntN(2) == 0 { // a merged into b is b merged into a
				read, parts[into] = parts[into], read
			}
			parts[into].Merge(read)
			parts = append(parts[:i], parts[i+1:]...)
		}
		if got, want := written(t, parts[0]), written(t, &whole); got != want {
			t.Fatalf("seed %d: got\n%s\nwant\n%s", seed, got, want)
		}
	}
}

func TestFigures(t *testing.T) {
	key := Key{Account: "418273645511", Role: "reports", Operation: "sts:AssumeRole"}
	var s Summary
	s.Add(Request{
		Key: key, Day: "2026-10-01", Duration: 3601, TokenBytes: 1000, Chained: true, Tags: 3, Beyond: []string{"session-duration"},
		Parts: []tokensize.Part{{Name: tokensize.PartTags, Bytes: 70}},
	}, tokensize.Input{Operation: "sts:AssumeRole"})
	s.Add(Request{
		Key: key, Day: "2026-10-01", Duration: 900, TokenBytes: 3000, Refused: "AccessDenied", PolicyCharacters: 100,
		Parts: []tokensize.Part{{Name: tokensize.PartTags, Bytes: 30}},
	}, tokensize.Input{Operation: "sts:AssumeRole"})
	s.Add(Request{Key: Key{Account: key.Account, Role: "reports", Operation: "iam:UpdateRole"}, Sets: Allowed{7200, "2026-10-02T00:00:00Z"}}, tokensize.Input{})
	want := `{"schemaVersion":1,"tokenLimit":4096,"measured":2,"roles":[
{"account":"418273645511","role":"reports","operation":"iam:UpdateRole","requests":1,"durations":[],"tokens":[],"peak":{"duration":0,"tokenBytes":0,"policyCharacters":0,"tags":0,"policyArns":0}},
{"account":"418273645511","role":"reports","operation":"sts:AssumeRole","requests":2,"chained":1,"refused":{"AccessDenied":1},"durations":[[900,1],[4500,1]],"tokens":[[1024,1],[3008,1]],"peak":{"duration":3601,"tokenBytes":3000,"policyCharacters":100,"tags":3,"policyArns":0},"parts":{"tags":{"sum":100,"most":70}},"beyond":{"session-duration":1},"days":{"2026-10-01":{"requests":2,"refused":1,"tokens":3000}}}],"allowed":[
{"account":"418273645511","role":"reports","seconds":7200,"since":"2026-10-02T00:00:00Z"}],"calibration":{"sts:AssumeRole":[[750,1],[2250,1]]}}
`
	if got := written(t, &s); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if e := s.Entries(); len(e) != 2 || e[1].Allowed.Seconds != 7200 || e[1].Durations.Above(3600) != 1 {
		t.Errorf("%+v", e)
	}
}

// A request that two accounts record is one request; without the record of the role's account, that of the caller's counts.
func TestMirrors(t *testing.T) {
	own, foreign := Key{Account: "111111111111", Role: "a"}, Key{Account: "222222222222", Role: "b", Mirror: true}
	twin := own
	twin.Mirror = true
	var s Summary
	for _, key := range []Key{own, twin, foreign} {
		s.Add(Request{Key: key}, tokensize.Input{})
	}
	if e := s.Entries(); len(e) != 2 || e[0].Key != own || e[1].Key != foreign {
		t.Errorf("%+v", e)
	}
}

func TestReadRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"":                     "not a summary of usage",
		"[]":                   "not a summary of usage",
		"{}":                   "schemaVersion is 0",
		`{"schemaVersion": 2}`: "schemaVersion is 2; this release reads 1",
		`{"schemaVersion": 1, "roles": [{"account": "1"}]}`:                                         "without figures",
		`{"schemaVersion": 1, "roles": [{"account": "1", "requests": 1, "tokens": [[32, -1]]}]}`:    "pairs",
		`{"schemaVersion": 1, "calibration": {"sts:AssumeRole": [[3, 1], [2, 1]]}}`:                 "pairs",
		`{"schemaVersion": 1, "roles": [{"account": "1", "requests": 10000000000000000000000000}]}`: "cannot unmarshal",
	} {
		if _, err := Read(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	var s Summary
	s.Add(random(rand.New(rand.NewPCG(1, 1))))
	f.Add([]byte(`{"schemaVersion": 1, "roles": []}`))
	data, _ := s.MarshalJSON()
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		read, err := Read(bytes.NewReader(data))
		if err != nil {
			return
		}
		text := written(t, read)
		again, err := Read(strings.NewReader(text))
		if err != nil || written(t, again) != text {
			t.Fatalf("%v: %s", err, text)
		}
	})
}
