package finding

import "fmt"

// Limiter keeps a limited number of findings of each rule and severity, and counts the others: a hostile or generated
// file may have millions.
type Limiter struct {
	errors   int // of severity error, including those left out
	maximum  int // how many of a kind are kept
	kinds    map[kind]*tally
	findings []Finding // those that are kept
}

// kind is what findings are counted by.
type kind struct {
	rule     string
	severity Severity
}

// tally counts the findings of one kind.
type tally struct {
	count int // all of them
	more  int // those left out, also by earlier Limiters
	last  int // the index of the last one that is kept
}

// NewLimiter makes a Limiter that keeps at most so many findings of a kind.
func NewLimiter(maximum int) *Limiter { return &Limiter{maximum: maximum, kinds: map[kind]*tally{}} }

// Add adds findings. Findings that an earlier Limiter left out are counted as well.
func (l *Limiter) Add(findings ...Finding) {
	for _, f := range findings {
		if f.Severity == Error {
			l.errors += 1 + f.More
		}
		l.add(f)
	}
}

// add keeps a finding or counts it.
func (l *Limiter) add(f Finding) {
	t := l.tallyOf(kind{f.Rule, f.Severity})
	if t.count++; t.count > l.maximum {
		t.more += 1 + f.More
		return
	}
	t.more += f.More
	f.More = 0 // the last of its kind gets the sum
	t.last = len(l.findings)
	l.findings = append(l.findings, f)
}

// tallyOf returns the tally of a kind, an empty one for its first finding.
func (l *Limiter) tallyOf(k kind) *tally {
	if l.kinds[k] == nil {
		l.kinds[k] = &tally{}
	}
	return l.kinds[k]
}

// Errors counts the findings of severity error, including those that were left out.
func (l *Limiter) Errors() int { return l.errors }

// Findings returns the kept findings in the order in which they were added; the last of each kind says how many more
// there are.
func (l *Limiter) Findings() []Finding {
	for _, t := range l.kinds {
		l.findings[t.last].More = t.more
	}
	return l.findings
}

// Text returns the message, followed by the number of findings that are left out.
func (f Finding) Text() string {
	if f.More == 0 {
		return f.Message
	}
	return fmt.Sprintf("%s (... and %d more of this rule)", f.Message, f.More)
}
