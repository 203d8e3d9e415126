package fakes3

import (
	"errors"
	"io"

	"github.com/s3conform/s3conform/fakes3/checksum"
	"github.com/s3conform/s3conform/fakes3/sigv4"
)

// bodyReader yields the payload: framing removed, signatures and checksums
// verified by the time it returns io.EOF.
func (x *exchange) bodyReader() *checksum.Reader {
	return x.declared.Reader(x.auth.Body, x.auth.Trailer)
}

// document is a request's body, once a stage has read it whole.
type document struct {
	read bool
	body []byte
	err  error
}

// readDocument reads a body that is a document as a whole. Several stages may
// ask for it.
func (x *exchange) readDocument() ([]byte, error) {
	d := &x.document
	if !d.read {
		d.read = true
		d.body, d.err = x.readAll(x.op.body.limit)
	}
	return d.body, d.err
}

func (x *exchange) readAll(limit int64) ([]byte, error) {
	if x.r.ContentLength > limit {
		return nil, messageTooLong(limit)
	}
	body, err := io.ReadAll(io.LimitReader(x.bodyReader(), limit+1))
	switch {
	case err != nil:
		return nil, x.bodyError(err)
	case int64(len(body)) > limit:
		return nil, messageTooLong(limit)
	}
	return body, nil
}

// readObject reads a body that is an object's content, with the checksum that
// is stored and the MD5 sum that becomes the entity tag.
func (x *exchange) readObject() (*content, *checksum.Reader, error) {
	x.contentRead = true
	body := x.bodyReader()
	c, err := readContent(body, x.auth.DecodedLength, x.op.body.limit)
	if err != nil {
		return nil, nil, x.bodyError(err)
	}
	return c, body, nil
}

// bodyError passes refusals on, and takes everything else for a client that
// did not send all it had announced.
func (x *exchange) bodyError(err error) error {
	var own *s3Error
	var auth *sigv4.Error
	var sum *checksum.Error
	if errors.As(err, &own) || errors.As(err, &auth) || errors.As(err, &sum) {
		return err
	}
	return incompleteBody()
}
