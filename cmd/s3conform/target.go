package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/s3conform/s3conform/conformance"
	"github.com/s3conform/s3conform/fakes3"
	"github.com/s3conform/s3conform/fixtures"
	"github.com/s3conform/s3conform/fixtures/container"
)

// openTarget is a target that is ready, and what it takes to be rid of it.
type openTarget struct {
	*conformance.Target
	close func()
}

// bundled are the targets that s3conform starts itself.
var bundled = []struct {
	name, sentence string
	open           func(context.Context, io.Writer) (*openTarget, error)
}{
	{"fake", "the bundled fake, in this process", openFake},
	{"fake-container", "the bundled fake's container image", inContainer("fake-container", container.FakeS3)},
	{"versitygw", "versitygw's container image", inContainer("versitygw", container.VersityGW)},
}

func bundledNames() []string {
	var names []string
	for _, b := range bundled {
		names = append(names, b.name)
	}
	return names
}

func openFake(context.Context, io.Writer) (*openTarget, error) {
	server := fakes3.New()
	return &openTarget{Target: fixtures.FakeTarget(server), close: server.Close}, nil
}

// terminationTime bounds how long a container may take to go away.
const terminationTime = 30 * time.Second

func inContainer(name string, launch container.Launch) func(context.Context, io.Writer) (*openTarget, error) {
	return func(ctx context.Context, progress io.Writer) (*openTarget, error) {
		fmt.Fprintf(progress, "starting %s\n", name)
		container.Quiet()
		running, err := launch(ctx)
		if err != nil {
			return nil, &conformance.UnreachableError{Endpoint: name, Problem: "no container", Cause: err}
		}
		return &openTarget{Target: running.Target, close: func() {
			// An interrupted run removes its container, too.
			ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), terminationTime)
			defer cancel()
			if err := running.Terminate(ctx); err != nil {
				fmt.Fprintf(progress, "the container could not be removed: %v\n", err)
			}
		}}, nil
	}
}

// targetFlags say what to test, and who to be there.
type targetFlags struct {
	bundled                            string
	endpoint, region                   string
	accessKey, secretKey, sessionToken string
	profile, account                   string
	config                             string
	caFile                             string
	insecure                           bool

	set *pflag.FlagSet
}

func (t *targetFlags) flags(command *cobra.Command) {
	flags := command.Flags()
	flags.StringVar(&t.bundled, "target", "", "test what s3conform starts itself, by its `name`: "+strings.Join(bundledNames(), ", ")+" (default fake)")
	flags.StringVar(&t.endpoint, "endpoint", "", "test the server at the `URL`")
	flags.StringVar(&t.config, "config", "", "read endpoint, roles and features from the YAML `file`")
	flags.StringVar(&t.accessKey, "access-key", "", "access `key` of the administrator who makes the buckets; default $AWS_ACCESS_KEY_ID")
	flags.StringVar(&t.secretKey, "secret-key", "", "its secret `key`; others can read it in the process list: prefer $AWS_SECRET_ACCESS_KEY")
	flags.StringVar(&t.sessionToken, "session-token", "", "its session `token`, if any; prefer $AWS_SESSION_TOKEN")
	flags.StringVar(&t.profile, "profile", "", "take the keys from the `profile` of the shared AWS configuration")
	flags.StringVar(&t.account, "account", "", "the 12-digit `id` of the account that the keys belong to; the cases about owners need it")
	flags.StringVar(&t.region, "region", "", "sign for the `region` (default us-east-1)")
	flags.StringVar(&t.caFile, "ca-file", "", "trust the certificates in the PEM `file`, too")
	flags.BoolVar(&t.insecure, "insecure", false, "accept any certificate")
	_ = command.RegisterFlagCompletionFunc("target", cobra.FixedCompletions(bundledNames(), cobra.ShellCompDirectiveNoFileComp))
	t.set = flags
}

// open makes the target ready.
func (t *targetFlags) open(ctx context.Context, progress io.Writer) (*openTarget, error) {
	if t.endpoint == "" && t.config == "" {
		return t.openBundled(ctx, progress)
	}
	if t.bundled != "" {
		return nil, usage("--target %s brings its own endpoint and roles: leave out --target, or --endpoint and --config", t.bundled)
	}
	config, err := t.configuration()
	if err != nil {
		return nil, err
	}
	target, err := fixtures.External(ctx, config)
	if err != nil {
		return nil, err
	}
	return &openTarget{Target: target, close: func() {}}, nil
}

func (t *targetFlags) openBundled(ctx context.Context, progress io.Writer) (*openTarget, error) {
	for _, name := range externalFlags {
		if t.set.Changed(name) {
			return nil, usage("--%s is about an endpoint of yours: give it by --endpoint or --config", name)
		}
	}
	name := t.bundled
	if name == "" {
		name = bundled[0].name
	}
	for _, b := range bundled {
		if b.name == name {
			return b.open(ctx, progress)
		}
	}
	return nil, usage("--target %q is not known: use one of %s, or --endpoint for a server of yours", name, strings.Join(bundledNames(), ", "))
}
