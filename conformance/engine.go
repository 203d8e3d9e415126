package conformance

import (
	"cmp"
	"context"
	"crypto/rand"
	"fmt"
	"maps"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/s3conform/s3conform/conformance/internal/wire"
)

// engine holds what the cases of one run share.
type engine struct {
	settings settings
	// target is a copy of the caller's, completed by preflight.
	target    Target
	catalogue Catalogue
	cases     []Case
	run       string
	started   time.Time
	client    *wire.Client
	builder   *builder
	redactor  *wire.Redactor
	sdk       sdkClients
	// server and skew are what preflight saw of the target.
	server string
	skew   time.Duration

	mu        sync.Mutex
	leftovers []string
	kept      map[string]bool
}

// newEngine checks everything that can be checked before the first case:
// catalogue, options, target and, over the wire, the endpoint.
func newEngine(ctx context.Context, target *Target, catalogue Catalogue, opts []Option) (*engine, error) {
	e := &engine{
		settings:  settings{parallel: 8, timeout: 30 * time.Second, prefix: "s3conform"},
		catalogue: catalogue,
		run:       strings.ToLower(rand.Text()[:8]),
		started:   time.Now(),
		kept:      map[string]bool{},
	}
	for _, o := range opts {
		o(&e.settings)
	}
	if err := e.settings.check(); err != nil {
		return nil, err
	}
	if err := catalogue.Check(); err != nil {
		return nil, &UsageError{Problem: "the catalogue has faults", Cause: err}
	}
	var err error
	if e.cases, err = catalogue.Select(e.settings.only, e.settings.skip, e.settings.levels); err != nil {
		return nil, err
	}
	endpoint, err := target.check()
	if err != nil {
		return nil, err
	}
	e.target = *target
	e.target.Features = slices.Clone(target.Features)
	e.target.Region = cmp.Or(target.Region, "us-east-1")
	e.redactor = wire.NewRedactor(target.secrets()...)
	e.builder = newBuilder(endpoint, e.target.Region)
	e.client = wire.NewClient(target.Transport)
	e.sdk.engine = e
	if err := e.preflight(ctx); err != nil {
		e.close()
		return nil, err
	}
	return e, nil
}

func (e *engine) close() { e.client.Close() }

