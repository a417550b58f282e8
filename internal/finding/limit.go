package finding

import "fmt"

// Limiter keeps so many findings of each rule and severity, and counts the others: a hostile or generated file
// has millions of them, of which nobody reads the second hundred.
type Limiter struct {
	errors int
	most   int
	kinds  map[kind]*tally
	kept   []Finding
}

type kind struct {
	rule     string
	severity Severity
}

// tally is what has come of one kind.
type tally struct{ count, more, last int }

// NewLimiter makes a Limiter that keeps at most so many findings of a kind.
func NewLimiter(most int) *Limiter { return &Limiter{most: most, kinds: map[kind]*tally{}} }

// Add takes findings. What an earlier Limiter has left out stays counted.
func (l *Limiter) Add(findings ...Finding) {
	for _, f := range findings {
		if f.Severity == Error {
			l.errors += 1 + f.More
		}
		k := kind{f.Rule, f.Severity}
		t := l.kinds[k]
		if t == nil {
			t = &tally{}
			l.kinds[k] = t
		}
		if t.count++; t.count > l.most {
			t.more += 1 + f.More
			continue
		}
		t.more += f.More
		f.More = 0
		t.last = len(l.kept)
		l.kept = append(l.kept, f)
	}
}

// Errors counts the findings of severity error, those that were left out included.
func (l *Limiter) Errors() int { return l.errors }

// Findings gives what was kept, in the order in which it came; the last of each kind says how many more there are.
func (l *Limiter) Findings() []Finding {
	for _, t := range l.kinds {
		l.kept[t.last].More = t.more
	}
	return l.kept
}

// Text is the message, with the number of the findings that are left out behind it.
func (f Finding) Text() string {
	if f.More == 0 {
		return f.Message
	}
	return fmt.Sprintf("%s (... and %d more of this rule)", f.Message, f.More)
}
