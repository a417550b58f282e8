package cloudtrail_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/host/cloudtrail"
)

// TestVisit counts everything that a file has, and says where what is not a record begins.
func TestVisit(t *testing.T) {
	line := strings.ReplaceAll(assumed, "\n", "")
	for name, c := range map[string]struct{ text, want string }{
		"a log":               {`{"Records": [` + assumed + "," + federated + `]}`, "2 events, 0 others"},
		"another operation":   {`{"Records": [{"eventSource": "s3.amazonaws.com", "eventName": "GetObject", "requestParameters": {}}]}`, "0 events, 1 others"},
		"without parameters":  {`{"eventSource": "sts.amazonaws.com", "eventName": "GetSessionToken", "requestParameters": null}`, "0 events, 1 others"},
		"values":              {`{"Records": [null, [3], {}]}`, "0 events, 0 others, 13: not an object, 20: not an object, 22: neither eventSource nor eventName"},
		"a number for a name": {`{"eventSource": "sts.amazonaws.com", "eventName": 3}`, "0 events, 0 others, 0: eventSource or eventName is not a text"},
		"a text for parameters": {
			`{"eventSource": "sts.amazonaws.com", "eventName": "AssumeRole", "requestParameters": "secret"}`,
			"0 events, 0 others, 0: requestParameters is not an object",
		},
		"LookupEvents": {
			`{"Events": [{"CloudTrailEvent": ` + fmt.Sprintf("%q", line) + `}, {"CloudTrailEvent": 3}, {"CloudTrailEvent": "{"}, {"CloudTrailEvent": "[{}]"}]}`,
			"1 events, 0 others, CloudTrailEvent is not a text, CloudTrailEvent is not JSON, neither eventSource nor eventName",
		},
		"a digest":        {`{"digestBucket": "logs", "logFiles": [{"s3Object": "a"}]}`, "0 events, 0 others"},
		"byte order mark": {"\uFEFF" + `{"Records": [3]}`, "0 events, 0 others, 16: not an object"},
	} {
		events, others, aside := 0, 0, ""
		err := cloudtrail.Visit("t.json", strings.NewReader(c.text), cloudtrail.Visitor{
			Event: func(e cloudtrail.Event) error {
				events++
				if _, ok := e.Record("t.json"); !ok {
					t.Errorf("%s: no record of %+v", name, e)
				}
				return nil
			},
			Other: func() { others++ },
			Aside: func(f cloudtrail.Fault) {
				if name != "LookupEvents" {
					aside += fmt.Sprintf(", %d: %s", f.Offset, f.Reason)
				} else {
					aside += ", " + f.Reason
				}
			},
		})
		if got := fmt.Sprintf("%d events, %d others%s", events, others, aside); err != nil || got != c.want {
			t.Errorf("%s: got %s, %v, want %s", name, got, err, c.want)
		}
	}
}

// TestDamage checks that the reason for the end of a file says what is wrong, and quotes nothing.
func TestDamage(t *testing.T) {
	for text, want := range map[string]string{
		`{"Records": [` + assumed + `] "secret"`: "not JSON",
		`{"Records": [` + assumed:                "the file is cut off",
		"\x1f\x8bsecretsecret":                   "the compressed data is damaged",
		compressed(assumed)[:100]:                "the file is cut off",
	} {
		var damage *cloudtrail.Damage
		err := cloudtrail.Visit("t.json", strings.NewReader(text), cloudtrail.Visitor{})
		if !errors.As(err, &damage) || damage.Reason() != want || !damage.Contents() {
			t.Errorf("%.20q: %v, want %s", text, err, want)
		}
	}
	var damage *cloudtrail.Damage
	err := cloudtrail.Visit("t.json", failing{}, cloudtrail.Visitor{})
	if !errors.As(err, &damage) || damage.Contents() || strings.Contains(damage.Reason(), "broken") {
		t.Errorf("%v", err)
	}
}

// failing is a file that cannot be read.
type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("the connection is broken") }