var bucketPrefix = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{1,23}$`)

func (s settings) check() error {
	switch {
	case s.parallel < 1:
		return &UsageError{Problem: fmt.Sprintf("parallel is %d: at least one case must run at a time", s.parallel)}
	case s.timeout <= 0:
		return &UsageError{Problem: fmt.Sprintf("timeout is %v: give each case some time, such as 30s", s.timeout)}
	case !bucketPrefix.MatchString(s.prefix):
		return &UsageError{Problem: fmt.Sprintf("bucket prefix %q: use 2 to 24 lower-case letters, digits and hyphens, so that bucket names stay valid", s.prefix)}
	}
	for _, l := range s.levels {
		if !slices.Contains(Levels(), l) {
			return &UsageError{Problem: fmt.Sprintf("unknown level %q: there are must, should and info", l)}
		}
	}
	if s.transcripts != "" {
		if err := os.MkdirAll(s.transcripts, 0o755); err != nil {
			return &UsageError{Problem: "the directory for transcripts can't be made", Cause: err}
		}
	}
	return nil
}

// check reports what makes a target unusable before anything is sent.
func (t *Target) check() (*url.URL, error) {
	if t == nil {
		return nil, &UsageError{Problem: "no target was given"}
	}
	endpoint, err := parseEndpoint(t.Endpoint)
	if err != nil {
		return nil, err
	}
	if _, ok := t.Identities[Owner]; !ok {
		return nil, &UsageError{Problem: "the target has no role owner, which makes the buckets and cleans up"}
	}
	for _, role := range slices.Sorted(maps.Keys(t.Identities)) {
		c := t.Identities[role].Credentials
		switch {
		case !slices.Contains(Roles(), role):
			return nil, &UsageError{Problem: fmt.Sprintf("the target has an identity for the unknown role %q", role)}
		case role != Anonymous && (c.AccessKey == "" || c.SecretKey == ""):
			return nil, &UsageError{Problem: fmt.Sprintf("the role %s has no credentials: give an access key and a secret key, or leave the role out", role)}
		}
	}
	for _, f := range t.Features {
		if !slices.Contains(Features(), f) {
			return nil, &UsageError{Problem: fmt.Sprintf("the target claims the unknown feature %q", f)}
		}
	}
	return endpoint, nil
}

func parseEndpoint(text string) (*url.URL, error) {
	u, err := url.Parse(text)
	switch {
	case err != nil, u.Scheme != "http" && u.Scheme != "https", u.Host == "":
		host := text[strings.LastIndexByte(text, '@')+1:]
		return nil, &UsageError{Problem: fmt.Sprintf("endpoint %q: give a URL such as http://127.0.0.1:9000", host)}
	case strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.User != nil:
		return nil, &UsageError{Problem: fmt.Sprintf("endpoint %q: give scheme, host and port alone; buckets come right behind them", u.Redacted())}
	}
	return &url.URL{Scheme: u.Scheme, Host: u.Host}, nil
}

// secrets lists the texts that must never be recorded, and the shell variables
// that stand for them. An access key of a letter or two would stand in every
// other word, so those are only hidden in their places.
func (t *Target) secrets() []wire.Secret {
	var secrets []wire.Secret
	for _, role := range Roles() {
		c := t.Identities[role].Credentials
		if len(c.AccessKey) > 3 {
			secrets = append(secrets, wire.Secret{Text: c.AccessKey, Name: "$" + variable(role, "ACCESS_KEY")})
		}
		secrets = append(secrets,
			wire.Secret{Text: c.SecretKey, Name: "$" + variable(role, "SECRET_KEY")},
			wire.Secret{Text: c.SessionToken, Name: "$" + variable(role, "SESSION_TOKEN")})
	}
	return secrets
}

// variable names the shell variable for a part of a role's credentials:
// S3CONFORM_GUEST_RESTRICTED_ACCESS_KEY.
func variable(role Role, part string) string {
	return "S3CONFORM_" + strings.ToUpper(strings.ReplaceAll(string(role), "-", "_")) + "_" + part
}

// report makes the report of the results, in the order of their ids.
func (e *engine) report(results []CaseResult) *Report {
	slices.SortFunc(results, func(a, b CaseResult) int { return cmp.Compare(a.ID, b.ID) })
	slices.Sort(e.leftovers)
	r := &Report{
		Schema:     ReportSchema,
		Target:     e.targetInfo(),
		Suite:      SuiteInfo{Name: "s3conform", Version: Version(), Run: e.run, Prefix: e.settings.prefix, Only: e.settings.only, Skip: e.settings.skip},
		Started:    e.started,
		DurationMS: time.Since(e.started).Milliseconds(),
		Totals:     Totals{},
		Cases:      results,
		Stale:      stale(e.settings.expectations, e.catalogue),
		Leftovers:  e.leftovers,
	}
	for i := range results {
		level := results[i].JudgedLevel()
		if r.Totals[level] == nil {
			r.Totals[level] = map[Verdict]int{}
		}
		r.Totals[level][results[i].Verdict]++
	}
	return r
}

func (e *engine) targetInfo() TargetInfo {
	t := &e.target
	roles := slices.DeleteFunc(Roles(), func(r Role) bool {
		_, err := t.identity(r)
		return err != nil
	})
	unavailable := maps.Clone(t.Unavailable)
	for key, why := range unavailable {
		unavailable[key] = e.redactor.Text(why)
	}
	return TargetInfo{
		Name: cmp.Or(t.Name, "external"), Version: t.Version, Endpoint: t.Endpoint, Region: t.Region, Addressing: t.Addressing, Server: e.redactor.Text(e.server),
		Roles: roles, Features: slices.Sorted(slices.Values(t.Features)), Unavailable: unavailable,
		ClockSkewMS: e.skew.Milliseconds(), PropagationMS: t.Propagation.Milliseconds(),
	}
}

// leave notes what could not be removed.
func (e *engine) leave(format string, args ...any) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.leftovers = append(e.leftovers, e.redactor.Text(fmt.Sprintf(format, args...)))
}
