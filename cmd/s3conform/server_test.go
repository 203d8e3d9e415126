package main

import (
	"bufio"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"syscall"

	"github.com/goccy/go-yaml"
	"github.com/rogpeppe/go-internal/testscript"
)

// serverKey finds a script's server.
type serverKey struct{}

// background is the server of a script, if it has started one.
type background struct {
	command *exec.Cmd
	stdout  io.ReadCloser
}

func startServer(ts *testscript.TestScript, neg bool, args []string) {
	server := ts.Value(serverKey{}).(*background)
	if neg || server.command != nil {
		ts.Fatalf("usage: serve [ARGS...], once at a time")
	}
	args = append([]string{"serve", "--listen", "127.0.0.1:0", "--json"}, args...)
	server.command = exec.Command(path(ts, "s3conform"), args...)
	server.command.Stderr = ts.Stderr()
	var err error
	server.stdout, err = server.command.StdoutPipe()
	ts.Check(err)
	ts.Check(server.command.Start())
	ts.Defer(func() { _ = server.kill() })

	line, err := bufio.NewReader(server.stdout).ReadBytes('\n')
	ts.Check(err)
	var announced announcement
	ts.Check(json.Unmarshal(line, &announced))
	ts.Setenv("ENDPOINT", announced.Endpoint)
	ts.Setenv(accessKeyVariable, announced.Identities["owner"].AccessKey)
	ts.Setenv(secretKeyVariable, announced.Identities["owner"].SecretKey)
	ts.Check(writeRoles(ts.MkAbs("roles.yaml"), announced))
	ts.Check(os.WriteFile(ts.MkAbs("announced.json"), line, 0o600))
}

// writeRoles makes the configuration of run --config from what serve printed.
func writeRoles(path string, a announcement) error {
	type role map[string]string
	roles := map[string]role{}
	for name, id := range a.Identities {
		roles[name] = role{
			"access_key": id.AccessKey, "secret_key": id.SecretKey, "session_token": id.SessionToken,
			"account": id.Account, "arn": id.ARN, "canonical_id": id.CanonicalID,
		}
	}
	text, err := yaml.Marshal(map[string]any{
		"name": "served", "endpoint": a.Endpoint, "region": a.Region, "roles": roles,
		"features": []string{"public-access-block"},
	})
	if err != nil {
		return err
	}
	return os.WriteFile(path, text, 0o600)
}

// stopServer asks the server to end, which it has to do with exit code 0.
func stopServer(ts *testscript.TestScript, neg bool, args []string) {
	server := ts.Value(serverKey{}).(*background)
	if neg || len(args) > 0 || server.command == nil {
		ts.Fatalf("usage: stop, after serve")
	}
	ts.Check(server.command.Process.Signal(syscall.SIGTERM))
	_, err := io.Copy(io.Discard, server.stdout)
	ts.Check(err)
	ts.Check(server.command.Wait())
	server.command = nil
}

// kill ends a server that its script left running.
func (b *background) kill() error {
	if b.command == nil {
		return nil
	}
	if err := b.command.Process.Kill(); err != nil {
		return err
	}
	_ = b.command.Wait()
	return nil
}
