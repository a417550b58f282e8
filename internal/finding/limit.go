package finding

import "fmt"

// Limiter keeps a limited number of findings of each rule and severity, and counts the others: a hostile or generated
// file may have millions.
type Limiter struct {
	errors  int
	maximum int
	kinds   map[kind]*tally
	kept    []Finding
}

type kind struct {
	rule     string
	severity Severity
}

// tally counts the findings of one kind.
type tally struct{ count, more, last int }

// NewLimiter makes a Limiter that keeps at most so many findings of a kind.
func NewLimiter(maximum int) *Limiter { return &Limiter{maximum: maximum, kinds: map[kind]*tally{}} }

// Add adds findings. Findings that an earlier Limiter left out are counted as well.
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
		if t.count++; t.count > l.maximum {
			t.more += 1 + f.More
			continue
		}
		t.more += f.More
		f.More = 0
		t.last = len(l.kept)
		l.kept = append(l.kept, f)
	}
}

// Errors counts the findings of severity error, including those that were left out.
func (l *Limiter) Errors() int { return l.errors }

// Findings returns the kept findings in the order in which they were added; the last of each kind says how many more
// there are.
func (l *Limiter) Findings() []Finding {
	for _, t := range l.kinds {
		l.kept[t.last].More = t.more
	}
	return l.kept
}

// Text returns the message, followed by the number of findings that are left out.
func (f Finding) Text() string {
	if f.More == 0 {
		return f.Message
	}
	return fmt.Sprintf("%s (... and %d more of this rule)", f.Message, f.More)
}
