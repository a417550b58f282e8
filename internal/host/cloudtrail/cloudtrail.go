// Package cloudtrail reads CloudTrail records: the requests to AWS, and the sizes of the returned session tokens.
// Records contain what people did and are read only if the user says so. A file is read as a stream and may have any
// size.
package cloudtrail

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// Read visits the records in a file whose operations are in the catalog, in their order. It reads log files as
// CloudTrail delivers them, also several in one file, records one per line, lists of them, events of EventBridge and
// answers of LookupEvents, each plain or compressed with gzip. It ends with the first error of visit. Text that is
// not JSON is an error as well, a *Damage; the records before it have been visited by then.
func Read(name string, r io.Reader, visit func(Record) error) error {
	return Visit(name, r, Visitor{Event: func(e Event) error {
		record, ok := e.Record(name)
		if !ok {
			return nil
		}
		return visit(record)
	}})
}

// Visitor is told what a file has, in its order. Functions that are nil are not called.
type Visitor struct {
	// Event is called with each request of an operation in the catalog. Its error ends the reading.
	Event func(Event) error
	// Other is called for each record that is not to be checked: it is about another operation, or has no parameters.
	Other func()
	// Aside is called for each entry of a log that is not a record of CloudTrail; the rest of the log is read.
	Aside func(Fault)
}

// Fault is what is wrong with an entry of a log.
type Fault struct {
	Offset int64  // where the text before the entry ends in the unpacked file, in bytes
	Reason string // never quotes the file
}

// Visit reads a file as Read does, and counts everything in it: each record is either an event, another one, or aside.
func Visit(name string, r io.Reader, v Visitor) error {
	s, err := open(r, v)
	if err != nil {
		return &Damage{name, 0, err}
	}
	// Several documents may follow each other.
	for {
		err := s.value(0, false)
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil && errors.As(err, new(*stopped)):
			return errors.Unwrap(err)
		case err != nil:
			return &Damage{name, s.offset(), causeOf(err)}
		}
	}
}

