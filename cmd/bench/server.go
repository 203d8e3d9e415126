package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"

	"github.com/s3conform/s3conform/fakes3"
)

// The servers.
const (
	fake = "fake"
	bare = "bare"
)

// serveUntilDone runs one of the servers and prints its endpoint.
func serveUntilDone(ctx context.Context, name string) error {
	switch name {
	case fake:
		server := fakes3.New()
		defer server.Close()
		fmt.Println(server.URL)
	case bare:
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return err
		}
		server := &http.Server{Handler: http.HandlerFunc(answerConstant)}
		defer server.Close()
		go server.Serve(listener)
		fmt.Println("http://" + listener.Addr().String())
	default:
		return fmt.Errorf("-serve %q is not known: use %s or %s", name, fake, bare)
	}
	<-ctx.Done()
	return nil
}

// answerConstant answers what the workloads ask for without looking at
// anything but the method and the query.
func answerConstant(w http.ResponseWriter, r *http.Request) {
	if _, err := io.Copy(io.Discard, r.Body); err != nil {
		return
	}
	aboutPolicy := r.URL.RawQuery != "" && r.URL.Query().Has("policy")
	switch {
	case r.Method == http.MethodPut && aboutPolicy:
		w.WriteHeader(http.StatusNoContent)
	case r.Method == http.MethodPut:
		w.Header().Set("ETag", `"5d41402abc4b2a76b9719d911017c592"`)
		w.WriteHeader(http.StatusOK)
	case aboutPolicy:
		answer(w, "application/json", policyOf(benchBucket))
	default:
		w.Header().Set("ETag", `"5d41402abc4b2a76b9719d911017c592"`)
		answer(w, "binary/octet-stream", kibibyte)
	}
}

func answer(w http.ResponseWriter, contentType, body string) {
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = io.WriteString(w, body)
}
