package document

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"
)

// If parts of a JSON object are replaced by holes, filling these in again gives JSON: no such text may be reported as
// unfillable.
func TestUnfillableIsCertain(t *testing.T) {
	texts := []string{
		`{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:Get*","s3:Put*"],"Resource":"*"}]}`,
		` { "a" : [ { } , [ ] , -1.5e3 , true , null , "é\u00e9\"\\" ] , "b" : { "c" : { "d" : "}],{[" } } } `,
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 5_000 {
		text := texts[random.IntN(len(texts))]
		if !json.Valid([]byte(text)) {
			t.Fatal(text)
		}
		var rest strings.Builder
		var holes []Hole
		at := 0
		for range 1 + random.IntN(3) {
			start := at + random.IntN(len(text)-at+1)
			rest.WriteString(text[at:start])
			holes = append(holes, Hole{At: rest.Len(), Max: -1})
			at = start + random.IntN(min(len(text)-start, 30)+1)
		}
		rest.WriteString(text[at:])
		if sure, place := unfillable(rest.String(), holes, true); sure == hopeless {
			t.Fatalf("%s with holes %v: unfillable at %d, but it was %s", rest.String(), holes, place, text)
		}
	}
}

// A text of only brackets, and one with many holes, are read in bounded time and space.
func TestUnfillableIsBounded(t *testing.T) {
	deep := `{"a":` + strings.Repeat("[", 100_000)
	if sure, _ := unfillable(deep, []Hole{{At: 5, Max: -1}}, true); sure != fillable {
		t.Error("a text nested too deeply to be read is judged")
	}
	var holes []Hole
	for i := range 10_000 {
		holes = append(holes, Hole{At: 2 + i, Max: -1})
	}
	if sure, _ := unfillable(`{"`+strings.Repeat("a", 20_000)+`":1}`, holes, true); sure != fillable {
		t.Error("a text with many holes is judged")
	}
}
