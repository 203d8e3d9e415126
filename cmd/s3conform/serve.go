package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"time"

	"github.com/spf13/cobra"

	"github.com/s3conform/s3conform/fakes3"
)

// shutdownTime bounds how long serve waits for requests under way when it stops.
const shutdownTime = 10 * time.Second

// serve is the subcommand that runs the fake on a port.
type serve struct {
	io                         streams
	listen, region, identities string
	baseHosts, without         []string
	legacy, asJSON             bool
}

func newServe(io streams) *cobra.Command {
	s := &serve{io: io}
	command := &cobra.Command{
		Use:   "serve",
		Short: "Run the bundled fake S3 on a port",
		Long: `Run the bundled fake S3 on a port, until SIGTERM or Ctrl-C.

It keeps everything in memory and enforces what S3 enforces. Its callers are a
default set with public keys, or those of --identities:

  accounts:
    - id: "111122223333"
      root: {name: root, access_key: ROOTKEY, secret_key: ROOTSECRET}
      users:
        - name: alice
          access_key: ALICEKEY
          secret_key: ALICESECRET
          policies:
            - Version: "2012-10-17"
              Statement: {Effect: Allow, Action: "s3:*", Resource: "*"}`,
		Args: noArguments,
		RunE: func(command *cobra.Command, _ []string) error { return s.run(command.Context()) },
	}
	flags := command.Flags()
	flags.StringVar(&s.listen, "listen", "127.0.0.1:9000", "listen on the `address`; port 0 picks a free one")
	flags.StringVar(&s.identities, "identities", "", "take accounts, users and keys from the YAML `file`")
	flags.BoolVar(&s.asJSON, "json", false, "print endpoint, region and identities as one JSON object in the first line")
	flags.StringVar(&s.region, "region", "us-east-1", "be in the `region`")
	flags.StringSliceVar(&s.baseHosts, "base-host", nil, "serve buckets as <bucket>.`host`, too")
	flags.BoolVar(&s.legacy, "legacy-defaults", false, "make new buckets as S3 did before April 2023: no public access block, ACLs on")
	flags.StringSliceVar(&s.without, "without", nil, "leave the `rule` out: be wrong in exactly that respect; see s3conform serve rules")
	flags.SortFlags = false
	_ = command.RegisterFlagCompletionFunc("without", cobra.FixedCompletions(ruleIDs(), cobra.ShellCompDirectiveNoFileComp))
	command.AddCommand(newServeRules(io))
	return command
}

func (s *serve) run(ctx context.Context) error {
	options, err := s.options()
	if err != nil {
		return err
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", s.listen)
	if err != nil {
		return usage("--listen %s: %v", s.listen, err)
	}
	server := fakes3.New(append(options, fakes3.WithListener(listener))...)
	defer server.Close()
	if err := s.announce(server); err != nil {
		return err
	}
	<-ctx.Done()
	return s.stop(server)
}

// stop lets requests under way end.
func (s *serve) stop(server *fakes3.Server) error {
	ctx, cancel := context.WithTimeout(context.Background(), shutdownTime)
	defer cancel()
	err := server.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		fmt.Fprintf(s.io.err, "s3conform: requests that took longer than %s were cut off\n", shutdownTime)
		return nil
	}
	return err
}

func (s *serve) options() ([]fakes3.Option, error) {
	options := []fakes3.Option{fakes3.WithRegion(s.region)}
	for _, host := range s.baseHosts {
		options = append(options, fakes3.WithBaseHost(host))
	}
	if s.legacy {
		options = append(options, fakes3.WithLegacyDefaults())
	}
	for _, id := range s.without {
		if !isRule(id) {
			return nil, usage("--without %q is not a rule of the fake: s3conform serve rules lists them", id)
		}
	}
	options = append(options, fakes3.Without(s.without...))
	if s.identities != "" {
		accounts, err := loadAccounts(s.identities)
		if err != nil {
			return nil, err
		}
		options = append(options, fakes3.WithAccounts(accounts...))
	}
	return options, nil
}

// announcement is the first line of serve --json.
type announcement struct {
	Endpoint   string                  `json:"endpoint"`
	Region     string                  `json:"region"`
	Identities map[string]identityData `json:"identities"`
}

type identityData struct {
	AccessKey    string `json:"access_key"`
	SecretKey    string `json:"secret_key"`
	SessionToken string `json:"session_token,omitempty"`
	Account      string `json:"account"`
	ARN          string `json:"arn"`
	CanonicalID  string `json:"canonical_id"`
}

// announce says where the fake is and who can use it. The keys of the default
// callers are public; keys of a file of the user's are shown only to a
// program, which has no other way to learn them.
func (s *serve) announce(server *fakes3.Server) error {
	if s.asJSON {
		return json.NewEncoder(s.io.out).Encode(announcementOf(server))
	}
	return s.introduce(s.io.out, server)
}

func announcementOf(server *fakes3.Server) announcement {
	a := announcement{Endpoint: server.URL, Region: server.Region(), Identities: map[string]identityData{}}
	for _, id := range server.Identities() {
		a.Identities[id.Name] = identityData{
			AccessKey: id.AccessKey, SecretKey: id.SecretKey, SessionToken: id.SessionToken,
			Account: id.Account, ARN: id.ARN, CanonicalID: id.CanonicalID,
		}
	}
	return a
}

// introduce is the announcement for people.
func (s *serve) introduce(out io.Writer, server *fakes3.Server) error {
	text := fmt.Sprintf("fake S3 at %s, region %s\n\n", server.URL, server.Region())
	for _, id := range server.Identities() {
		secret := id.SecretKey
		if s.identities != "" {
			secret = "(as in " + s.identities + ")"
		}
		text += fmt.Sprintf("%-16s  %s  %-20s  %s\n", id.Name, id.Account, id.AccessKey, secret)
	}
	_, err := io.WriteString(out, text)
	return err
}
