package conformance

import (
	"context"
	"encoding/base64"
	"fmt"
	"net/http"
	"time"
	"unicode/utf8"

	"github.com/s3conform/s3conform/conformance/internal/wire"
)

// exchange signs a draft as a role, sends it and records what came of it.
func (e *engine) exchange(ctx context.Context, role Role, d *draft, userAgent string) (*answer, wire.Record, error) {
	identity, err := e.target.identity(role)
	if err != nil {
		return nil, wire.Record{}, err
	}
	request, err := d.sign(role, identity.Credentials, time.Now())
	if err != nil {
		return nil, wire.Record{}, fmt.Errorf("sign as %s: %w", role, err)
	}
	if !request.Header.Has("User-Agent") {
		request.Header.Set("User-Agent", userAgent)
	}
	started := time.Now()
	response, err := e.client.Send(ctx, request)
	record := e.redactor.Record(request, started, time.Since(started), response, err)
	if err != nil {
		return nil, record, err
	}
	return answerTo(request, response), record, nil
}

func answerTo(request *wire.Request, response *wire.Response) *answer {
	sent := http.Header{}
	for _, f := range request.Header {
		sent.Add(f.Name, f.Value)
	}
	return &answer{method: request.Method, status: response.Status, header: response.Header, body: response.Body, sent: sent}
}

// reportedBody is how much of each body the report holds.
const reportedBody = 1 << 10

// exchange is the record as the report shows it, its bodies cut.
func (n numbered) exchange(mostBody int) Exchange {
	x := Exchange{
		Step: n.step, Purpose: n.purpose, Method: n.Method, URL: n.URL,
		Started: n.Started, DurationMS: n.Duration.Milliseconds(),
		Request: message(n.RequestHeader, n.RequestBody, mostBody),
		Status:  n.Status, RequestID: n.RequestID, Error: n.Error,
	}
	if n.Status != 0 {
		response := message(n.ResponseHeader, n.ResponseBody, mostBody)
		x.Response = &response
	}
	return x
}

func message(header []wire.Field, body []byte, mostBody int) Message {
	m := Message{Headers: make([]HeaderField, len(header)), BodyBytes: int64(len(body))}
	for i, f := range header {
		m.Headers[i] = HeaderField(f)
	}
	if len(body) > mostBody {
		body, m.Truncated = cut(body, mostBody), true
	}
	if utf8.Valid(body) {
		m.Body = string(body)
	} else {
		m.Body, m.Encoding = base64.StdEncoding.EncodeToString(body), "base64"
	}
	return m
}

// cut shortens a body without splitting a character in two.
func cut(body []byte, most int) []byte {
	for i := most; i > most-utf8.UTFMax; i-- {
		if utf8.RuneStart(body[i]) {
			return body[:i]
		}
	}
	return body[:most]
}