// open begins to read a file, and unpacks it if necessary.
func open(r io.Reader, v Visitor) (*stream, error) {
	buffered := bufio.NewReaderSize(r, 1<<16)
	// The first two bytes of gzip.
	if magic, err := buffered.Peek(2); err == nil && magic[0] == 0x1f && magic[1] == 0x8b {
		unpacked, err := gzip.NewReader(buffered)
		if err != nil {
			return nil, err
		}
		buffered = bufio.NewReaderSize(&bounded{from: unpacked, left: bound.TrailUnpacked}, 1<<16)
	}
	s := newStream(buffered, v)
	// The byte order mark, which is not valid JSON.
	if mark, err := buffered.Peek(3); err == nil && bytes.Equal(mark, []byte("\uFEFF")) {
		s.start = 3
		if _, err := buffered.Discard(3); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// decoder reads tokens. Duplicate names and bytes that are not UTF-8 are accepted: a record is not to be judged by
// its form.
func decoder(r io.Reader) *jsontext.Decoder {
	return jsontext.NewDecoder(r, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
}

// stopped is an error of the visitor.
type stopped struct{ error }

func (s *stopped) Unwrap() error { return s.error }

// stream is the state of reading a file.
type stream struct {
	Visitor
	// Where the text begins in the file, in bytes.
	start int64
	// Reads the JSON, token by token.
	dec *jsontext.Decoder
	// Counts what the decoder reads for one token.
	meter *meter
}

// newStream begins to read a file, or a text in one.
func newStream(from io.Reader, v Visitor) *stream {
	m := &meter{from: from}
	return &stream{Visitor: v, dec: decoder(m), meter: m}
}

// offset returns where the last token ended: a comma and white space may be between it and the next one.
func (s *stream) offset() int64 { return s.start + s.dec.InputOffset() }

// value reads a list of records, or an object that is a record or contains some. A value that is listed is an entry of
// a log, so that it must be a record.
func (s *stream) value(depth int, listed bool) error {
	s.advance()
	switch kind := s.dec.PeekKind(); {
	case kind == '[' && depth < bound.TrailDepth:
		return s.list(depth, listed)
	case kind == '{' && depth < bound.TrailDepth:
		return s.object(depth, listed)
	}
	// Texts, numbers, and what is nested too deeply.
	at := s.offset()
	if err := s.skip(); err != nil {
		return err
	}
	if listed {
		s.aside(at, "not an object")
	}
	return nil
}

// list reads a list of records.
func (s *stream) list(depth int, listed bool) error {
	if _, err := s.dec.ReadToken(); err != nil {
		return err
	}
	// At the end of a file that is cut off, PeekKind is neither a value nor a bracket; reading then fails.
	for s.dec.PeekKind() != ']' {
		if err := s.value(depth+1, listed); err != nil {
			return unfinished(err)
		}
	}
	_, err := s.dec.ReadToken()
	return unfinished(err)
}

// unfinished makes the error for a file that ends too early.
func unfinished(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// object reads an object member by member, so that a log file is never in memory as a whole. Only the members that matter
// are kept.
func (s *stream) object(depth int, listed bool) error {
	e := event{offset: s.offset(), listed: listed}
	if _, err := s.dec.ReadToken(); err != nil {
		return err
	}
	for s.dec.PeekKind() != '}' {
		name, err := s.dec.ReadToken()
		if err != nil {
			return unfinished(err)
		}
		s.advance()
		if err := s.member(&e, name.String(), depth); err != nil {
			return unfinished(err)
		}
	}
	if _, err := s.dec.ReadToken(); err != nil {
		return unfinished(err)
	}
	return s.tell(&e)
}

// tell tells the visitor what an object is.
func (s *stream) tell(e *event) error {
	known, reason := e.class()
	switch {
	case reason != "":
		s.aside(e.offset, reason)
	case known && s.Event != nil:
		if err := s.Event(e.kept()); err != nil {
			return &stopped{err}
		}
	case !known && e.recorded() && s.Other != nil:
		s.Other()
	}
	return nil
}

// aside tells the visitor of an entry that is not a record.
func (s *stream) aside(offset int64, reason string) {
	if s.Aside != nil {
		s.Aside(Fault{offset, reason})
	}
}

// member reads a member of an object: records in it, or a part of one.
func (s *stream) member(e *event, name string, depth int) error {
	switch name {
	// Log files have Records, LookupEvents answers with Events, EventBridge has the record in detail.
	case "Records", "Events":
		e.holds = true
		return s.value(depth+1, true)
	case "detail":
		e.holds = true
		return s.value(depth+1, false)
	// LookupEvents has the record as a text.
	case "CloudTrailEvent":
		e.holds = true
		return s.quoted(depth)
	}
	into := e.part(name)
	if into == nil {
		return s.skip()
	}
	value, err := s.dec.ReadValue()
	if err != nil {
		return err
	}
	s.advance()
	// The decoder uses its buffer again.
	*into = bytes.Clone(value)
	if e.size += len(value); e.size > bound.TrailRecord {
		return tooMuch{"a record", bound.TrailRecord}
	}
	return nil
}

// quoted reads a record within a text.
func (s *stream) quoted(depth int) error {
	at := s.offset()
	if s.dec.PeekKind() != '"' || depth >= bound.TrailDepth {
		s.aside(at, "CloudTrailEvent is not a text")
		return s.skip()
	}
	text, err := s.dec.ReadToken()
	if err != nil {
		return err
	}
	s.advance()
	// Places in the text are not places in the file.
	there := func(f Fault) { s.aside(at, f.Reason) }
	inner := newStream(strings.NewReader(text.String()), Visitor{s.Event, s.Other, there})
	// Errors of the text do not end the file.
	err = inner.value(depth+1, true)
	if err != nil && errors.As(err, new(*stopped)) {
		return err
	}
	if err != nil {
		s.aside(at, "CloudTrailEvent is not JSON")
	}
	return nil
}
