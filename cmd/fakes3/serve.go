package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"time"

	"github.com/s3conform/s3conform/fakes3"
)

// gracePeriod is how long requests in progress may take after a signal.
const gracePeriod = 5 * time.Second

// serve runs the server until ctx ends.
func serve(ctx context.Context, s settings, stdout io.Writer) error {
	listener, err := net.Listen("tcp", s.listen)
	if err != nil {
		return fmt.Errorf("--listen: %w", err)
	}
	server := fakes3.New(append(s.options(), fakes3.WithListener(listener))...)
	announce(stdout, server, s.printIdentities)

	<-ctx.Done()
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), gracePeriod)
	defer cancel()
	return server.Shutdown(grace)
}

// announce says where the server is and who can call it.
func announce(w io.Writer, server *fakes3.Server, withKeys bool) {
	fmt.Fprintf(w, "endpoint %s\nregion %s\n", server.URL, server.Region())
	for _, id := range server.Identities() {
		if withKeys {
			fmt.Fprintf(w, "identity %s %s access_key=%s secret_key=%s\n", id.Name, id.ARN, id.AccessKey, id.SecretKey)
		} else {
			fmt.Fprintf(w, "identity %s %s\n", id.Name, id.ARN)
		}
	}
}
