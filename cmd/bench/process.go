package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"github.com/s3conform/s3conform/fakes3"
)

// process is a server in a process of its own.
type process struct {
	command  *exec.Cmd
	endpoint string
}

// startProcess runs a command whose first line of output ends with its endpoint.
func startProcess(ctx context.Context, path string, args ...string) (*process, error) {
	command := exec.CommandContext(ctx, path, args...)
	command.Stderr = os.Stderr
	stdout, err := command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := command.Start(); err != nil {
		return nil, err
	}
	p := &process{command: command}
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		p.stop()
		return nil, fmt.Errorf("%s says no endpoint: %w", path, err)
	}
	fields := strings.Fields(line)
	p.endpoint = fields[len(fields)-1]
	return p, nil
}

func (p *process) stop() {
	_ = p.command.Process.Kill()
	_ = p.command.Wait()
}

// client speaks to an endpoint with enough connections for the callers.
func clientFor(endpoint string, callers int) *s3.Client {
	return s3.New(s3.Options{
		Region:       "us-east-1",
		BaseEndpoint: aws.String(endpoint),
		UsePathStyle: true,
		Credentials:  credentials.NewStaticCredentialsProvider(fakes3.Owner.AccessKey, fakes3.Owner.SecretKey, ""),
		HTTPClient:   &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: callers}},
	})
}

func joinClose(err error, c io.Closer) error { return errors.Join(err, c.Close()) }
