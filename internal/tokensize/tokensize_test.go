package tokensize

import (
	"fmt"
	"math/rand"
	"reflect"
	"strings"
	"testing"
)

func TestRegimeOf(t *testing.T) {
	for partition, want := range map[string]Regime{
		"": Token4096, "aws": Token4096, "aws-us-gov": Token4096, "aws-eusc": Token4096,
		"aws-cn": LegacyPacked, "aws-iso": LegacyPacked,
	} {
		if got := RegimeOf(partition); got != want {
			t.Errorf("RegimeOf(%q) = %s, want %s", partition, got, want)
		}
	}
}

func TestOf(t *testing.T) {
	tags := []Tag{{"team", "blue"}, {"stage", "test"}} // 8 + 9 + 2*3 = 23 bytes
	tests := []struct {
		name string
		in   Input
		want Estimate
	}{
		{
			"nothing but the base",
			Input{Operation: "sts:GetSessionToken"},
			Estimate{
				Regime: Token4096, Low: 636, Mid: 688, High: 780, Limit: 4096, Percent: 16,
				Parts: []Part{{"token without contents", 515}, {"base64 encoding", 173}},
			},
		},
		{
			"every part",
			Input{
				Operation: "sts:AssumeRole", SessionName: "name", SourceIdentity: "jane", ProviderBytes: 10,
				Policy: []string{"s3:GetObject", "*"}, PolicyARNs: []string{"arn:aws:iam::aws:policy/X"},
				Tags: tags, Inherited: tags[:1],
			},
			Estimate{
				Regime: Token4096, Low: 820, Mid: 936, High: 1032, Limit: 4096, Percent: 22,
				Parts: []Part{
					{"token without contents", 553}, {"session name", 4}, {"policy", 30}, {"policy ARNs", 40},
					{"tags", 23}, {"inherited tags", 11}, {"source identity", 29}, {"identity provider", 10},
					{"base64 encoding", 236},
				},
			},
		},
		{
			"calibrated base and a newer limit",
			Input{Operation: "sts:AssumeRole", Base: 600, Version1: true, Limit: 8192},
			Estimate{
				Regime: Token4096, Low: 748, Mid: 800, High: 896, Limit: 8192, Percent: 9,
				Parts: []Part{{"token without contents", 600}, {"base64 encoding", 200}},
			},
		},
		{
			"the tag keys of a federated session count twice at the high end",
			Input{Operation: "sts:AssumeRoleWithSAML", Tags: tags, Base: 300},
			Estimate{
				Regime: Token4096, Low: 380, Mid: 432, High: 540, Limit: 4096, Percent: 10, Unverified: true,
				Parts: []Part{{"token without contents", 300}, {"tags", 23}, {"base64 encoding", 109}},
			},
		},
		{
			"legacy",
			Input{
				Operation: "sts:AssumeRole", Regime: LegacyPacked, Limit: 4096, SessionName: "name", SourceIdentity: "jane",
				Policy: []string{"s3:GetObject", "*"}, Tags: tags, Partial: true,
			},
			Estimate{
				Regime: LegacyPacked, Low: 46, Mid: 53, High: 57, Limit: 465, Percent: 11, Open: true,
				Parts: []Part{{"policy", 30}, {"tags", 23}},
			},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, ok := Of(test.in)
			if !ok || !reflect.DeepEqual(got, test.want) {
				t.Errorf("Of = %+v, %v\nwant %+v", got, ok, test.want)
			}
		})
	}
}

func TestOperationsWithoutEstimate(t *testing.T) {
	for _, name := range []string{"iam:CreateDelegationRequest", "sts:AssumeRoot", "sts:GetCallerIdentity", ""} {
		if e, ok := Of(Input{Operation: name}); ok {
			t.Errorf("Of(%q) = %+v, want no estimate", name, e)
		}
	}
}

// What the model says of the limit today: a policy and ten ARNs of 2,048 characters together fit,
// while about 2,450 bytes of tags do not.
func TestNearTheLimit(t *testing.T) {
	arns := make([]string, 10)
	for i := range arns {
		arns[i] = fmt.Sprintf("arn:aws:iam::123456789012:policy/%02d", i) // 35 bytes
	}
	policy := Input{Operation: "sts:AssumeRole", Policy: []string{randomText(2048 - 350)}, PolicyARNs: arns}
	if e, _ := Of(policy); e.Mid > e.Limit {
		t.Errorf("a policy and ARNs alone: %d bytes are past %d", e.Mid, e.Limit)
	}
	var tags []Tag
	for i := range 50 {
		tags = append(tags, Tag{fmt.Sprintf("key-%02d", i), strings.Repeat("v", 44)}) // 53 bytes each
	}
	over, _ := Of(Input{Operation: "sts:AssumeRole", Tags: tags[:49]})
	under, _ := Of(Input{Operation: "sts:AssumeRole", Tags: tags[:45]})
	if over.Mid <= over.Limit || under.Mid > under.Limit {
		t.Errorf("49 tags: %d bytes, 45 tags: %d bytes, want the limit %d between them", over.Mid, under.Mid, over.Limit)
	}
}

func randomText(n int) string {
	source := rand.New(rand.NewSource(1))
	text := make([]byte, n)
	for i := range text {
		text[i] = byte('!' + source.Intn(94))
	}
	return string(text)
}

// FuzzOf holds every estimate to what must be true of it.
func FuzzOf(f *testing.F) {
	f.Add("name", "s3:GetObject\x00arn:aws:s3:::bucket/*", "key", "value", uint16(0), true)
	f.Add("", "", "", "", uint16(600), false)
	f.Fuzz(func(t *testing.T, name, policy, key, value string, base uint16, legacy bool) {
		for operation := range operations {
			in := Input{Operation: operation, SessionName: name, Base: int(base), Policy: strings.Split(policy, "\x00")}
			if legacy {
				in.Regime = LegacyPacked
			}
			before := checked(t, in)
			in.Tags = []Tag{{key, value}}
			tagged := checked(t, in)
			if tagged.Low < before.Low || tagged.Mid < before.Mid || tagged.High < before.High {
				t.Errorf("%s: a tag makes the estimate smaller: %+v, then %+v", operation, before, tagged)
			}
		}
	})
}

func checked(t *testing.T, in Input) Estimate {
	t.Helper()
	e, ok := Of(in)
	if !ok || e.Low < 0 || e.Low > e.Mid || e.Mid > e.High || total(e.Parts) != e.Mid {
		t.Errorf("Of(%+v) = %+v, %v", in, e, ok)
	}
	return e
}
