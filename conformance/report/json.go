package report

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/s3conform/s3conform/conformance"
)

// JSON writes the report in its canonical form: indented JSON of the schema
// [conformance.ReportSchema], with a newline at the end.
func JSON(w io.Writer, r *conformance.Report) error {
	encoder := json.NewEncoder(w)
	// Policies are full of "<", ">" and "&"; nobody embeds the report in HTML as it is.
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(r)
}

// Read reads what [JSON] wrote. It refuses a document of another schema, and
// one with anything after the report. Members that it doesn't know are left
// out: the schema's version changes when a reader could misread them.
func Read(from io.Reader) (*conformance.Report, error) {
	decoder := json.NewDecoder(from)
	r := &conformance.Report{}
	if err := decoder.Decode(r); err != nil {
		return nil, fmt.Errorf("not a report of s3conform: %w", err)
	}
	if r.Schema != conformance.ReportSchema {
		return nil, fmt.Errorf("the report has the schema %q, and this version of s3conform reads %q; make it again with this version",
			r.Schema, conformance.ReportSchema)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("not a report of s3conform: there is more after the report's end")
	}
	return r, nil
}
