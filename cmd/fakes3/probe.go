package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"time"
)

const probeTimeout = 3 * time.Second

// probe checks that a fake answers at url. An anonymous request is refused
// there, and the refusal is the sign of life.
func probe(ctx context.Context, url string) error {
	ctx, cancel := context.WithTimeout(ctx, probeTimeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return fmt.Errorf("--probe: %w", err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	_, _ = io.Copy(io.Discard, response.Body)
	if response.StatusCode != http.StatusForbidden || response.Header.Get("Server") != "AmazonS3" {
		return fmt.Errorf("%s answers %s, which is not what the fake says to anonymous callers", url, response.Status)
	}
	return nil
}
