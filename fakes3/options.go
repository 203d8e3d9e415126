package fakes3

import (
	"net"
	"time"
)

// Option configures a server when it is made.
type Option func(*config)

// config is what the options say, before anything is checked or compiled.
type config struct {
	region         string
	now            func() time.Time
	accounts       []Account
	endpointPolicy string
	without        []string
	bucketDefaults bucketDefaults
	listener       net.Listener
	baseHosts      []string
	anyPrincipal   bool
	zones          []string
	tls            bool
}

func newConfig(opts []Option) *config {
	c := &config{
		region:         "us-east-1",
		now:            time.Now,
		bucketDefaults: currentDefaults,
		baseHosts:      []string{"localhost"},
	}
	for _, o := range opts {
		o(c)
	}
	if c.accounts == nil {
		c.accounts = DefaultAccounts()
	}
	return c
}

// WithRegion sets the Region of the endpoint and of its buckets. The default
// is us-east-1.
func WithRegion(region string) Option {
	return func(c *config) { c.region = region }
}

// WithClock sets the clock, by which signatures expire and objects get their
// modification times. It must be safe for concurrent use.
func WithClock(now func() time.Time) Option {
	return func(c *config) { c.now = now }
}

// WithAccounts replaces the default world. Access keys must be unique, and
// every policy must be valid, else [New] panics.
func WithAccounts(accounts ...Account) Option {
	return func(c *config) { c.accounts = accounts }
}

// WithEndpointPolicy puts the policy of a VPC endpoint, a JSON document, in
// front of the server: what it does not allow is denied to every caller.
func WithEndpointPolicy(document string) Option {
	return func(c *config) { c.endpointPolicy = document }
}

// Without leaves the named rules out, see [Rules]. An unknown id makes [New]
// panic, so that a renamed rule cannot silently stay on.
func Without(ruleIDs ...string) Option {
	return func(c *config) { c.without = append(c.without, ruleIDs...) }
}

// WithLegacyDefaults makes new buckets as S3 made them before April 2023: no
// public access block setting is on, and access control lists are enabled.
func WithLegacyDefaults() Option {
	return func(c *config) { c.bucketDefaults = legacyDefaults }
}

// WithAnyPrincipal makes a bucket policy accept every well-formed principal.
// Otherwise a principal has to exist in one of the server's accounts, as in S3.
func WithAnyPrincipal() Option {
	return func(c *config) { c.anyPrincipal = true }
}

// WithListener makes the server accept connections from l, which it closes in
// Close. The default is a free port of 127.0.0.1.
func WithListener(l net.Listener) Option {
	return func(c *config) { c.listener = l }
}

// WithBaseHost adds a host name below which <bucket>.<host> addresses a bucket
// (virtual-hosted style). The default is localhost, and S3's own names.
func WithBaseHost(host string) Option {
	return func(c *config) { c.baseHosts = append(c.baseHosts, host) }
}

// WithDirectoryBucketZones lists the zone ids in which directory buckets can
// be made. Without it every well-formed zone id is taken to exist.
func WithDirectoryBucketZones(ids ...string) Option {
	return func(c *config) { c.zones = append(c.zones, ids...) }
}
