package main

import (
	"flag"
	"fmt"
	"io"

	"github.com/s3conform/s3conform/fakes3"
)

// settings is what the command line says.
type settings struct {
	listen          string
	region          string
	baseHost        string
	legacy          bool
	anyPrincipal    bool
	without         ruleIDs
	printIdentities bool
	probe           string
}

// ruleIDs collects a flag that may be given more than once.
type ruleIDs []string

func (ids *ruleIDs) String() string { return fmt.Sprint([]string(*ids)) }

// Set refuses an id that is no rule's, while the flag that names it is known.
func (ids *ruleIDs) Set(id string) error {
	for _, rule := range fakes3.Rules() {
		if rule.ID == id {
			*ids = append(*ids, id)
			return nil
		}
	}
	return fmt.Errorf("no such rule; package fakes3 lists them")
}

// parse reads the command line. It writes help, and what is wrong, to output.
func parse(args []string, output io.Writer) (settings, error) {
	var s settings
	flags := flag.NewFlagSet("fakes3", flag.ContinueOnError)
	flags.SetOutput(output)
	flags.StringVar(&s.listen, "listen", "127.0.0.1:9000", "`address` to listen on; port 0 picks a free one")
	flags.StringVar(&s.region, "region", "us-east-1", "`Region` of the endpoint and its buckets")
	flags.StringVar(&s.baseHost, "base-host", "", "`host` below which <bucket>.<host> addresses a bucket, beside localhost")
	flags.BoolVar(&s.legacy, "legacy-defaults", false, "make buckets as before April 2023: no public access block, access control lists enabled")
	flags.BoolVar(&s.anyPrincipal, "any-principal", false, "take every well-formed principal of a bucket policy to exist")
	flags.Var(&s.without, "without", "leave out the rule with this `id`; may be repeated")
	flags.BoolVar(&s.printIdentities, "print-identities", false, "print the keys of every identity, which are public and always the same")
	flags.StringVar(&s.probe, "probe", "", "check that a server answers at this `URL`, and exit")
	if err := flags.Parse(args); err != nil {
		return s, err
	}
	if flags.NArg() > 0 {
		err := fmt.Errorf("unexpected argument %q; everything is said by flags, see --help", flags.Arg(0))
		fmt.Fprintln(output, err)
		return s, err
	}
	return s, nil
}

// options turns the settings into those of the server.
func (s settings) options() []fakes3.Option {
	options := []fakes3.Option{fakes3.WithRegion(s.region), fakes3.Without(s.without...)}
	if s.baseHost != "" {
		options = append(options, fakes3.WithBaseHost(s.baseHost))
	}
	if s.legacy {
		options = append(options, fakes3.WithLegacyDefaults())
	}
	if s.anyPrincipal {
		options = append(options, fakes3.WithAnyPrincipal())
	}
	return options
}
