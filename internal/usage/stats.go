package usage

import "github.com/sessionlint/sessionlint/internal/histogram"

// Stats are the sums over requests with one Key.
type Stats struct {
	Requests int `json:"requests"`
	Chained  int `json:"chained,omitempty"`
	// Refused counts the requests that AWS refused, by error code.
	Refused map[string]int `json:"refused,omitempty"`
	// Durations counts the durations in seconds that were asked for, and Tokens the bytes of session tokens, in buckets of
	// DurationBucket and TokenBucket. Requests of which neither is known are in Requests alone.
	Durations histogram.Histogram `json:"durations"`
	Tokens    histogram.Histogram `json:"tokens"`
	// Peak has the greatest value of each request.
	Peak Peak `json:"peak"`
	// Parts says for each part of the token, by the names of package tokensize, what the model estimates.
	Parts map[string]Part `json:"parts,omitempty"`
	// Findings counts findings by rule, and Beyond those about limits in the configuration.
	Findings map[string]int `json:"findings,omitempty"`
	Beyond   map[string]int `json:"beyond,omitempty"`
	// Days has the requests of each day.
	Days map[string]Day `json:"days,omitempty"`
}

// Peak has the greatest values of any request; 0 is for none.
type Peak struct {
	Duration         int `json:"duration"`   // seconds
	TokenBytes       int `json:"tokenBytes"` // of a token whose size the record has
	PolicyCharacters int `json:"policyCharacters"`
	Tags             int `json:"tags"`
	PolicyARNs       int `json:"policyArns"`
}

// Part is what one part of session tokens takes, in bytes: the sum over all requests, and the most of one.
type Part struct {
	Sum  int `json:"sum"`
	Most int `json:"most"`
}

// Day is what happened on one day.
type Day struct {
	Requests int `json:"requests"`
	Refused  int `json:"refused,omitempty"`
	Tokens   int `json:"tokens,omitempty"` // bytes of the longest session token
}

// Add adds a request.
func (s *Stats) Add(r Request) {
	s.Merge(statsOf(r))
}

// statsOf returns the Stats of one request.
func statsOf(r Request) Stats {
	s := Stats{Requests: 1, Chained: of(r.Chained), Peak: Peak{r.Duration, r.TokenBytes, r.PolicyCharacters, r.Tags, r.PolicyARNs}}
	if r.Refused != "" {
		s.Refused = map[string]int{r.Refused: 1}
	}
	if r.Duration > 0 {
		s.Durations = s.Durations.Add(histogram.Bucket(r.Duration, DurationBucket), 1)
	}
	if r.TokenBytes > 0 {
		s.Tokens = s.Tokens.Add(histogram.Bucket(r.TokenBytes, TokenBucket), 1)
	}
	for _, part := range r.Parts {
		s.Parts = merge(s.Parts, map[string]Part{part.Name: {part.Bytes, part.Bytes}}, Part.And)
	}
	s.Findings, s.Beyond = count(r.Findings), count(r.Beyond)
	if r.Day != "" {
		s.Days = map[string]Day{r.Day: {1, of(r.Refused != ""), r.TokenBytes}}
	}
	return s
}

// Merge adds other requests. The other Stats may be used further; nothing is shared with them.
func (s *Stats) Merge(other Stats) {
	sum := func(a, b int) int { return a + b }
	s.Requests += other.Requests
	s.Chained += other.Chained
	s.Refused = merge(s.Refused, other.Refused, sum)
	s.Durations = s.Durations.Merge(other.Durations)
	s.Tokens = s.Tokens.Merge(other.Tokens)
	s.Peak = s.Peak.and(other.Peak)
	s.Parts = merge(s.Parts, other.Parts, Part.And)
	s.Findings = merge(s.Findings, other.Findings, sum)
	s.Beyond = merge(s.Beyond, other.Beyond, sum)
	s.Days = merge(s.Days, other.Days, Day.And)
}

func (p Peak) and(q Peak) Peak {
	return Peak{
		max(p.Duration, q.Duration), max(p.TokenBytes, q.TokenBytes),
		max(p.PolicyCharacters, q.PolicyCharacters), max(p.Tags, q.Tags), max(p.PolicyARNs, q.PolicyARNs),
	}
}

// And returns both together.
func (p Part) And(q Part) Part { return Part{p.Sum + q.Sum, max(p.Most, q.Most)} }

// And returns both together.
func (d Day) And(e Day) Day {
	return Day{d.Requests + e.Requests, d.Refused + e.Refused, max(d.Tokens, e.Tokens)}
}

// merge adds the values of one map to those of another, which it makes if there is none.
func merge[V any](into, from map[string]V, and func(V, V) V) map[string]V {
	if into == nil && len(from) > 0 {
		into = make(map[string]V, len(from))
	}
	for key, value := range from {
		if before, there := into[key]; there {
			value = and(before, value)
		}
		into[key] = value
	}
	return into
}

// count counts how often each text is in a list.
func count(texts []string) map[string]int {
	var counts map[string]int
	for _, text := range texts {
		counts = merge(counts, map[string]int{text: 1}, func(a, b int) int { return a + b })
	}
	return counts
}
