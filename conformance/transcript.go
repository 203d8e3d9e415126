package conformance

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"unicode/utf8"

	"github.com/s3conform/s3conform/conformance/internal/wire"
)

// writeTranscript writes the case's exchanges, bodies whole, to a file named
// after its id. That it can't be written is reported; it changes no verdict.
func (x *execution) writeTranscript() {
	if x.settings.transcripts == "" {
		return
	}
	path := filepath.Join(x.settings.transcripts, filepath.FromSlash(x.c.ID)+".txt")
	err := os.MkdirAll(filepath.Dir(path), 0o755)
	if err == nil {
		err = os.WriteFile(path, x.transcript(), 0o644)
	}
	if err != nil {
		x.leave("the transcript of %s could not be written: %v", x.c.ID, err)
	}
}

// transcript shows the exchanges as they went over the wire.
func (x *execution) transcript() []byte {
	var b bytes.Buffer
	for _, n := range x.records {
		fmt.Fprintf(&b, "# %s, %s, took %v\n", n.subject(x.c), n.Started.UTC().Format("2006-01-02 15:04:05.000"), n.Duration)
		fmt.Fprintf(&b, "> %s %s\n", n.Method, n.URL)
		writeMessage(&b, "> ", n.RequestHeader, n.RequestBody)
		if n.Status != 0 {
			fmt.Fprintf(&b, "< %d\n", n.Status)
			writeMessage(&b, "< ", n.ResponseHeader, n.ResponseBody)
		}
		if n.Error != "" {
			fmt.Fprintf(&b, "! %s\n", n.Error)
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

func (n numbered) subject(c *Case) string {
	if n.step < 0 {
		return n.purpose
	}
	s := &c.Steps[n.step]
	return fmt.Sprintf("step %d: %s, %s as %s", n.step+1, s.Part, s.Do.Operation(), s.As)
}

func writeMessage(b *bytes.Buffer, mark string, header []wire.Field, body []byte) {
	for _, f := range header {
		fmt.Fprintf(b, "%s%s: %s\n", mark, f.Name, f.Value)
	}
	switch {
	case len(body) == 0:
	case utf8.Valid(body):
		fmt.Fprintf(b, "%s\n", body)
	default:
		fmt.Fprintf(b, "[%d bytes, base64]\n%s\n", len(body), base64.StdEncoding.EncodeToString(body))
	}
}
