// Package cloudtrail reads CloudTrail records: the requests to AWS, and the sizes of the returned session tokens.
// Records contain what people did and are read only if the user says so. A file is read as a stream and may have any
// size.
package cloudtrail

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// Read visits the records in a file whose operations are in the catalog, in their order. It reads log files as
// CloudTrail delivers them, also several in one file, records one per line, lists of them, events of EventBridge and
// answers of LookupEvents, each plain or compressed with gzip. It ends with the first error of visit. Text that is
// not JSON is an error as well; the records before it have been visited by then.
func Read(name string, r io.Reader, visit func(Record) error) error {
	buffered := bufio.NewReaderSize(r, 1<<16)
	// The first two bytes of gzip.
	if magic, err := buffered.Peek(2); err == nil && magic[0] == 0x1f && magic[1] == 0x8b {
		unpacked, err := gzip.NewReader(buffered)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		defer unpacked.Close()
		buffered = bufio.NewReaderSize(&bounded{from: unpacked, left: bound.TrailUnpacked}, 1<<16)
	}
	// The byte order mark, which is not valid JSON.
	if mark, err := buffered.Peek(3); err == nil && bytes.Equal(mark, []byte("\uFEFF")) {
		if _, err := buffered.Discard(3); err != nil {
			return err
		}
	}
	s := newStream(name, buffered, visit)
	// Several documents may follow each other.
	for {
		err := s.value(0)
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil && errors.As(err, new(*stopped)):
			return errors.Unwrap(err)
		case err != nil && errors.As(err, new(tooMuch)):
			return fmt.Errorf("%s: %w", name, causeOf(err))
		case err != nil:
			return fmt.Errorf("%s: %w", name, err)
		}
	}
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
	// The name of the log file, for the names of records and in errors.
	name string
	// Called with each record.
	visit func(Record) error
	// Reads the JSON, token by token.
	dec *jsontext.Decoder
	// Counts what the decoder reads for one token.
	meter *meter
}

// newStream begins to read a file, or a text in one.
func newStream(name string, from io.Reader, visit func(Record) error) stream {
	m := &meter{from: from}
	return stream{name: name, visit: visit, dec: decoder(m), meter: m}
}

// value reads a list of records, or an object that is a record or contains some.
func (s *stream) value(depth int) error {
	s.advance()
	switch kind := s.dec.PeekKind(); {
	case kind == '[' && depth < bound.TrailDepth:
		if _, err := s.dec.ReadToken(); err != nil {
			return err
		}
		// At the end of a file that is cut off, PeekKind is neither a value nor a bracket; reading then fails.
		for s.dec.PeekKind() != ']' {
			if err := s.value(depth + 1); err != nil {
				return unfinished(err)
			}
		}
		_, err := s.dec.ReadToken()
		return unfinished(err)
	case kind == '{' && depth < bound.TrailDepth:
		return s.object(depth)
	}
	// Texts, numbers, and what is nested too deeply.
	return s.skip()
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
func (s *stream) object(depth int) error {
	if _, err := s.dec.ReadToken(); err != nil {
		return err
	}
	var e event
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
	// The object is a record if it has the members of one; a file with Records has none of them.
	record, ok := e.record(s.name)
	if !ok {
		return nil
	}
	if err := s.visit(record); err != nil {
		return &stopped{err}
	}
	return nil
}

// member reads a member of an object: records in it, or a part of one.
func (s *stream) member(e *event, name string, depth int) error {
	switch name {
	// Log files have Records, LookupEvents answers with Events, EventBridge has the record in detail.
	case "Records", "Events", "detail":
		return s.value(depth + 1)
	// LookupEvents has the record as a text.
	case "CloudTrailEvent":
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
	if s.dec.PeekKind() != '"' || depth >= bound.TrailDepth {
		return s.skip()
	}
	text, err := s.dec.ReadToken()
	if err != nil {
		return err
	}
	s.advance()
	inner := newStream(s.name, strings.NewReader(text.String()), s.visit)
	// Errors of the text do not end the file.
	if err := inner.value(depth + 1); err != nil && errors.As(err, new(*stopped)) {
		return err
	}
	return nil
}
